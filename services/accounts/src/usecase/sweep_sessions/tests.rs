use std::time::Duration;

use authority::JobAuthority;

use super::forget_connections;
use crate::{
    fixture::{Bench, tenant},
    jobs::SweepSessions,
    store::{attempt, session},
};

const DAY: Duration = Duration::from_hours(24);

impl Bench {
    async fn sessions(&self) -> u64 {
        let tx = self.service.db.system("count sessions").await.unwrap();
        session::count(&tx).await
    }

    async fn attempts(&self) -> u64 {
        let tx = self.service.db.system("count connections").await.unwrap();
        attempt::count(&tx).await
    }
}

#[tokio::test]
async fn ended_sessions_are_forgotten_a_week_later() {
    let bench = Bench::new().await;
    let ended = bench.owner("li").await;
    bench.sign_in("li").await;
    bench.service.sign_out(&ended, None).await.unwrap();
    bench.tick::<SweepSessions>().await;
    assert_eq!(bench.sessions().await, 2, "both are kept for a while");
    bench.advance(DAY * 8);
    let lives = bench.sign_in("li").await;
    bench.tick::<SweepSessions>().await;
    assert_eq!(bench.sessions().await, 2, "the one that was ended is gone");
    bench.advance(DAY * 59 / 2);
    bench.tick::<SweepSessions>().await;
    assert_eq!(bench.sessions().await, 1, "the one that ran out is gone");
    bench.service.refresh(&lives.refresh, None).await.unwrap();
}

#[tokio::test]
async fn connections_that_nobody_confirmed_are_forgotten() {
    let bench = Bench::new().await;
    let (li, wang) = (bench.owner("li").await, bench.owner("wang").await);
    bench.offer(&li, "1").await;
    bench.offer(&wang, "2").await;
    bench.advance(DAY);
    let fresh = bench.offer(&wang, "3").await;
    bench.tick::<SweepSessions>().await;
    assert_eq!(bench.attempts().await, 1);
    bench
        .service
        .confirm_connection(&wang, fresh)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_job_forgets_nothing_of_another_tenant() {
    let bench = Bench::new().await;
    let (mine, theirs) = (bench.owner("mine").await, bench.owner("theirs").await);
    bench.offer(&theirs, "1").await;
    bench.advance(DAY);
    let job = JobAuthority::of(tenant(&mine));
    forget_connections(&bench.service, job).await.unwrap();
    assert_eq!(bench.attempts().await, 1);
}
