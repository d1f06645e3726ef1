//! Idempotency keys that come twice, at once and for something else.

use serde_json::{Value, json};

use crate::world::{Merchant, World, later};

async fn create(shop: &Merchant, text: &str, key: &str) -> Result<String, String> {
    let schedule = json!({
        "localTime": later().format("%Y-%m-%dT%H:%M").to_string(),
        "timeZone": "UTC",
    });
    let input = json!({
        "text": text,
        "accountIds": [shop.account],
        "idempotencyKey": key,
        "schedule": schedule,
    });
    let made = shop.mutate("createPost", "CreatePostInput", input).await;
    let made: Value = made.map_err(|failure| failure.code)?;
    Ok(made["post"]["id"].as_str().unwrap().to_owned())
}

#[actix_web::test]
async fn a_key_makes_one_post_however_often_and_at_once_it_comes() {
    let world = World::start().await;
    let shop = world.merchant("keys").await;
    let twenty = futures::future::join_all((0..20).map(|_| create(&shop, "一次", "k"))).await;
    let first = twenty[0].clone().unwrap();
    assert!(
        twenty.iter().all(|one| *one == Ok(first.clone())),
        "{twenty:?}"
    );
    assert_eq!(
        create(&shop, "两次", "k").await,
        Err("post.key_reused".into())
    );
    assert_eq!(
        create(&shop, "一次", "K").await.map(|other| other == first),
        Ok(false)
    );
    let all = shop
        .client
        .run("{ posts { nodes { id } } }", json!({}))
        .await;
    assert_eq!(all.unwrap()["nodes"].as_array().unwrap().len(), 2);
    world.stop().await;
}
