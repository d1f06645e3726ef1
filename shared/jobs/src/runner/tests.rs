//! From a committed row to its outcome.

use std::time::Duration;

use kernel::{Clock, SystemClock};
use store::outbox;
use tokio::time::timeout;

use crate::{
    Outcome, Queue, Settings,
    fixture::{Act, Fixture, Seen, tenant},
    queue::LeaseTerms,
};

const SOON: Duration = Duration::from_secs(20);
const LONG: Duration = Duration::from_mins(20);

fn done(_: &Seen) -> Act {
    Act::Give(Outcome::Done)
}

async fn oldest_due(fixture: &Fixture) -> Option<kernel::Instant> {
    let tx = fixture.jobs.db.system("look in a test").await.unwrap();
    outbox::oldest_due(&tx).await.unwrap()
}

#[tokio::test]
async fn work_is_done_once_in_its_tenants_name_and_not_before_its_time() {
    let (mut fixture, clock) = Fixture::by_hand(done).await;
    let (first, second) = (tenant(), tenant());
    let now = fixture.now();
    let one = fixture.enqueue(first, "one", now).await;
    let two = fixture.enqueue(second, "two", now + LONG).await;
    assert_eq!(fixture.jobs.run_until_idle().await.unwrap(), 1);
    assert_eq!(fixture.tries(), [seen(first, one, "one")]);
    clock.advance(LONG.saturating_sub(Duration::from_micros(1)));
    assert_eq!(fixture.jobs.run_until_idle().await.unwrap(), 0);
    clock.advance(Duration::from_micros(1));
    assert_eq!(fixture.jobs.run_until_idle().await.unwrap(), 1);
    assert_eq!(fixture.tries(), [seen(second, two, "two")]);
    clock.advance(LONG);
    assert_eq!(fixture.jobs.run_until_idle().await.unwrap(), 0);
    assert_eq!(oldest_due(&fixture).await, None);
}

fn seen(tenant: authority::TenantId, id: uuid::Uuid, word: &str) -> Seen {
    Seen {
        tenant,
        id,
        attempts: 0,
        word: word.to_owned(),
    }
}

#[tokio::test]
async fn a_failure_is_tried_again_later_and_given_up_in_the_end() {
    let (mut fixture, clock) = Fixture::by_hand(|_| Act::Give(Outcome::Retry("no".into()))).await;
    let now = fixture.now();
    fixture.enqueue(tenant(), "hopeless", now).await;
    let mut attempts = Vec::new();
    for _ in 0..10 {
        fixture.jobs.run_until_idle().await.unwrap();
        let again = fixture.jobs.run_until_idle().await.unwrap();
        assert_eq!(again, 0, "not at once");
        attempts.extend(fixture.tries().iter().map(|seen| seen.attempts));
        clock.advance(LONG);
    }
    assert_eq!(attempts, [0, 1, 2, 3]);
    assert_eq!(oldest_due(&fixture).await, None, "a dead letter is not due");
}

#[tokio::test]
async fn a_panic_is_a_failed_try() {
    let act = |seen: &Seen| match seen.attempts {
        0 => Act::Panic,
        _ => Act::Give(Outcome::Done),
    };
    let (mut fixture, clock) = Fixture::by_hand(act).await;
    let now = fixture.now();
    fixture.enqueue(tenant(), "shaky", now).await;
    for _ in 0..3 {
        fixture.jobs.run_until_idle().await.unwrap();
        clock.advance(LONG);
    }
    let attempts: Vec<u32> = fixture.tries().iter().map(|seen| seen.attempts).collect();
    assert_eq!(attempts, [0, 1]);
}

#[tokio::test]
async fn waiting_is_no_failure_and_ends_on_time() {
    // The word says until when to wait, in milliseconds since 1970.
    let act = |seen: &Seen| {
        let until = kernel::Instant::from_timestamp_millis(seen.word.parse().unwrap()).unwrap();
        Act::Give(Outcome::Wait(until))
    };
    let (mut fixture, clock) = Fixture::by_hand(act).await;
    let now = fixture.now();
    let until = (now + LONG).timestamp_millis().to_string();
    fixture.enqueue(tenant(), &until, now).await;
    assert_eq!(fixture.jobs.run_until_idle().await.unwrap(), 1);
    clock.advance(LONG.saturating_sub(Duration::from_millis(2)));
    assert_eq!(fixture.jobs.run_until_idle().await.unwrap(), 0);
    clock.advance(Duration::from_millis(2));
    let ends = fixture.jobs.run_until_idle().await;
    assert!(ends.is_err(), "it is due again at once, always");
    assert!(fixture.tries().iter().all(|seen| seen.attempts == 0));
}

