//! Signing up, in and out.

use kernel::ExposeSecret;
use serde_json::json;
use shangbo::demo::Client;

use crate::world::{PASSWORD, World};

#[actix_web::test]
async fn bad_sign_ups_and_sign_ins_are_told_why() {
    let world = World::start().await;
    world.person("li").await;
    let mut client = Client::new(&world.rig.api).unwrap();
    for (email, password, code) in [
        ("no-address", PASSWORD, "person.email_invalid"),
        ("new@shop.example", "short", "person.password_too_short"),
        ("new@shop.example", "password123", "person.password_common"),
        ("LI@shop.example", PASSWORD, "person.email_taken"),
    ] {
        let refused = client
            .sign_up(email, password, "李")
            .await
            .unwrap_err()
            .to_string();
        assert!(refused.starts_with(code), "{refused}");
    }
    for (email, password) in [
        ("li@shop.example", "wrong password"),
        ("nobody@shop.example", PASSWORD),
    ] {
        let refused = client
            .sign_in(email, password)
            .await
            .unwrap_err()
            .to_string();
        assert!(
            refused.starts_with("session.wrong_credentials"),
            "{refused}"
        );
    }
    client.sign_in("li@shop.example", PASSWORD).await.unwrap();
    world.stop().await;
}

#[actix_web::test]
async fn guessing_is_slowed_down() {
    let world = World::start().await;
    world.person("wang").await;
    let mut client = Client::new(&world.rig.api).unwrap();
    let mut codes = Vec::new();
    for _ in 0..12 {
        codes.push(
            client
                .sign_in("wang@shop.example", "wrong password")
                .await
                .unwrap_err()
                .to_string(),
        );
    }
    let throttled = codes
        .iter()
        .filter(|code| code.starts_with("session.throttled"))
        .count();
    assert_eq!(throttled, 2, "{codes:?}");
    world.stop().await;
}

#[actix_web::test]
async fn a_refresh_token_is_good_once_and_its_reuse_ends_the_session() {
    let world = World::start().await;
    let service = &world.rig.app.accounts;
    let person = |email: &str| accounts::NewPerson {
        email: email.into(),
        password: PASSWORD.into(),
        display_name: "张".into(),
    };
    let from = std::net::IpAddr::from([127, 0, 0, 1]);
    let first = service
        .sign_up(person("z@shop.example"), "张记", "Asia/Shanghai", from)
        .await
        .unwrap();
    // Two requests of one browser at once get the same successor.
    let second = service.refresh(&first.refresh, None).await.unwrap();
    let twin = service.refresh(&first.refresh, None).await.unwrap();
    assert_eq!(second.refresh.expose_secret(), twin.refresh.expose_secret());
    let third = service.refresh(&second.refresh, None).await.unwrap();
    // The first is two generations old now: somebody else holds it.
    assert!(service.refresh(&first.refresh, None).await.is_err());
    assert!(
        service.refresh(&third.refresh, None).await.is_err(),
        "the whole session ends"
    );
    world.stop().await;
}

#[actix_web::test]
async fn signing_out_ends_the_session() {
    let world = World::start().await;
    let mut client = world.person("zhao").await;
    client.refresh().await.unwrap();
    client
        .run(
            "mutation { signOutEverywhere { problems { code message } } }",
            json!({}),
        )
        .await
        .unwrap();
    assert!(client.refresh().await.is_err());
    world.stop().await;
}
