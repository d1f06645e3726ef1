//! Lanes: served in turn, by weight, within their limits.

use std::collections::HashMap;

use super::*;

fn count_by_lane(jobs: &[QueuedJob]) -> HashMap<TenantId, u32> {
    let mut counts = HashMap::new();
    for job in jobs {
        *counts.entry(job.lane).or_default() += 1;
    }
    counts
}

/// Jain's fairness index of the lanes' counts (Jain, Chiu and Hawe 1984): 1 when all are equal.
fn jain(lanes: &[TenantId], taken: &[QueuedJob]) -> f64 {
    let counts = count_by_lane(taken);
    let shares = lanes
        .iter()
        .map(|lane| f64::from(counts.get(lane).copied().unwrap_or_default()));
    let (sum, squares) = shares.fold((0.0, 0.0), |(sum, squares), share| {
        (sum + share, squares + share * share)
    });
    sum * sum / (f64::from(u32::try_from(lanes.len()).unwrap()) * squares)
}

/// What four small leases give: one shard of three goes without in each.
async fn next_few(queue: &Queue) -> Vec<QueuedJob> {
    let mut next = Vec::new();
    for _ in 0..4 {
        next.extend(lease(queue, LeaseTerms { most: 2, ..ALL }).await);
    }
    next
}

#[tokio::test]
async fn fifty_equal_lanes_get_equal_shares() {
    for (name, queue) in queues().await {
        let lanes: Vec<TenantId> = (0..50).map(|_| lane()).collect();
        for lane in &lanes {
            queue.push(&jobs(*lane, 40)).await.unwrap();
        }
        let mut taken = Vec::new();
        while taken.len() < 900 {
            let some = take(&queue, 30, ALL).await;
            queue.ack(&keys(&some)).await.unwrap();
            taken.extend(some);
        }
        let index = jain(&lanes, &taken);
        assert!(index >= 0.99, "{name}: {index}");
    }
}

#[tokio::test]
async fn one_job_beside_twenty_thousand_starts_at_once() {
    for (name, queue) in queues().await {
        let (crowd, one) = (lane(), lane());
        queue.push(&jobs(crowd, 20_000)).await.unwrap();
        take(&queue, 10, ALL).await;
        queue.push(&jobs(one, 1)).await.unwrap();
        let next = next_few(&queue).await;
        assert!(next.iter().any(|job| job.lane == one), "{name}");
    }
}

#[tokio::test]
async fn a_crowd_due_at_the_same_instant_hides_nobody() {
    for (name, queue) in queues().await {
        let (crowd, one, due) = (lane(), lane(), in_millis(50));
        let mut all: Vec<QueuedJob> = (0..5_000).map(|_| job(crowd, due)).collect();
        all.push(job(one, due + MILLI));
        queue.push(&all).await.unwrap();
        SystemClock.sleep_until(due + MILLI * 3).await;
        let next = next_few(&queue).await;
        assert!(next.iter().any(|job| job.lane == one), "{name}");
    }
}

#[tokio::test]
async fn a_lane_gets_turns_by_its_weight_however_small_the_leases() {
    for (name, queue) in queues().await {
        let (heavy, light) = twins();
        queue.set_weight(heavy, 3).await.unwrap();
        queue.push(&jobs(heavy, 200)).await.unwrap();
        queue.push(&jobs(light, 200)).await.unwrap();
        let mut taken = Vec::new();
        while taken.len() < 200 {
            taken.extend(take(&queue, 2, ALL).await);
        }
        let counts = count_by_lane(&taken);
        let (heavy, light) = (counts[&heavy], counts[&light]);
        assert!(heavy.abs_diff(light * 3) <= 4, "{name}: {heavy} to {light}");
    }
}

/// Two lanes of one shard: they end in the same byte.
fn twins() -> (TenantId, TenantId) {
    let first = lane();
    let mut bytes = *first.uuid().as_bytes();
    bytes[8] ^= 1;
    (first, kernel::Id::from_uuid(uuid::Uuid::from_bytes(bytes)))
}

#[tokio::test]
async fn a_lane_holds_no_more_than_its_limit() {
    let terms = LeaseTerms {
        lane_limit: 3,
        ..ALL
    };
    for (name, queue) in queues().await {
        let (full, other) = (lane(), lane());
        queue.push(&jobs(full, 10)).await.unwrap();
        let held = lease(&queue, terms).await;
        assert_eq!(held.len(), 3, "{name}");
        assert!(lease(&queue, terms).await.is_empty(), "{name}");
        queue.push(&jobs(full, 1)).await.unwrap();
        queue.push(&jobs(other, 2)).await.unwrap();
        let beside = lease(&queue, terms).await;
        assert_eq!(count_by_lane(&beside), [(other, 2)].into(), "{name}");
        queue.ack(&[held[0].key()]).await.unwrap();
        assert_eq!(lease(&queue, terms).await.len(), 1, "{name}: one for one");
        let back = &held[1..2];
        queue.put_back(back, Back::Untouched).await.unwrap();
        assert_eq!(lease(&queue, terms).await.len(), 1, "{name}: again");
    }
}
