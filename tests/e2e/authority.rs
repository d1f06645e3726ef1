//! What each caller gets of each field of the schema, as a committed snapshot; and that nobody
//! outside a workspace is told anything of it.
//!
//! Fields come from the running server's schema. One that `shop.rs` has no arguments for fails the
//! test, so that nobody forgets it. A change that is meant is taken into the snapshot by running the
//! test with `INSTA_UPDATE=always`, and read in the review.

mod cast;
mod fields;
mod outsiders;
mod roots;
mod table;
mod watching;

use self::{cast::Cast, outsiders::Outsiders};
use crate::{schema::Schema, world::World};

#[actix_web::test]
async fn what_each_caller_gets_is_the_committed_matrix() {
    let world = World::start().await;
    let cast = Cast::assembled(&world).await;
    let schema = Schema::asked(&cast.shop.owner).await;
    let mut outsiders = Outsiders::default();

    let things = fields::things(&schema, &cast.shop).await;
    let fields = fields::seen(&schema, &cast, &things).await;
    outsiders.must_not_learn(things);
    let watching = watching::heard(&schema, &cast, &mut outsiders).await;
    let roots = roots::asked(&schema, &cast, &mut outsiders).await;
    outsiders.learned_nothing();

    let matrix = format!("{roots}\n{watching}\n{fields}");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("authority");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("matrix", matrix));
    world.stop().await;
}
