use std::time::Duration;

use authority::Role;
use kernel::ErrorKind;
use networks::{FailureClass, Reason};

use crate::{
    AccountState,
    fixture::{Bench, codes, kind},
};

#[tokio::test]
async fn what_the_network_says_now_is_kept() {
    let bench = Bench::new().await;
    let owner = bench.owner("li").await;
    let account = bench.connect(&owner, "1").await;
    let ends = bench.now() + Duration::from_secs(3600);
    bench.network.followers(77);
    bench.network.tokens_end(ends);
    let refreshed = bench.service.refresh_account(&owner, account.id).await;
    let refreshed = refreshed.unwrap();
    assert_eq!(refreshed.followers_count, 77);
    assert_eq!(refreshed.token_expires_at, Some(ends));
    assert_eq!(refreshed.state, AccountState::Expiring);
}

#[tokio::test]
async fn a_dead_token_expires_the_account() {
    let bench = Bench::new().await;
    let owner = bench.owner("li").await;
    let account = bench.connect(&owner, "1").await;
    bench
        .network
        .refuses(FailureClass::Reauthorise, Reason::Reauthorise);
    let refreshed = bench.service.refresh_account(&owner, account.id).await;
    assert_eq!(refreshed.unwrap().state, AccountState::Expired);
    let again = bench.service.refresh_account(&owner, account.id).await;
    assert_eq!(codes(again), ["account.not_connected"]);
}

#[tokio::test]
async fn a_network_that_is_away_changes_nothing() {
    let bench = Bench::new().await;
    let owner = bench.owner("li").await;
    let account = bench.connect(&owner, "1").await;
    bench
        .network
        .refuses(FailureClass::NotSent, Reason::Unreachable);
    let told = bench.service.refresh_account(&owner, account.id).await;
    assert_eq!(codes(told), ["network.unreachable"]);
    let shown = bench.service.by_ids(&owner, &[account.id]).await.unwrap();
    assert_eq!(shown, [account]);
}

#[tokio::test]
async fn an_account_of_another_workspace_is_not_there() {
    let bench = Bench::new().await;
    let (mine, theirs) = (bench.owner("mine").await, bench.owner("theirs").await);
    let account = bench.connect(&mine, "1").await;
    let refreshed = bench.service.refresh_account(&theirs, account.id).await;
    assert_eq!(kind(refreshed), ErrorKind::NotFound);
    let editor = bench.colleague(&mine, "wang", Role::Editor).await;
    let refreshed = bench.service.refresh_account(&editor, account.id).await;
    assert_eq!(kind(refreshed), ErrorKind::Forbidden);
}
