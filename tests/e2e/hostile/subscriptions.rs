//! Arguments of subscriptions.

use campaigns::PostId;
use serde_json::{Value, json};

use super::{leaves, values, verdict::is_stable};
use crate::{
    api::Answer,
    schema::{Operation, Schema},
    shop::Shop,
    websocket::Socket,
    world::World,
};

/// Longer ones end the socket.
const LONGEST: usize = 50_000;

#[actix_web::test]
async fn an_argument_of_a_subscription_is_refused_with_a_code() {
    let world = World::start().await;
    let shop = Shop::open(&world, "li@shop.example", "老李茶行").await;
    let schema = Schema::asked(&shop.owner).await;
    let mut faults = Vec::new();
    for field in schema.roots(Operation::Subscription) {
        let arguments = shop.arguments(&field.name).await.unwrap();
        let document = schema.document(Operation::Subscription, field);
        for leaf in leaves::of(&schema, field) {
            let values = values::of(&leaf, leaf.get(&arguments)).into_iter();
            for value in values.filter(|value| !is_listened_to(value)) {
                let variables = leaf.put(&arguments, &value);
                let asked = json!({ "query": document, "variables": variables });
                if asked.to_string().len() > LONGEST {
                    continue;
                }
                let code = refused(&shop, asked).await;
                if !is_stable(&code) {
                    faults.push(format!("{leaf} = {value}: {code}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    world.is_well().await;
    world.stop().await;
}

/// Whether it is nothing at all, or could be an id: whether it is one is told by silence.
fn is_listened_to(value: &Value) -> bool {
    let could_be = value
        .as_str()
        .is_some_and(|id| id.parse::<PostId>().is_ok());
    value.is_null() || could_be
}

/// The code that an operation is refused with.
async fn refused(shop: &Shop<'_>, asked: Value) -> String {
    let token = shop.owner.token.as_ref().unwrap();
    let mut socket = Socket::greeted(&shop.owner.url, token).await;
    socket.ask("hostile", asked).await;
    let heard = socket.hear().await;
    assert_eq!(heard["type"], "error", "{heard}");
    let text = json!({ "errors": heard["payload"] }).to_string();
    Answer { status: 200, text }.outcome()
}
