//! Workers die, or are asked to go, in the middle of many posts: each post is still there once.

use std::{collections::BTreeSet, time::Duration};

use kernel::{Clock, Instant, SystemClock};
use sandbox::{Action, Fault};
use serde_json::json;

use crate::{
    fleet::{Fleet, until},
    world::Merchant,
};

const SHOPS: usize = 4;
const POSTS_EACH: usize = 15;
const POSTS: usize = SHOPS * POSTS_EACH;
/// What scheduling all of them takes at most.
const TIME_TO_WRITE: Duration = Duration::from_secs(10);
/// How long after the restart every post is settled.
const SETTLED_WITHIN: Duration = Duration::from_secs(60);
/// How many of a tenant's posts are on their way at once.
const AT_ONCE: (&str, &str) = ("SHANGBO_JOBS_LANE_LIMIT", "2");

/// Many posts of several tenants that fall due at one instant, at a network that takes its time.
struct Rush {
    fleet: Fleet,
    shops: Vec<Merchant>,
}

impl Rush {
    /// The network keeps each post at once, and tells it of the first `slow` after `answer_ms`.
    async fn start(settings: &[(&'static str, &str)], slow: usize, answer_ms: u64) -> Self {
        let fleet = Fleet::set_up(&[&[AT_ONCE], settings].concat()).await;
        let fault = Fault {
            times: u32::try_from(slow).unwrap(),
            ..Fault::next("statuses/share", Action::DelayAfter { ms: answer_ms })
        };
        fleet.order(&fault).await;
        Self {
            fleet,
            shops: Vec::new(),
        }
    }

    /// Merchants write their posts, and their time comes.
    async fn write(&mut self) {
        self.fleet.ready().await;
        for n in 0..SHOPS {
            self.shops
                .push(self.fleet.merchant(&format!("shop{n}")).await);
        }
        let due = SystemClock.now() + TIME_TO_WRITE;
        for shop in &self.shops {
            for n in 0..POSTS_EACH {
                let text = format!("{n} 号新品到店");
                shop.client
                    .schedule(&shop.account, &text, due)
                    .await
                    .unwrap();
            }
        }
        assert!(
            SystemClock.now() < due,
            "none is due before all are written"
        );
        SystemClock.sleep_until(due).await;
    }

    /// Waits until about a third is there.
    async fn a_third(&self) {
        until("a third of the posts", async || {
            self.fleet.live().await.len() >= POSTS / 3
        })
        .await;
    }

    /// Waits until the product says of every post that it is published, and asks the network
    /// whether that is so.
    async fn settled(&self, since: Instant) {
        self.fleet.ready().await;
        for shop in &self.shops {
            while published(shop).await < POSTS_EACH {
                let took = (SystemClock.now() - since).to_std().unwrap();
                assert!(took < SETTLED_WITHIN, "not settled: {}", states(shop).await);
                SystemClock.sleep(Duration::from_millis(100)).await;
            }
        }
        let live = self.fleet.live().await;
        let each = |text: &str| text.split_whitespace().next().unwrap().to_owned();
        let kinds: BTreeSet<_> = live
            .iter()
            .map(|post| (post.uid, each(&post.received)))
            .collect();
        assert_eq!(live.len(), POSTS, "none twice");
        assert_eq!(kinds.len(), POSTS, "none missing");
    }

    /// How many deliveries were in doubt on their way.
    async fn doubted(&self) -> usize {
        let mut doubted = 0;
        for shop in &self.shops {
            let query = "{ posts(first: 50) { nodes { deliveries { history { state } } } } }";
            let posts = shop.client.run(query, json!({})).await.unwrap();
            doubted += posts.to_string().matches("UNKNOWN").count();
        }
        doubted
    }
}

async fn published(shop: &Merchant) -> usize {
    states(shop).await.matches("PUBLISHED").count()
}

async fn states(shop: &Merchant) -> String {
    let query = "{ posts(first: 50) { nodes { state } } }";
    shop.client.run(query, json!({})).await.unwrap().to_string()
}

#[tokio::test]
async fn a_killed_worker_loses_and_doubles_nothing() {
    let mut rush = Rush::start(&[], POSTS, 500).await;
    let _api = rush.fleet.start_api();
    let worker = rush.fleet.start_worker(&[]);
    rush.write().await;
    rush.a_third().await;
    worker.kill();
    let before = rush.fleet.live().await.len();
    assert!(before < POSTS, "killed in the middle");
    let restarted = SystemClock.now();
    let _worker = rush.fleet.start_worker(&[]);
    rush.settled(restarted).await;
    let took = SystemClock.now() - restarted;
    println!(
        "killed at {before} of {POSTS}, settled after {} ms, {} were in doubt",
        took.num_milliseconds(),
        rush.doubted().await
    );
    rush.fleet.forget().await;
}

#[tokio::test]
async fn a_worker_that_is_asked_to_go_finishes_what_it_has_begun() {
    let grace = Duration::from_secs(10);
    let mut rush = Rush::start(&[("SHANGBO_STOP_GRACE", "10s")], POSTS, 500).await;
    let _api = rush.fleet.start_api();
    let worker = rush.fleet.start_worker(&[]);
    rush.write().await;
    rush.a_third().await;
    let (status, took) = worker.terminate().await;
    assert!(status.success() && took < grace, "{status} after {took:?}");
    assert!(rush.fleet.live().await.len() < POSTS, "asked in the middle");
    let restarted = SystemClock.now();
    let _worker = rush.fleet.start_worker(&[]);
    rush.settled(restarted).await;
    assert_eq!(rush.doubted().await, 0, "nothing was broken off");
    rush.fleet.forget().await;
}

#[tokio::test]
async fn a_worker_that_may_not_wait_hands_back_and_goes() {
    // Handing back may take three seconds more.
    let settings = [
        ("SHANGBO_STOP_GRACE", "200ms"),
        ("SHANGBO_JOBS_HOLD", "60s"),
    ];
    let mut rush = Rush::start(&settings, SHOPS * 2, 4_000).await;
    let _api = rush.fleet.start_api();
    let worker = rush.fleet.start_worker(&[]);
    rush.write().await;
    until("some posts", async || !rush.fleet.live().await.is_empty()).await;
    let (status, took) = worker.terminate().await;
    assert!(status.success(), "{status}");
    assert!(took < Duration::from_millis(3_200), "{took:?}");
    let restarted = SystemClock.now();
    let _worker = rush.fleet.start_worker(&[]);
    rush.settled(restarted).await;
    assert!(rush.doubted().await > 0, "some were broken off");
    rush.fleet.forget().await;
}
