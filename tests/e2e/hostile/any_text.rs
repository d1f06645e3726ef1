//! Any text at all.

use proptest::{
    char,
    collection::vec,
    prelude::*,
    test_runner::{Config, TestCaseError, TestRunner},
};
use serde_json::json;

use super::values::texts;
use crate::world::{Merchant, World};

/// Characters of all planes, controls among them, and what is hostile as a whole.
fn any_text() -> impl Strategy<Value = String> {
    let hostile: Vec<String> = texts()
        .into_iter()
        .filter(|text| text.len() < 100)
        .collect();
    let piece = prop_oneof![
        4 => char::any().prop_map(String::from),
        4 => char::range(' ', '~').prop_map(String::from),
        4 => char::range('\u{4e00}', '\u{9fff}').prop_map(String::from),
        1 => char::range('\0', '\u{9f}').prop_map(String::from),
        1 => prop::sample::select(hostile),
    ];
    vec(piece, 0..160).prop_map(|pieces| pieces.concat())
}

#[test]
fn a_text_is_refused_or_kept_as_it_came() {
    let system = actix_web::rt::System::new();
    let world = system.block_on(World::start());
    let shop = system.block_on(world.merchant("any"));
    let config = Config {
        cases: 200,
        failure_persistence: None,
        ..Config::default()
    };
    let kept =
        TestRunner::new(config).run(&any_text(), |text| system.block_on(keeps(&shop, &text)));
    system.block_on(async {
        world.is_well().await;
        world.stop().await;
    });
    kept.unwrap();
}

async fn keeps(shop: &Merchant, text: &str) -> Result<(), TestCaseError> {
    let input = json!({ "text": text, "accountIds": [shop.account] });
    match shop.mutate("createPost", "CreatePostInput", input).await {
        Ok(made) => {
            let post = shop.post(made["post"]["id"].as_str().unwrap()).await;
            prop_assert_eq!(post["text"].as_str(), Some(text));
        }
        Err(refused) => prop_assert!(
            refused.code.starts_with("post.text_") || refused.code == "network.text_too_long",
            "{refused}"
        ),
    }
    Ok(())
}
