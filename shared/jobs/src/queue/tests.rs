//! One contract, run on every queue.

mod fairness;
mod gates;

use std::{collections::HashSet, sync::Arc, time::Duration};

use authority::TenantId;
use kernel::{Clock, Instant, SystemClock, World};

use super::{Back, Gate, JobKey, LeaseTerms, Position, Queue, QueuedJob, Stats};

const HOLD: Duration = Duration::from_mins(1);
/// The step of time that Redis keeps.
const MILLI: Duration = Duration::from_millis(1);
const ALL: LeaseTerms = LeaseTerms {
    most: 100,
    hold: HOLD,
    lane_limit: 1_000,
};

async fn queues() -> Vec<(&'static str, Queue)> {
    let mut queues = vec![("in-process", Queue::in_process(Arc::new(SystemClock)))];
    if let Some(url) = testkit::redis_url() {
        let name = World::system().uuid().to_string();
        queues.push(("redis", Queue::redis(&url, &name).await.unwrap()));
        let sharded = Queue::redis_sharded(&url, &name, 3).await.unwrap();
        queues.push(("redis in three shards", sharded));
    }
    queues
}

/// A job with a payload that looks like what the scripts search for.
fn job(lane: TenantId, due: Instant) -> QueuedJob {
    QueuedJob {
        id: World::system().uuid(),
        lane,
        kind: "test.work".into(),
        payload: r#"{"l":"0123abcd","a":"\"g\":\"x|1|1\"","g":"y|1|1","d":7}"#.into(),
        due,
        attempts: 2,
        gate: None,
    }
}

/// Jobs that have been due for a while, a millisecond after each other.
fn jobs(lane: TenantId, count: u64) -> Vec<QueuedJob> {
    let long_ago = now() - Duration::from_mins(1);
    (0..count)
        .map(|number| job(lane, long_ago + Duration::from_millis(number)))
        .collect()
}

fn now() -> Instant {
    SystemClock.now()
}

fn in_millis(millis: u64) -> Instant {
    now() + Duration::from_millis(millis)
}

fn lane() -> TenantId {
    World::system().id()
}

fn keys(jobs: &[QueuedJob]) -> Vec<JobKey> {
    jobs.iter().map(QueuedJob::key).collect()
}

/// Leases until `count` jobs have come.
async fn take(queue: &Queue, count: usize, terms: LeaseTerms) -> Vec<QueuedJob> {
    let mut jobs = Vec::new();
    while jobs.len() < count {
        let most = terms.most.min(count - jobs.len());
        let leased = queue.lease(LeaseTerms { most, ..terms }).await.unwrap();
        jobs.extend(leased.jobs);
        if jobs.len() < count {
            let pause = leased.next_in.unwrap_or(Duration::from_millis(5));
            queue.wait(pause.min(Duration::from_millis(5))).await;
        }
    }
    jobs
}

async fn lease(queue: &Queue, terms: LeaseTerms) -> Vec<QueuedJob> {
    queue.lease(terms).await.unwrap().jobs
}

#[tokio::test]
async fn a_job_comes_once_as_it_was_and_not_early() {
    for (name, queue) in queues().await {
        let due = in_millis(80);
        let due = Instant::from_timestamp_millis(due.timestamp_millis()).unwrap();
        let job = job(lane(), due);
        queue.push(&[job.clone(), job.clone()]).await.unwrap();
        queue.push(std::slice::from_ref(&job)).await.unwrap();
        let came = take(&queue, 1, ALL).await;
        assert_eq!(came, std::slice::from_ref(&job), "{name}");
        assert!(now() >= job.due, "{name}: early");
        assert!(lease(&queue, ALL).await.is_empty(), "{name}: held");
        queue.ack(&[job.key()]).await.unwrap();
        assert_eq!(queue.lease(ALL).await.unwrap().next_in, None, "{name}");
        assert_eq!(queue.stats().await.unwrap(), Stats::default(), "{name}");
    }
}

#[tokio::test]
async fn none_of_many_comes_early_and_each_comes_once() {
    for (name, queue) in queues().await {
        let lanes: Vec<TenantId> = (0..10).map(|_| lane()).collect();
        let due = |number: u64| now() + Duration::from_micros(number * 700);
        let all: Vec<QueuedJob> = (0..500)
            .zip(lanes.iter().cycle())
            .map(|(number, lane)| job(*lane, due(number)))
            .collect();
        queue.push(&all).await.unwrap();
        let mut seen = HashSet::new();
        while seen.len() < all.len() {
            for job in take(&queue, 1, ALL).await {
                assert!(now() >= job.due, "{name}: early");
                assert!(seen.insert(job.id), "{name}: twice");
                queue.ack(&[job.key()]).await.unwrap();
            }
        }
        assert_eq!(queue.stats().await.unwrap(), Stats::default(), "{name}");
    }
}

