//! Connecting accounts.

use reqwest::redirect::Policy;
use serde_json::{Value, json};

use crate::world::{World, soon};

const START: &str = "mutation { startConnection(input: { network: WEIBO }) {
    authorizeUrl problems { code message } } }";

#[actix_web::test]
async fn connecting_again_keeps_the_account() {
    let world = World::start().await;
    let shop = world.merchant("again").await;
    assert_eq!(shop.client.connect(shop.uid).await.unwrap(), shop.account);
    let seen = shop
        .client
        .run("{ accounts { nodes { id state screenName } } }", json!({}))
        .await
        .unwrap();
    assert_eq!(
        seen["nodes"],
        json!([{ "id": shop.account, "state": "CONNECTED", "screenName": "again" }])
    );
    world.stop().await;
}

#[actix_web::test]
async fn an_answer_counts_once_and_from_the_browser_that_asked() {
    let world = World::start().await;
    let shop = world.merchant("mix").await;
    let started = shop.client.run(START, Value::Null).await.unwrap();
    let url = started["authorizeUrl"].as_str().unwrap();
    let stranger = reqwest::Client::builder()
        .redirect(Policy::none())
        .build()
        .unwrap();
    let form = [
        ("uid", shop.uid.to_string()),
        ("action", "allow".to_owned()),
    ];
    let allowed = stranger.post(url).form(&form).send().await.unwrap();
    let back = allowed.headers()["location"].to_str().unwrap();
    // Another browser, without the cookie.
    let answer = stranger.get(back).send().await.unwrap();
    assert_eq!(
        answer.headers()["location"],
        "/accounts/connect?error=connection.state_unknown"
    );
    // A state that nobody gave.
    let made_up = world
        .rig
        .api
        .join("connect/weibo/callback?state=x&code=y")
        .unwrap();
    let answer = stranger.get(made_up).send().await.unwrap();
    assert_eq!(
        answer.headers()["location"],
        "/accounts/connect?error=connection.state_unknown"
    );
    world.stop().await;
}

#[actix_web::test]
async fn a_disconnected_account_publishes_nothing_and_can_come_back() {
    let world = World::start().await;
    let shop = world.merchant("gone").await;
    let post = shop
        .client
        .schedule(&shop.account, "断开之后", soon())
        .await
        .unwrap();
    let query = "mutation($id: ID!) { disconnectAccount(input: { accountId: $id }) {
        account { state } problems { code message } } }";
    let done = shop
        .client
        .run(query, json!({ "id": shop.account }))
        .await
        .unwrap();
    assert_eq!(done["account"]["state"], "DISCONNECTED");
    let waiting = shop.wait(&post, "NEEDS_HUMAN").await;
    assert_eq!(
        waiting["deliveries"][0]["problem"]["code"],
        "network.reauthorise"
    );
    assert!(world.live(shop.uid).is_empty());
    assert_eq!(shop.client.connect(shop.uid).await.unwrap(), shop.account);
    let id = waiting["deliveries"][0]["id"].clone();
    let input = json!({ "deliveryId": id, "resolution": "NOT_PUBLISHED" });
    shop.mutate("resolveDelivery", "ResolveDeliveryInput", input)
        .await
        .unwrap();
    shop.wait(&post, "PUBLISHED").await;
    world.stop().await;
}
