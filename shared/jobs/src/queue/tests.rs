//! One contract, run on both queues. Redis is the one at `SHANGBO_TEST_REDIS_URL`.

use std::{collections::HashMap, sync::Arc, time::Duration};

use authority::TenantId;
use kernel::{Clock, Instant, SystemClock, World};

use super::{Gate, LeaseTerms, Queue, QueuedJob};

const HOLD: Duration = Duration::from_millis(300);
const ALL: LeaseTerms = LeaseTerms {
    most: 100,
    hold: HOLD,
    lane_limit: 1_000,
};

async fn queues() -> Vec<(&'static str, Queue)> {
    let mut queues = vec![("in-process", Queue::in_process(Arc::new(SystemClock)))];
    #[expect(
        clippy::disallowed_methods,
        reason = "tests learn here where their servers are"
    )]
    let url = std::env::var("SHANGBO_TEST_REDIS_URL");
    if let Ok(url) = url {
        queues.push((
            "redis",
            Queue::redis(&url, &World::system().entropy.token(9))
                .await
                .unwrap(),
        ));
    } else {
        println!("SHANGBO_TEST_REDIS_URL is not set: the contract runs on the in-process queue");
    }
    queues
}

fn job(lane: TenantId, due: Instant) -> QueuedJob {
    QueuedJob {
        id: World::system().uuid(),
        lane,
        kind: "test.work".into(),
        payload: r#"{"a":"\"g\":\"x|1|1\""}"#.into(),
        due,
        attempts: 2,
        gate: None,
    }
}

fn now() -> Instant {
    SystemClock.now()
}

fn lane() -> TenantId {
    World::system().id()
}

/// Leases again and again until `count` jobs have come.
async fn take(queue: &Queue, count: usize) -> Vec<QueuedJob> {
    let mut jobs = Vec::new();
    while jobs.len() < count {
        let leased = queue.lease(ALL).await.unwrap();
        jobs.extend(leased.jobs);
        if jobs.len() < count {
            queue
                .wait(leased.next_in.unwrap_or(HOLD).min(Duration::from_millis(5)))
                .await;
        }
    }
    jobs
}

#[tokio::test]
async fn a_job_comes_once_as_it_was_and_not_early() {
    for (name, queue) in queues().await {
        let due = now() + Duration::from_millis(80);
        let job = QueuedJob {
            due: Instant::from_timestamp_millis(due.timestamp_millis()).unwrap(),
            ..job(lane(), due)
        };
        queue.push(&[job.clone(), job.clone()]).await.unwrap();
        queue.push(std::slice::from_ref(&job)).await.unwrap();
        assert_eq!(take(&queue, 1).await, std::slice::from_ref(&job), "{name}");
        assert!(now() >= job.due, "{name}: early");
        assert!(
            queue.lease(ALL).await.unwrap().jobs.is_empty(),
            "{name}: held"
        );
        queue.ack(&[job.id]).await.unwrap();
        assert_eq!(
            queue.lease(ALL).await.unwrap().next_in,
            None,
            "{name}: forgotten"
        );
    }
}

#[tokio::test]
async fn a_dead_workers_jobs_come_back_and_a_living_ones_do_not() {
    for (name, queue) in queues().await {
        let (lost, kept) = (job(lane(), now()), job(lane(), now()));
        queue.push(&[lost.clone(), kept.clone()]).await.unwrap();
        take(&queue, 2).await;
        queue
            .renew(&[kept.id], Duration::from_secs(60))
            .await
            .unwrap();
        let again = take(&queue, 1).await;
        assert_eq!(
            again.iter().map(|job| job.id).collect::<Vec<_>>(),
            [lost.id],
            "{name}"
        );
    }
}