#[tokio::test]
async fn a_dead_workers_jobs_come_back_and_a_living_ones_do_not() {
    let terms = LeaseTerms {
        hold: Duration::from_millis(200),
        lane_limit: 1,
        ..ALL
    };
    for (name, queue) in queues().await {
        let (lost, kept) = (job(lane(), now()), job(lane(), now()));
        queue.push(&[lost.clone(), kept.clone()]).await.unwrap();
        take(&queue, 2, terms).await;
        queue.renew(&[kept.key()], HOLD).await.unwrap();
        let again = take(&queue, 1, terms).await;
        assert_eq!(keys(&again), [lost.key()], "{name}");
        queue.ack(&keys(&[lost, kept])).await.unwrap();
        assert_eq!(queue.stats().await.unwrap(), Stats::default(), "{name}");
    }
}

#[tokio::test]
async fn a_late_answer_of_a_worker_thought_dead_ends_the_job() {
    let terms = LeaseTerms {
        hold: Duration::from_millis(1),
        ..ALL
    };
    for (name, queue) in queues().await {
        let (job, lane) = (job(lane(), now()), lane());
        queue.push(std::slice::from_ref(&job)).await.unwrap();
        take(&queue, 1, terms).await;
        SystemClock.sleep(Duration::from_millis(5)).await;
        // Lets the expired job wait again without taking it.
        queue.lease(LeaseTerms { most: 0, ..ALL }).await.unwrap();
        queue.ack(&[job.key()]).await.unwrap();
        assert!(lease(&queue, ALL).await.is_empty(), "{name}");
        queue.push(&jobs(lane, 1)).await.unwrap();
        let next = take(&queue, 1, ALL).await;
        assert_eq!(next[0].lane, lane, "{name}: it goes on");
    }
}

#[tokio::test]
async fn what_is_put_back_comes_again_with_its_attempts() {
    for (name, queue) in queues().await {
        let first = job(lane(), now());
        queue.push(std::slice::from_ref(&first)).await.unwrap();
        take(&queue, 1, ALL).await;
        let later = QueuedJob {
            attempts: 3,
            due: in_millis(60),
            ..first
        };
        let back = std::slice::from_ref(&later);
        queue.put_back(back, Back::Tried).await.unwrap();
        let again = take(&queue, 1, ALL).await;
        assert_eq!((again[0].id, again[0].attempts), (later.id, 3), "{name}");
        assert!(now() >= later.due, "{name}");
    }
}

#[tokio::test]
async fn what_waits_can_be_removed_and_what_is_held_cannot() {
    for (name, queue) in queues().await {
        let lane = lane();
        let mut all = jobs(lane, 3);
        all.push(job(lane, in_millis(60_000)));
        queue.push(&all).await.unwrap();
        let held = take(&queue, 1, ALL).await;
        assert_eq!(held[0].id, all[0].id, "{name}: oldest first");
        queue.remove(&keys(&all)).await.unwrap();
        let left = Stats {
            held: 1,
            ..Stats::default()
        };
        assert_eq!(queue.stats().await.unwrap(), left, "{name}");
        assert!(lease(&queue, ALL).await.is_empty(), "{name}");
        queue.push(&all[1..2]).await.unwrap();
        let again = take(&queue, 1, ALL).await;
        assert_eq!(keys(&again), [all[1].key()], "{name}: it may come anew");
    }
}

#[tokio::test]
async fn a_job_knows_where_it_stands() {
    for (name, queue) in queues().await {
        let lane = lane();
        let mut all = jobs(lane, 3);
        let due = Instant::from_timestamp_millis(in_millis(60_000).timestamp_millis()).unwrap();
        all.push(job(lane, due));
        queue.push(&all).await.unwrap();
        take(&queue, 1, ALL).await;
        let expected = [
            Some(Position::Held),
            Some(Position::Waiting { ahead: 0 }),
            Some(Position::Waiting { ahead: 1 }),
            Some(Position::Delayed(due)),
        ];
        for (job, expected) in all.iter().zip(expected) {
            assert_eq!(queue.position(job.key()).await.unwrap(), expected, "{name}");
        }
        let stats = Stats {
            waiting: 2,
            delayed: 1,
            held: 1,
        };
        assert_eq!(queue.stats().await.unwrap(), stats, "{name}");
        let stranger = job(lane, now()).key();
        assert_eq!(queue.position(stranger).await.unwrap(), None, "{name}");
    }
}

#[tokio::test]
async fn it_came_up_empty_until_it_is_marked_filled() {
    for (name, queue) in queues().await {
        assert!(queue.came_up_empty().await.unwrap(), "{name}");
        assert!(queue.came_up_empty().await.unwrap(), "{name}: still");
        queue.mark_filled().await.unwrap();
        assert!(!queue.came_up_empty().await.unwrap(), "{name}");
    }
}
