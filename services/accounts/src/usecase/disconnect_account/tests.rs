use authority::JobAuthority;
use kernel::ErrorKind;
use networks::{FailureClass, Reason};

use crate::{
    AccountState,
    fixture::{Bench, kind, tenant},
    store::account,
};

#[tokio::test]
async fn the_token_is_given_back_and_forgotten() {
    let bench = Bench::new().await;
    let owner = bench.owner("li").await;
    let account = bench.connect(&owner, "1").await;
    let gone = bench.service.disconnect(&owner, account.id).await.unwrap();
    assert_eq!(gone.state, AccountState::Disconnected);
    assert_eq!(gone.connected_at, account.connected_at, "history stays");
    assert_eq!(bench.network.revoked(), ["token-1-of-1"]);
    let job = JobAuthority::of(tenant(&owner));
    let sealed = account::sealed(&bench.service.db, job, account.id).await;
    assert_eq!(sealed, None);
    bench.service.disconnect(&owner, account.id).await.unwrap();
    assert_eq!(bench.network.revoked().len(), 1, "once is enough");
}

#[tokio::test]
async fn a_network_that_is_away_does_not_keep_the_account() {
    let bench = Bench::new().await;
    let owner = bench.owner("li").await;
    let account = bench.connect(&owner, "1").await;
    bench
        .network
        .refuses(FailureClass::NotSent, Reason::Unreachable);
    let gone = bench.service.disconnect(&owner, account.id).await.unwrap();
    assert_eq!(gone.state, AccountState::Disconnected);
    assert!(bench.token(&owner, account.id).await.is_none());
}

#[tokio::test]
async fn an_account_of_another_workspace_is_not_there_and_stays_connected() {
    let bench = Bench::new().await;
    let (mine, theirs) = (bench.owner("mine").await, bench.owner("theirs").await);
    let account = bench.connect(&mine, "1").await;
    let refused = bench.service.disconnect(&theirs, account.id).await;
    assert_eq!(kind(refused), ErrorKind::NotFound);
    assert!(bench.token(&mine, account.id).await.is_some());
    assert!(bench.network.revoked().is_empty());
}