#[tokio::test]
async fn lanes_are_served_in_turn() {
    for (name, queue) in queues().await {
        let (crowd, one) = (lane(), lane());
        let mut jobs: Vec<QueuedJob> = (0..400).map(|_| job(crowd, now())).collect();
        jobs.push(job(one, now()));
        queue.push(&jobs).await.unwrap();
        let terms = LeaseTerms { most: 2, ..ALL };
        let mut lanes: Vec<TenantId> = Vec::new();
        while lanes.len() < 4 {
            lanes.extend(
                queue
                    .lease(terms)
                    .await
                    .unwrap()
                    .jobs
                    .iter()
                    .map(|job| job.lane),
            );
        }
        assert!(
            lanes.contains(&one),
            "{name}: one job beside four hundred starts at once"
        );
        let mut counts: HashMap<TenantId, usize> = HashMap::new();
        let fair: Vec<QueuedJob> = (0..10)
            .flat_map(|_| {
                let lane = lane();
                (0..10).map(move |_| job(lane, now()))
            })
            .collect();
        let members: Vec<TenantId> = fair.iter().map(|job| job.lane).collect();
        queue.push(&fair).await.unwrap();
        for job in queue
            .lease(LeaseTerms { most: 55, ..ALL })
            .await
            .unwrap()
            .jobs
        {
            *counts.entry(job.lane).or_default() += 1;
        }
        for lane in members {
            assert_eq!(
                counts.get(&lane),
                Some(&5),
                "{name}: equal lanes get equal turns"
            );
        }
    }
}

#[tokio::test]
async fn a_lane_holds_no_more_than_its_limit() {
    for (name, queue) in queues().await {
        let lane = lane();
        let jobs: Vec<QueuedJob> = (0..10).map(|_| job(lane, now())).collect();
        queue.push(&jobs).await.unwrap();
        let terms = LeaseTerms {
            lane_limit: 3,
            ..ALL
        };
        let held = queue.lease(terms).await.unwrap().jobs;
        assert_eq!(held.len(), 3, "{name}");
        assert!(queue.lease(terms).await.unwrap().jobs.is_empty(), "{name}");
        queue.ack(&[held[0].id]).await.unwrap();
        assert_eq!(queue.lease(terms).await.unwrap().jobs.len(), 1, "{name}");
    }
}

#[tokio::test]
async fn a_gate_lets_so_many_pass_in_a_window_and_others_go_by() {
    for (name, queue) in queues().await {
        let lane = lane();
        let per = Duration::from_millis(250);
        let gate = Gate {
            key: format!("test:{lane}"),
            limit: 3,
            per,
        };
        let gated = || QueuedJob {
            gate: Some(gate.clone()),
            ..job(lane, now())
        };
        let mut jobs: Vec<QueuedJob> = (0..7).map(|_| gated()).collect();
        let free = job(lane, now());
        jobs.push(free.clone());
        queue.push(&jobs).await.unwrap();
        let started = now();
        let first = queue.lease(ALL).await.unwrap().jobs;
        assert_eq!(
            first.len(),
            4,
            "{name}: three through the gate, one beside it"
        );
        assert!(first.iter().any(|job| job.id == free.id), "{name}");
        queue
            .ack(&first.iter().map(|job| job.id).collect::<Vec<_>>())
            .await
            .unwrap();
        let second = take(&queue, 3).await;
        assert!(
            now() - started >= kernel::chrono::Duration::milliseconds(249),
            "{name}"
        );
        queue
            .ack(&second.iter().map(|job| job.id).collect::<Vec<_>>())
            .await
            .unwrap();
        take(&queue, 1).await;
        assert!(
            now() - started >= kernel::chrono::Duration::milliseconds(498),
            "{name}"
        );
    }
}

#[tokio::test]
async fn what_is_put_back_comes_again_with_its_attempts() {
    for (name, queue) in queues().await {
        let first = job(lane(), now());
        queue.push(std::slice::from_ref(&first)).await.unwrap();
        take(&queue, 1).await;
        let later = QueuedJob {
            attempts: 3,
            due: now() + Duration::from_millis(60),
            ..first
        };
        queue.put_back(std::slice::from_ref(&later)).await.unwrap();
        let again = take(&queue, 1).await;
        assert_eq!((again[0].id, again[0].attempts), (later.id, 3), "{name}");
        assert!(
            now() >= later.due - kernel::chrono::Duration::milliseconds(1),
            "{name}"
        );
    }
}

#[tokio::test]
async fn it_says_once_that_it_came_up_empty() {
    for (name, queue) in queues().await {
        assert!(queue.came_up_empty().await.unwrap(), "{name}");
        assert!(!queue.came_up_empty().await.unwrap(), "{name}");
    }
}
