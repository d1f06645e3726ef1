//! A search finds what was written, whatever it looks like to a database.

use serde_json::json;

use crate::world::{World, later};

#[actix_web::test]
async fn what_is_searched_for_stands_for_itself() {
    let world = World::start().await;
    let shop = world.merchant("search").await;
    for text in [
        "全场 50% 优惠",
        "全场 50 元起",
        "tea_time",
        "tea time",
        r"C:\茶",
        "it's",
    ] {
        let post = shop.client.schedule(&shop.account, text, later());
        post.await.unwrap();
    }
    let query = "query($text: String!) { posts(filter: { text: $text }) { nodes { text } } }";
    for (text, found) in [
        ("%", vec!["全场 50% 优惠"]),
        ("a_t", vec!["tea_time"]),
        (r"\", vec![r"C:\茶"]),
        ("'", vec!["it's"]),
        ("50", vec!["全场 50 元起", "全场 50% 优惠"]),
        ("' OR '1'='1", vec![]),
    ] {
        let seen = shop
            .client
            .run(query, json!({ "text": text }))
            .await
            .unwrap();
        let found: Vec<_> = found.iter().map(|text| json!({ "text": text })).collect();
        assert_eq!(seen["nodes"], json!(found), "{text}");
    }
    world.stop().await;
}
