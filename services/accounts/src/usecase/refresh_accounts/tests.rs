use std::time::Duration;

use authority::JobAuthority;
use networks::{FailureClass, Reason};
use store::outbox;

use super::{APART, SPREAD, refresh_one};
use crate::{
    Account, AccountState,
    fixture::{Bench, tenant},
    jobs::RefreshAccounts,
};

impl Bench {
    /// A day's questions, to their end.
    async fn ask_about_all(&self) {
        self.tick::<RefreshAccounts>().await;
        for pause in [SPREAD, APART * 10] {
            self.advance(pause);
            self.work().await;
        }
    }

    async fn shown(&self, owner: &authority::Caller, account: &Account) -> Account {
        let found = self.service.by_ids(owner, &[account.id]).await.unwrap();
        found.into_iter().next().unwrap()
    }
}

#[tokio::test]
async fn every_connected_account_of_every_tenant_is_asked_about() {
    let bench = Bench::new().await;
    let (li, wang) = (bench.owner("li").await, bench.owner("wang").await);
    let accounts = [
        (&li, bench.connect(&li, "1").await),
        (&li, bench.connect(&li, "2").await),
        (&wang, bench.connect(&wang, "3").await),
    ];
    let left = bench.connect(&wang, "4").await;
    bench.service.disconnect(&wang, left.id).await.unwrap();
    let ends = bench.now() + Duration::from_hours(30 * 24);
    bench.network.tokens_end(ends);
    bench.network.followers(77);
    bench.ask_about_all().await;
    for (owner, account) in accounts {
        let shown = bench.shown(owner, &account).await;
        assert_eq!(shown.token_expires_at, Some(ends), "{account:?}");
        assert_eq!(shown.followers_count, 77);
    }
    let left = bench.shown(&wang, &left).await;
    assert_eq!(left.state, AccountState::Disconnected);
}

#[tokio::test]
async fn a_dead_token_is_found() {
    let bench = Bench::new().await;
    let owner = bench.owner("li").await;
    let account = bench.connect(&owner, "1").await;
    bench
        .network
        .refuses(FailureClass::Reauthorise, Reason::Reauthorise);
    bench.ask_about_all().await;
    let shown = bench.shown(&owner, &account).await;
    assert_eq!(shown.state, AccountState::Expired);
}

#[tokio::test]
async fn a_network_that_is_away_for_long_leaves_no_dead_letter() {
    let bench = Bench::new().await;
    let owner = bench.owner("li").await;
    let account = bench.connect(&owner, "1").await;
    bench
        .network
        .refuses(FailureClass::NotSent, Reason::Unreachable);
    bench.ask_about_all().await;
    // The longest pause between tries is five minutes.
    for _ in 0..10 {
        bench.advance(Duration::from_mins(6));
        bench.work().await;
    }
    assert_eq!(bench.shown(&owner, &account).await, account);
    let tx = bench.service.db.system("look at the outbox").await.unwrap();
    assert_eq!(outbox::dead_letters(&tx).await.unwrap(), 0);
    assert_eq!(outbox::oldest_due(&tx).await.unwrap(), None, "given up");
}

#[tokio::test]
async fn a_job_reaches_no_account_of_another_tenant() {
    let bench = Bench::new().await;
    let (mine, theirs) = (bench.owner("mine").await, bench.owner("theirs").await);
    let account = bench.connect(&theirs, "1").await;
    bench.network.followers(77);
    let job = JobAuthority::of(tenant(&mine));
    refresh_one(&bench.service, job, account.id).await.unwrap();
    assert_eq!(bench.shown(&theirs, &account).await, account);
}
