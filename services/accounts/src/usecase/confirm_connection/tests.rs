use std::time::Duration;

use authority::Role;
use kernel::ErrorKind;

use crate::{
    AccountState,
    fixture::{Bench, codes, kind, tenant},
};

const GONE: [&str; 1] = ["connection.gone"];

#[tokio::test]
async fn the_person_sees_the_account_and_confirms_it() {
    let bench = Bench::new().await;
    bench.network.followers(1_024);
    let owner = bench.owner("li").await;
    let id = bench.offer(&owner, "7").await;
    let pending = bench.service.pending_connection(&owner, id).await.unwrap();
    let pending = pending.unwrap();
    assert_eq!(pending.account.screen_name, "shop 7");
    assert_eq!(pending.account.followers_count, 1_024);
    assert!(pending.existing.is_none());
    let account = bench.service.confirm_connection(&owner, id).await.unwrap();
    assert_eq!(account.remote_id, "7");
    assert_eq!(account.state, AccountState::Connected);
    assert_eq!(account.connected_at, bench.now());
    let token = bench.token(&owner, account.id).await;
    assert_eq!(token.as_deref(), Some("token-1-of-7"));
}

#[tokio::test]
async fn a_connection_is_confirmed_once() {
    let bench = Bench::new().await;
    let owner = bench.owner("li").await;
    let id = bench.offer(&owner, "7").await;
    let confirm = || bench.service.confirm_connection(&owner, id);
    let (one, other) = tokio::join!(confirm(), confirm());
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    assert_eq!(codes(confirm().await), GONE);
    let pending = bench.service.pending_connection(&owner, id).await.unwrap();
    assert!(pending.is_none());
}

#[tokio::test]
async fn another_session_or_workspace_sees_and_confirms_nothing() {
    let bench = Bench::new().await;
    let owner = bench.owner("li").await;
    let id = bench.offer(&owner, "7").await;
    let again = bench.sign_in("li").await;
    let colleague = bench.colleague(&owner, "wang", Role::Owner).await;
    for other in [
        bench.caller(&again),
        colleague,
        bench.owner("stranger").await,
    ] {
        let pending = bench.service.pending_connection(&other, id).await.unwrap();
        assert!(pending.is_none());
        assert_eq!(
            codes(bench.service.confirm_connection(&other, id).await),
            GONE
        );
    }
    let editor = bench.colleague(&owner, "zhao", Role::Editor).await;
    let refused = bench.service.confirm_connection(&editor, id).await;
    assert_eq!(kind(refused), ErrorKind::Forbidden);
    bench.service.confirm_connection(&owner, id).await.unwrap();
}

#[tokio::test]
async fn an_offer_ends_after_ten_minutes() {
    let bench = Bench::new().await;
    let signed_in = bench.sign_up("li").await;
    let id = bench.offer(&bench.caller(&signed_in), "7").await;
    bench.advance(Duration::from_secs(600));
    let signed_in = bench.service.refresh(&signed_in.refresh, None).await;
    let owner = bench.caller(&signed_in.unwrap());
    let confirmed = bench.service.confirm_connection(&owner, id).await;
    assert_eq!(codes(confirmed), GONE);
}

#[tokio::test]
async fn connecting_again_keeps_the_account_and_renews_its_token() {
    let bench = Bench::new().await;
    let owner = bench.owner("li").await;
    let first = bench.connect(&owner, "7").await;
    bench.service.disconnect(&owner, first.id).await.unwrap();
    bench.advance(Duration::from_secs(60));
    bench.network.followers(5);
    let id = bench.offer(&owner, "7").await;
    let pending = bench.service.pending_connection(&owner, id).await.unwrap();
    let existing = pending.unwrap().existing.unwrap();
    assert_eq!(existing.id, first.id);
    assert_eq!(existing.state, AccountState::Disconnected);
    let again = bench.service.confirm_connection(&owner, id).await.unwrap();
    assert_eq!(again.id, first.id);
    assert_eq!(again.connected_at, first.connected_at);
    assert_eq!(again.state, AccountState::Connected);
    assert_eq!(again.followers_count, 5);
    let listed = bench.service.by_ids(&owner, &[first.id]).await.unwrap();
    assert_eq!(listed, [again]);
    let token = bench.token(&owner, first.id).await;
    assert_eq!(token.as_deref(), Some("token-2-of-7"));
}

#[tokio::test]
async fn two_workspaces_have_the_same_account_each_its_own() {
    let bench = Bench::new().await;
    let (one, other) = (bench.owner("one").await, bench.owner("other").await);
    assert_ne!(tenant(&one), tenant(&other));
    let first = bench.connect(&one, "7").await;
    let second = bench.connect(&other, "7").await;
    assert_ne!(first.id, second.id);
    bench.service.disconnect(&other, second.id).await.unwrap();
    assert!(bench.token(&one, first.id).await.is_some());
}
