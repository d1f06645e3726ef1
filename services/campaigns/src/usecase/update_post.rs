//! A post is changed. A scheduled one keeps its time; its deliveries are made anew.

use authority::Caller;
use kernel::{Error, Result};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

use super::{
    advance::{settle_post, tell},
    create_post::{check, target},
    read_posts,
    schedule_post::{deliver, retract, when},
};
use crate::{
    Post, PostChange, PostState, Service,
    domain::{PostId, problems},
    permissions::WritePosts,
    store::{post, post_account},
};

pub(crate) async fn update_post(
    service: &Service,
    caller: &Caller,
    id: PostId,
    change: PostChange,
) -> Result<Post> {
    let grant = caller.allow::<WritePosts>()?;
    let known = read_posts::post(service, caller, id).await?;
    if !matches!(
        known.state,
        PostState::Draft | PostState::Scheduled | PostState::Cancelled
    ) {
        return Err(Error::conflict(problems::not_pending()));
    }
    let text = change.text.unwrap_or(known.text);
    let accounts = change.accounts.unwrap_or(known.accounts);
    let cards = service.accounts.cards(caller, &accounts).await?;
    let wrong = check(service, &text, &accounts, &cards)?;
    if !wrong.is_empty() {
        return Err(Error::invalid(wrong));
    }
    let tx = service.db.begin(&grant).await?;
    retract(&tx, id.uuid()).await?;
    let update = post::Entity::update_many()
        .col_expr(post::Column::Body, Expr::value(text))
        .filter(post::Column::Id.eq(id.uuid()));
    tx.update(update).await?;
    let aimed =
        post_account::Entity::delete_many().filter(post_account::Column::PostId.eq(id.uuid()));
    tx.delete(aimed).await?;
    target(&tx, id.uuid(), &accounts).await?;
    if let (PostState::Scheduled, Some((wall, _))) = (known.state, known.schedule) {
        let local = wall.local.format("%Y-%m-%dT%H:%M:%S").to_string();
        let when = when(&local, Some(wall.zone.name()), wall.zone, tx.now())?;
        deliver(service, &tx, id.uuid(), when, &cards).await?;
    }
    settle_post(&tx, id.uuid()).await?;
    tx.commit().await?;
    tell(service, grant.tenant(), &[id.uuid()]).await;
    read_posts::post(service, caller, id).await
}
