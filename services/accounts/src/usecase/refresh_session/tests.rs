use std::time::Duration;

use authority::{JobAuthority, Role};
use futures::future::join_all;
use kernel::{ErrorKind, ExposeSecret, SecretString};

use crate::fixture::{Bench, kind, person, tenant};

const DAY: Duration = Duration::from_secs(24 * 3600);

async fn ends(bench: &Bench, token: &SecretString) -> bool {
    match bench.service.refresh(token, None).await {
        Ok(_) => false,
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::Unauthenticated);
            true
        }
    }
}

#[tokio::test]
async fn a_token_gives_a_successor_of_the_same_session() {
    let bench = Bench::new().await;
    let first = bench.sign_up("li").await;
    let second = bench.service.refresh(&first.refresh, None).await.unwrap();
    assert_ne!(
        second.refresh.expose_secret(),
        first.refresh.expose_secret()
    );
    let session = |signed_in| bench.caller(signed_in).person().unwrap();
    assert_eq!(session(&first), session(&second));
    bench.advance(DAY);
    bench.service.refresh(&second.refresh, None).await.unwrap();
}

#[tokio::test]
async fn a_token_that_comes_again_ends_its_whole_family() {
    let bench = Bench::new().await;
    let first = bench.sign_up("li").await;
    let other = bench.sign_in("li").await;
    let second = bench.service.refresh(&first.refresh, None).await.unwrap();
    bench.advance(Duration::from_secs(11));
    assert!(ends(&bench, &first.refresh).await);
    assert!(ends(&bench, &second.refresh).await);
    let caller = bench.caller(&second);
    assert!(bench.service.viewer(&caller).await.unwrap().is_none());
    assert!(
        !ends(&bench, &other.refresh).await,
        "another device's stays"
    );
}

#[tokio::test]
async fn the_grace_is_for_the_last_token_alone() {
    let bench = Bench::new().await;
    let first = bench.sign_up("li").await;
    let second = bench.service.refresh(&first.refresh, None).await.unwrap();
    let third = bench.service.refresh(&second.refresh, None).await.unwrap();
    assert!(ends(&bench, &first.refresh).await);
    assert!(ends(&bench, &third.refresh).await);
}

#[tokio::test]
async fn requests_at_the_same_moment_get_the_same_successor() {
    let bench = Bench::new().await;
    let first = bench.sign_up("li").await;
    let all = (0..8).map(|_| bench.service.refresh(&first.refresh, None));
    let tokens: Vec<String> = join_all(all)
        .await
        .into_iter()
        .map(|one| one.unwrap().refresh.expose_secret().to_owned())
        .collect();
    assert!(tokens.iter().all(|token| *token == tokens[0]), "{tokens:?}");
    bench.advance(Duration::from_secs(60));
    assert!(!ends(&bench, &tokens[0].as_str().into()).await);
}

#[tokio::test]
async fn a_session_ends_after_thirty_days_however_often_it_is_used() {
    let bench = Bench::new().await;
    let mut token = bench.sign_up("li").await.refresh;
    for _ in 0..29 {
        bench.advance(DAY);
        token = bench.service.refresh(&token, None).await.unwrap().refresh;
    }
    bench.advance(DAY);
    assert!(ends(&bench, &token).await);
}

#[tokio::test]
async fn the_workspace_is_switched_where_the_person_belongs() {
    let bench = Bench::new().await;
    let mine = bench.owner("mine").await;
    bench.advance(Duration::from_secs(1));
    let other = bench.owner("other").await;
    let strangers = tenant(&bench.owner("stranger").await);
    let memberships = [
        (tenant(&mine), Role::Viewer),
        (tenant(&other), Role::Editor),
    ];
    let manager = bench
        .service
        .provision_person(person("manager"), &memberships, false);
    manager.await.unwrap();
    let first = bench.sign_in("manager").await;
    assert_eq!(tenant(&bench.caller(&first)), tenant(&mine));
    let refused = bench.service.refresh(&first.refresh, Some(strangers)).await;
    assert_eq!(kind(refused), ErrorKind::NotFound);
    let second = bench
        .service
        .refresh(&first.refresh, Some(tenant(&other)))
        .await
        .expect("the refusal has not used the token up");
    let there = Some((tenant(&other), Role::Editor));
    assert_eq!(bench.caller(&second).membership(), there);
    let third = bench.service.refresh(&second.refresh, None).await.unwrap();
    assert_eq!(bench.caller(&third).membership(), there, "it stays there");
}

#[tokio::test]
async fn who_no_longer_belongs_works_on_where_it_does() {
    let bench = Bench::new().await;
    let mine = bench.owner("mine").await;
    bench.advance(Duration::from_secs(1));
    let other = bench.owner("other").await;
    let memberships = [
        (tenant(&mine), Role::Viewer),
        (tenant(&other), Role::Editor),
    ];
    let manager = bench
        .service
        .provision_person(person("manager"), &memberships, false);
    let manager = manager.await.unwrap();
    let first = bench.sign_in("manager").await;
    crate::store::membership::remove(&bench.service.db, JobAuthority::of(tenant(&mine)), manager)
        .await;
    let caller = bench.caller(&first);
    assert!(bench.service.viewer(&caller).await.unwrap().is_none());
    let second = bench.service.refresh(&first.refresh, None).await.unwrap();
    assert_eq!(tenant(&bench.caller(&second)), tenant(&other));
}

#[tokio::test]
async fn what_is_no_token_is_refused() {
    let bench = Bench::new().await;
    let signed_in = bench.sign_up("li").await;
    let (id, secret) = signed_in.refresh.expose_secret().split_once('.').unwrap();
    let of_nobody = format!("ses_00000000000000000000000000.{secret}");
    for text in ["", ".", "x", "ses_x.y", of_nobody.as_str()] {
        assert!(ends(&bench, &text.into()).await, "{text}");
    }
    assert!(!ends(&bench, &signed_in.refresh).await);
    assert!(ends(&bench, &format!("{id}.guess").into()).await);
}
