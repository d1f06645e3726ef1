use std::time::Duration;

use kernel::ErrorKind;

use super::{BY_ADDRESS, BY_PERSON};
use crate::fixture::{Bench, HERE, PASSWORD, codes, kind};

#[tokio::test]
async fn whoever_is_not_known_is_told_the_same() {
    let bench = Bench::new().await;
    bench.sign_up("li").await;
    bench.sign_in("li").await;
    let long = "x".repeat(129);
    for (email, password) in [
        ("li@example.com", "correct horse batter"),
        ("wang@example.com", PASSWORD),
        ("li@example.com", long.as_str()),
    ] {
        let refused = bench.service.sign_in(email, password.into(), HERE).await;
        assert_eq!(codes(refused), ["session.wrong_credentials"], "{email}");
    }
}

#[tokio::test]
async fn a_password_is_guessed_a_few_times_only_and_waiting_helps() {
    let bench = Bench::new().await;
    bench.sign_up("li").await;
    let guess = "x".repeat(129);
    for number in 0..BY_PERSON.burst {
        // From a new address each time: the person is what counts.
        let from = format!("198.51.100.{number}").parse().unwrap();
        let refused = bench
            .service
            .sign_in("LI@example.com", guess.as_str().into(), from)
            .await;
        assert_eq!(codes(refused), ["session.wrong_credentials"]);
    }
    let right = || {
        bench
            .service
            .sign_in("li@example.com", PASSWORD.into(), HERE)
    };
    let refused = right().await.unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Limited);
    assert_eq!(refused.problems()[0].code, "session.throttled");
    bench.advance(BY_PERSON.per / BY_PERSON.burst + Duration::from_secs(1));
    right().await.unwrap();
}

#[tokio::test]
async fn an_address_tries_many_people_a_few_times_only() {
    let bench = Bench::new().await;
    let guess = "x".repeat(129);
    let from = |last: u32| format!("2001:db8:1:2::{last:x}").parse().unwrap();
    for number in 0..BY_ADDRESS.burst {
        let email = format!("person{number}@example.com");
        let refused = bench
            .service
            .sign_in(&email, guess.as_str().into(), from(number))
            .await;
        assert_eq!(kind(refused), ErrorKind::Invalid);
    }
    let refused = bench
        .service
        .sign_in("next@example.com", guess.as_str().into(), from(0xffff))
        .await;
    assert_eq!(kind(refused), ErrorKind::Limited);
    let neighbour = "2001:db8:1:3::1".parse().unwrap();
    let refused = bench
        .service
        .sign_in("next@example.com", guess.as_str().into(), neighbour)
        .await;
    assert_eq!(kind(refused), ErrorKind::Invalid);
}
