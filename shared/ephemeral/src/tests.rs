//! One suite, run on both places.

use std::{sync::Arc, time::Duration};

use authority::TenantId;
use futures::StreamExt;
use kernel::{Clock, ErrorKind, ManualClock, SystemClock, World};
use tokio::time::timeout;
use tokio_stream::Stream;

use crate::{Channel, Ephemeral, Eviction, Live, Quota, inspect};

const SOON: Duration = Duration::from_secs(10);

/// An installation of its own.
async fn in_redis(url: &str) -> Ephemeral {
    let name = World::system().uuid().to_string();
    let place = Ephemeral::redis(url, &name, Arc::new(SystemClock)).await;
    place.unwrap()
}

async fn places() -> Vec<(&'static str, Ephemeral)> {
    let mut places = vec![("in-process", Ephemeral::in_process(Arc::new(SystemClock)))];
    if let Some(url) = testkit::redis_url() {
        places.push(("redis", in_redis(&url).await));
    }
    places
}

fn channel(topic: &str) -> Channel {
    let tenant: TenantId = World::system().id();
    Channel::of(tenant, topic)
}

/// Tells `word` until it is heard: a subscription takes a moment to reach Redis.
async fn heard(
    live: &Live,
    channel: &Channel,
    watcher: &mut (impl Stream<Item = String> + Unpin),
    word: &str,
) {
    let hearing = async {
        loop {
            live.publish(channel, word).await;
            let next = timeout(Duration::from_millis(20), watcher.next()).await;
            if next.is_ok_and(|message| message.as_deref() == Some(word)) {
                return;
            }
        }
    };
    timeout(SOON, hearing).await.unwrap();
}

#[tokio::test]
async fn every_watcher_hears_its_own_channel_in_order() {
    for (name, place) in places().await {
        let (live, posts, others) = (place.live(), channel("posts"), channel("posts"));
        let (mut first, mut second) = (live.subscribe(&posts), live.subscribe(&posts));
        heard(live, &posts, &mut first, "ready").await;
        live.publish(&others, "not for us").await;
        for word in ["one", "two"] {
            live.publish(&posts, word).await;
        }
        for watcher in [&mut first, &mut second] {
            let words = watcher
                .filter(|word| std::future::ready(word != "ready"))
                .take(2);
            let words: Vec<String> = timeout(SOON, words.collect()).await.unwrap();
            assert_eq!(words, ["one", "two"], "{name}");
        }
    }
}

#[tokio::test]
async fn a_watcher_who_lags_misses_some_and_holds_nobody_up() {
    for (name, place) in places().await {
        let (live, posts) = (place.live(), channel("posts"));
        let (mut quick, mut slow) = (live.subscribe(&posts), live.subscribe(&posts));
        heard(live, &posts, &mut quick, "ready").await;
        for number in 0..2_000 {
            live.publish(&posts, &number.to_string()).await;
            heard_exactly(&mut quick, &number.to_string()).await;
        }
        let next = timeout(SOON, slow.next()).await.unwrap().unwrap();
        let next: u32 = next.parse().unwrap();
        assert!(
            next > 1_000,
            "{name}: the slow one goes on near the end, at {next}"
        );
    }
}

async fn heard_exactly(watcher: &mut (impl Stream<Item = String> + Unpin), word: &str) {
    let found = watcher.filter(|message| std::future::ready(message == word));
    timeout(SOON, Box::pin(found).next())
        .await
        .unwrap()
        .unwrap();
}

#[tokio::test]
async fn a_channel_can_be_left_and_watched_again() {
    for (_, place) in places().await {
        let (live, posts) = (place.live(), channel("posts"));
        for word in ["once", "again", "and again"] {
            let mut watcher = live.subscribe(&posts);
            heard(live, &posts, &mut watcher, word).await;
        }
    }
}

#[tokio::test]
async fn a_lost_connection_is_made_again_with_its_subscriptions() {
    let Some(url) = testkit::redis_url() else {
        return;
    };
    let place = in_redis(&url).await;
    let (live, posts) = (place.live(), channel("posts"));
    let mut watcher = live.subscribe(&posts);
    heard(live, &posts, &mut watcher, "before").await;
    let mut admin = redis::Client::open(url)
        .unwrap()
        .get_multiplexed_async_connection()
        .await
        .unwrap();
    let killed: u32 = redis::cmd("CLIENT")
        .arg(&["KILL", "TYPE", "pubsub"])
        .query_async(&mut admin)
        .await
        .unwrap();
    assert!(killed >= 1);
    heard(live, &posts, &mut watcher, "after").await;
}

