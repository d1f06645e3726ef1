//! Pacing gates: so many in any window, the others of the lane go by.

use super::*;

fn gate(limit: u32, per: Duration) -> Gate {
    Gate {
        key: format!("test:{}", lane()),
        limit,
        per,
    }
}

fn gated(lane: TenantId, gate: &Gate) -> QueuedJob {
    QueuedJob {
        gate: Some(gate.clone()),
        ..job(lane, now() - MILLI)
    }
}

#[tokio::test]
async fn a_gate_lets_so_many_pass_in_a_window_and_others_go_by() {
    for (name, queue) in queues().await {
        let (lane, gate) = (lane(), gate(3, Duration::from_millis(250)));
        let mut all: Vec<QueuedJob> = (0..7).map(|_| gated(lane, &gate)).collect();
        let free = job(lane, now() - MILLI);
        all.push(free.clone());
        queue.push(&all).await.unwrap();
        let started = now();
        let first = lease(&queue, ALL).await;
        assert_eq!(first.len(), 4, "{name}: three and one beside");
        assert!(first.iter().any(|job| job.id == free.id), "{name}");
        queue.ack(&keys(&first)).await.unwrap();
        let second = take(&queue, 3, ALL).await;
        // The queue's clock and ours are rounded differently.
        assert!(now() >= started + gate.per - MILLI, "{name}");
        queue.ack(&keys(&second)).await.unwrap();
        take(&queue, 1, ALL).await;
        assert!(now() >= started + gate.per * 2 - MILLI, "{name}");
    }
}

#[tokio::test]
async fn a_crowd_at_a_closed_gate_sleeps_until_its_slots() {
    for (name, queue) in queues().await {
        let (lane, gate) = (lane(), gate(2, Duration::from_mins(1)));
        let crowd: Vec<QueuedJob> = (0..5_000).map(|_| gated(lane, &gate)).collect();
        queue.push(&crowd).await.unwrap();
        let mut passed = Vec::new();
        // The backlog is looked through once, a bounded part at a time.
        for _ in 0..100 {
            let leased = queue.lease(ALL).await.unwrap();
            passed.extend(leased.jobs);
            if queue.stats().await.unwrap().waiting == 0 && leased.next_in > Some(MILLI) {
                break;
            }
        }
        assert_eq!(passed.len(), 2, "{name}");
        let stats = queue.stats().await.unwrap();
        assert_eq!((stats.delayed, stats.waiting), (4_998, 0), "{name}");
        let next_in = queue.lease(ALL).await.unwrap().next_in.unwrap();
        assert!(next_in > Duration::from_secs(30), "{name}: {next_in:?}");
        queue.push(&jobs(lane, 1)).await.unwrap();
        assert_eq!(lease(&queue, ALL).await.len(), 1, "{name}: others go on");
    }
}

#[tokio::test]
async fn who_tried_passes_again_and_who_did_nothing_keeps_its_place() {
    for (name, queue) in queues().await {
        let (lane, gate) = (lane(), gate(1, Duration::from_mins(1)));
        let one = gated(lane, &gate);
        queue.push(std::slice::from_ref(&one)).await.unwrap();
        let held = take(&queue, 1, ALL).await;
        queue.put_back(&held, Back::Untouched).await.unwrap();
        assert_eq!(take(&queue, 1, ALL).await, held, "{name}: keeps its place");
        queue.put_back(&held, Back::Tried).await.unwrap();
        assert!(lease(&queue, ALL).await.is_empty(), "{name}: passes again");
        let position = queue.position(one.key()).await.unwrap();
        assert!(
            matches!(position, Some(Position::Delayed(at)) if at > now()),
            "{name}: {position:?}"
        );
    }
}
