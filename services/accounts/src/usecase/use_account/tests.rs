use std::time::Duration;

use authority::JobAuthority;
use kernel::ErrorKind;

use crate::{
    AccountState,
    fixture::{Bench, kind, tenant},
    store::account,
};

#[tokio::test]
async fn a_token_does_not_open_in_another_row_or_workspace() {
    let bench = Bench::new().await;
    let (mine, theirs) = (bench.owner("mine").await, bench.owner("theirs").await);
    let (one, two) = (
        bench.connect(&mine, "1").await,
        bench.connect(&mine, "2").await,
    );
    let foreign = bench.connect(&theirs, "3").await;
    let (here, there) = (
        JobAuthority::of(tenant(&mine)),
        JobAuthority::of(tenant(&theirs)),
    );
    let db = &bench.service.db;
    let sealed = account::sealed(db, here, one.id).await.unwrap();
    assert!(!sealed.contains("token-1"));
    account::reseal(db, here, two.id, &sealed).await;
    account::reseal(db, there, foreign.id, &sealed).await;
    let swapped = bench.service.credentials(here, two.id).await;
    assert_eq!(kind(swapped), ErrorKind::Internal);
    let swapped = bench.service.credentials(there, foreign.id).await;
    assert_eq!(kind(swapped), ErrorKind::Internal);
    assert!(bench.token(&mine, one.id).await.is_some());
    let gone = bench.service.disconnect(&mine, two.id).await.unwrap();
    assert_eq!(gone.state, AccountState::Disconnected, "it can be let go");
}

#[tokio::test]
async fn a_job_of_another_workspace_finds_nothing_and_changes_nothing() {
    let bench = Bench::new().await;
    let (mine, theirs) = (bench.owner("mine").await, bench.owner("theirs").await);
    let account = bench.connect(&mine, "1").await;
    assert!(bench.token(&theirs, account.id).await.is_none());
    let token = bench.token(&mine, account.id).await.unwrap();
    bench.refuse(&theirs, account.id, &token).await;
    assert!(bench.token(&mine, account.id).await.is_some());
}

#[tokio::test]
async fn a_refused_token_is_used_no_more() {
    let bench = Bench::new().await;
    let owner = bench.owner("li").await;
    let account = bench.connect(&owner, "1").await;
    let token = bench.token(&owner, account.id).await.unwrap();
    bench.refuse(&owner, account.id, &token).await;
    assert!(bench.token(&owner, account.id).await.is_none());
    let shown = bench.service.by_ids(&owner, &[account.id]).await.unwrap();
    assert_eq!(shown[0].state, AccountState::Expired);
    bench.connect(&owner, "1").await;
    assert!(bench.token(&owner, account.id).await.is_some());
}

#[tokio::test]
async fn what_is_heard_of_an_old_token_says_nothing_of_the_new_one() {
    let bench = Bench::new().await;
    let owner = bench.owner("li").await;
    let account = bench.connect(&owner, "1").await;
    bench.refuse(&owner, account.id, "a token of before").await;
    assert!(bench.token(&owner, account.id).await.is_some());
}

#[tokio::test]
async fn a_disconnected_account_does_not_become_an_expired_one() {
    let bench = Bench::new().await;
    let owner = bench.owner("li").await;
    let account = bench.connect(&owner, "1").await;
    let token = bench.token(&owner, account.id).await.unwrap();
    bench.service.disconnect(&owner, account.id).await.unwrap();
    bench.refuse(&owner, account.id, &token).await;
    let shown = bench.service.by_ids(&owner, &[account.id]).await.unwrap();
    assert_eq!(shown[0].state, AccountState::Disconnected);
}

#[tokio::test]
async fn a_token_ends_by_the_clock() {
    let bench = Bench::new().await;
    bench
        .network
        .tokens_end(bench.now() + Duration::from_secs(300));
    let owner = bench.owner("li").await;
    let account = bench.connect(&owner, "1").await;
    assert_eq!(account.state, AccountState::Expiring);
    assert!(bench.token(&owner, account.id).await.is_some());
    bench.advance(Duration::from_secs(300));
    assert!(bench.token(&owner, account.id).await.is_none());
}
