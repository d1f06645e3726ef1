//! Ticks.

use std::{sync::Arc, time::Duration};

use ephemeral::Ephemeral;
use kernel::{Instant, SystemClock, World};
use tokio::time::timeout;

use super::{Cron, PLATFORM, tick_id};
use crate::{
    Outcome,
    fixture::{Act, Fixture, work},
};

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn table(fixture: &Fixture) -> Cron {
    let ephemeral = Ephemeral::in_process(Arc::new(SystemClock));
    Cron::new(
        fixture.jobs.db.clone(),
        ephemeral,
        fixture.jobs.world.clone(),
    )
}

#[tokio::test]
async fn many_processes_enqueue_a_tick_once() {
    let (mut fixture, clock) = Fixture::by_hand(|_| Act::Give(Outcome::Done)).await;
    let mut cron = table(&fixture);
    for _ in 0..3 {
        cron.every("test.tick", "*/10 * * * * *", |id, tick| {
            Ok(work(id, &tick.to_rfc3339(), tick))
        })
        .unwrap();
    }
    for _ in 0..2 {
        for entry in &cron.entries {
            entry.enqueue().await.unwrap();
        }
        clock.advance(Duration::from_secs(10));
    }
    fixture.jobs.run_until_idle().await.unwrap();
    let tries = fixture.tries();
    assert_eq!(tries.len(), 2, "two ticks");
    assert!(tries.iter().all(|seen| seen.tenant == PLATFORM));
    let ticks: Vec<Instant> = tries.iter().map(|seen| at(&seen.word)).collect();
    assert_eq!((ticks[1] - ticks[0]).num_seconds().abs(), 10);
    assert!(ticks.iter().all(|tick| tick.timestamp() % 10 == 0));
}

#[tokio::test]
async fn the_ticker_ticks() {
    let mut fixture = Fixture::live(|_| Act::Give(Outcome::Done)).await;
    let running = fixture.jobs.clone().start();
    let mut cron = table(&fixture);
    cron.every("test.tick", "* * * * * *", |id, tick| {
        Ok(work(id, &tick.to_rfc3339(), tick))
    })
    .unwrap();
    let ticker = cron.start().await.unwrap();
    let mut ids = Vec::new();
    for _ in 0..2 {
        let seen = timeout(Duration::from_secs(20), fixture.seen.recv()).await;
        let seen = seen.unwrap().unwrap();
        assert_eq!(seen.id, tick_id("test.tick", at(&seen.word)));
        ids.push(seen.id);
    }
    assert_ne!(ids[0], ids[1]);
    ticker.stop().await;
    running.stop(Duration::from_secs(20)).await;
}

#[tokio::test]
async fn a_leader_that_stops_is_followed_at_once() {
    let Some(url) = testkit::redis_url() else {
        return;
    };
    let name = World::system().uuid().to_string();
    let fixture = Fixture::live(|_| Act::Give(Outcome::Done)).await;
    let mut tables = Vec::new();
    for _ in 0..2 {
        let place = Ephemeral::redis(&url, &name, Arc::new(SystemClock)).await;
        let (db, world) = (fixture.jobs.db.clone(), fixture.jobs.world.clone());
        let mut cron = Cron::new(db, place.unwrap(), world);
        cron.every("test.tick", "0 0 0 1 1 *", |id, tick| {
            Ok(work(id, "word", tick))
        })
        .unwrap();
        tables.push(cron);
    }
    let follower = tables.pop().unwrap();
    let leader = tables.pop().unwrap();
    assert!(leader.entries[0].leader.try_hold().await);
    assert!(!follower.entries[0].leader.try_hold().await);
    leader.start().await.unwrap().stop().await;
    assert!(follower.entries[0].leader.try_hold().await);
}

#[tokio::test]
async fn a_pattern_has_seconds() {
    let (fixture, _) = Fixture::by_hand(|_| Act::Give(Outcome::Done)).await;
    for pattern in ["0 3 * * *", "* * * * * mon-fri-sun", "never", ""] {
        let refused =
            table(&fixture).every("test.tick", pattern, |id, tick| Ok(work(id, "word", tick)));
        assert!(refused.is_err(), "{pattern}");
    }
}

#[test]
fn ids_tell_ticks_and_names_apart() {
    let (tick, next) = (at("2026-11-23T09:00:00Z"), at("2026-11-23T09:00:01Z"));
    assert_eq!(tick_id("a", tick), tick_id("a", tick));
    assert_ne!(tick_id("a", tick), tick_id("b", tick));
    assert_ne!(tick_id("a", tick), tick_id("a", next));
}