#[tokio::test]
async fn a_queue_that_lost_everything_is_told_again() {
    let (mut fixture, clock) = Fixture::by_hand(done).await;
    let due = fixture.now() + Duration::from_mins(5);
    let id = fixture.enqueue(tenant(), "kept", due).await;
    assert_eq!(fixture.jobs.run_until_idle().await.unwrap(), 0);
    assert_eq!(fixture.jobs.queue.stats().await.unwrap().delayed, 1);
    fixture.jobs.queue = Queue::in_process(fixture.jobs.world.clock.clone());
    clock.advance(Duration::from_mins(5));
    assert_eq!(fixture.jobs.run_until_idle().await.unwrap(), 1);
    assert_eq!(fixture.tries()[0].id, id);
}

#[tokio::test]
async fn work_starts_as_soon_as_it_is_committed_or_due() {
    let mut fixture = Fixture::live(done).await;
    let running = fixture.jobs.clone().start();
    let now = fixture.now();
    fixture.enqueue(tenant(), "now", now).await;
    let due = fixture.now() + Duration::from_millis(700);
    fixture.enqueue(tenant(), "later", due).await;
    for word in ["now", "later"] {
        let seen = timeout(SOON, fixture.seen.recv()).await.unwrap().unwrap();
        assert_eq!(seen.word, word);
    }
    assert!(fixture.now() >= due, "early");
    running.stop(SOON).await;
    assert_eq!(
        oldest_due(&fixture).await,
        None,
        "a stop keeps the outcomes"
    );
}

#[tokio::test]
async fn a_stop_waits_for_what_runs() {
    let mut fixture = Fixture::live(|_| Act::After(Duration::from_millis(300))).await;
    let running = fixture.jobs.clone().start();
    let now = fixture.now();
    fixture.enqueue(tenant(), "slow", now).await;
    timeout(SOON, fixture.seen.recv()).await.unwrap().unwrap();
    running.stop(SOON).await;
    assert_eq!(oldest_due(&fixture).await, None);
}

#[tokio::test]
async fn a_stop_hands_back_what_does_not_end() {
    let mut fixture = Fixture::live(|_| Act::Hang).await;
    let running = fixture.jobs.clone().start();
    let now = fixture.now();
    let id = fixture.enqueue(tenant(), "endless", now).await;
    timeout(SOON, fixture.seen.recv()).await.unwrap().unwrap();
    running.stop(Duration::from_millis(50)).await;
    let terms = LeaseTerms {
        most: 10,
        hold: SOON,
        lane_limit: 10,
    };
    let back = fixture.jobs.queue.lease(terms).await.unwrap().jobs;
    assert_eq!(
        back.iter()
            .map(|job| (job.id, job.attempts))
            .collect::<Vec<_>>(),
        [(id, 0)]
    );
    assert_eq!(
        oldest_due(&fixture).await,
        Some(now),
        "its row still stands"
    );
}

#[tokio::test]
async fn a_job_that_outlasts_its_lease_keeps_it() {
    let mut fixture = Fixture::live(|_| Act::After(Duration::from_millis(900))).await;
    fixture.jobs.settings = Settings {
        hold: Duration::from_millis(300),
        ..Settings::default()
    };
    let running = fixture.jobs.clone().start();
    let now = fixture.now();
    fixture.enqueue(tenant(), "long", now).await;
    timeout(SOON, fixture.seen.recv()).await.unwrap().unwrap();
    SystemClock.sleep(Duration::from_millis(600)).await;
    running.stop(SOON).await;
    assert_eq!(fixture.tries(), [], "done once");
    assert_eq!(oldest_due(&fixture).await, None);
}

#[tokio::test]
async fn the_health_of_a_running_process_shows_its_sweeper() {
    let fixture = Fixture::live(done).await;
    let running = fixture.jobs.clone().start();
    let ticked = async {
        while running.health().last_tick.is_none() {
            tokio::task::yield_now().await;
        }
    };
    timeout(SOON, ticked).await.unwrap();
    assert_eq!(running.health().oldest_due, None);
    running.stop(SOON).await;
}