#[tokio::test]
async fn a_burst_passes_and_then_one_at_a_time() {
    for (name, place) in places().await {
        let (limiter, key) = (place.limiter(), World::system().uuid().to_string());
        let quota = Quota {
            burst: 3,
            per: Duration::from_secs(60),
        };
        for _ in 0..3 {
            assert_eq!(limiter.take(&key, quota).await, Ok(()), "{name}");
        }
        let wait = limiter.take(&key, quota).await.unwrap_err();
        assert!(
            wait > Duration::from_secs(15) && wait <= Duration::from_secs(20),
            "{name}: {wait:?}"
        );
        assert_eq!(limiter.take("another", quota).await, Ok(()), "{name}");
    }
}

#[tokio::test]
async fn a_limit_opens_when_it_said() {
    let quota = Quota {
        burst: 2,
        per: Duration::from_millis(400),
    };
    for (name, place) in places().await {
        let (limiter, key) = (place.limiter(), World::system().uuid().to_string());
        while limiter.take(&key, quota).await.is_ok() {}
        let wait = limiter.take(&key, quota).await.unwrap_err();
        SystemClock.sleep(wait + Duration::from_millis(2)).await;
        assert_eq!(limiter.take(&key, quota).await, Ok(()), "{name}");
    }
    let clock = ManualClock::at(SystemClock.now());
    let place = Ephemeral::in_process(Arc::new(clock.clone()));
    while place.limiter().take("key", quota).await.is_ok() {}
    let wait = place.limiter().take("key", quota).await.unwrap_err();
    assert_eq!(wait, Duration::from_millis(200));
    clock.advance(wait);
    assert_eq!(place.limiter().take("key", quota).await, Ok(()));
    assert!(place.limiter().take("key", quota).await.is_err());
}

#[tokio::test]
async fn a_process_alone_leads() {
    let place = Ephemeral::in_process(Arc::new(SystemClock));
    assert!(place.leader("cron", SOON).try_hold().await);
    assert!(place.leader("cron", SOON).try_hold().await);
}

#[tokio::test]
async fn of_many_one_leads_until_it_lets_go_or_falls_silent() {
    let Some(url) = testkit::redis_url() else {
        return;
    };
    let (ttl, name) = (
        Duration::from_millis(150),
        World::system().uuid().to_string(),
    );
    let place = in_redis(&url).await;
    let (first, second) = (place.leader(&name, ttl), place.leader(&name, ttl));
    assert!(first.try_hold().await, "free");
    assert!(!second.try_hold().await, "held");
    assert!(first.try_hold().await, "renewed");
    second.release().await;
    assert!(!second.try_hold().await, "only the holder lets go");
    first.release().await;
    assert!(second.try_hold().await, "let go");
    SystemClock.sleep(ttl * 2).await;
    assert!(first.try_hold().await, "fell silent");
}

#[tokio::test]
async fn installations_share_a_redis_and_nothing_in_it() {
    let Some(url) = testkit::redis_url() else {
        return;
    };
    let (one, other) = (in_redis(&url).await, in_redis(&url).await);
    assert!(one.leader("cron", SOON).try_hold().await);
    assert!(other.leader("cron", SOON).try_hold().await);
    let once = Quota {
        burst: 1,
        per: SOON,
    };
    assert_eq!(one.limiter().take("key", once).await, Ok(()));
    assert_eq!(other.limiter().take("key", once).await, Ok(()));
}

#[tokio::test]
async fn a_redis_is_inspected() {
    let Some(url) = testkit::redis_url() else {
        return;
    };
    let seen = inspect(&url).await.unwrap();
    assert_eq!(seen.eviction, Eviction::Never);
    assert!(seen.round_trip < SOON);
    let apart = (SystemClock.now() - seen.time).abs();
    assert!(apart.to_std().unwrap() < SOON, "{apart}");
    let nobody = inspect("redis://127.0.0.1:1/").await;
    assert_eq!(nobody.unwrap_err().kind(), ErrorKind::Unavailable);
}
