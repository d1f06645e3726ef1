//! The binary's roles as an operator meets them.

use std::{collections::BTreeSet, time::Duration};

use kernel::{Clock, SystemClock};
use url::Url;

use crate::fleet::{Fleet, Process, binary, free_address, socket, text, until};

/// A worker and where it tells what it does.
struct Worker {
    process: Process,
    metrics: Url,
}

impl Worker {
    fn start(fleet: &Fleet) -> Self {
        let metrics = free_address();
        let process = fleet.start_worker(&[("SHANGBO_METRICS_LISTEN", &socket(&metrics))]);
        Self { process, metrics }
    }

    async fn metrics(&self) -> Option<String> {
        let url = self.metrics.join("metrics").unwrap();
        reqwest::get(url).await.ok()?.text().await.ok()
    }

    /// How many ticks of the test's it has done.
    async fn ticks(&self) -> u32 {
        let told = self.metrics().await.unwrap_or_default();
        let mut lines = told.lines();
        let line = lines.find(|line| {
            line.starts_with("jobs_finished_total{") && line.contains("count_dead_letters")
        });
        let count = line.and_then(|line| line.rsplit(' ').next());
        count.map_or(0, |count| count.parse().unwrap())
    }
}

/// A leader that was killed is followed after its lease: half a minute.
const FOLLOWED_WITHIN: Duration = Duration::from_secs(40);

#[test]
fn every_wrong_setting_is_told_at_once_and_no_secret() {
    let dir = tempfile::tempdir().unwrap();
    let told = binary()
        .arg("serve")
        .current_dir(dir.path())
        .env("SHANGBO_LISTEN", "8080")
        .env("SHANGBO_KEYS_SIGNING", "canary")
        .output()
        .unwrap();
    assert!(!told.status.success());
    let told = text(&told.stderr);
    for name in [
        "SHANGBO_LISTEN",
        "public_url",
        "keys.signing",
        "keys.vault",
        "weibo.app_key",
    ] {
        assert!(told.contains(name), "{name}: {told}");
    }
    assert!(!told.contains("canary"), "{told}");
}

#[tokio::test]
async fn a_database_that_is_not_migrated_is_refused() {
    let fleet = Fleet::set_up(&[]).await;
    fleet.unmigrate().await;
    let refused = fleet.start_worker(&[]).failure().await;
    assert!(refused.contains("run `shangbo migrate` first"), "{refused}");
    let seen = fleet.run(&["doctor"]);
    assert!(!seen.status.success());
    assert!(
        text(&seen.stdout).contains("run `shangbo migrate`"),
        "{}",
        text(&seen.stdout)
    );
    assert!(fleet.run(&["migrate"]).status.success());
    let worker = Worker::start(&fleet);
    until("the worker is up", async || {
        worker.metrics().await.is_some()
    })
    .await;
    let (status, took) = worker.process.terminate().await;
    assert!(
        status.success() && took < Duration::from_secs(5),
        "{status} after {took:?}"
    );
    fleet.forget().await;
}

#[tokio::test]
async fn open_walls_are_refused_by_every_role() {
    let fleet = Fleet::set_up(&[]).await;
    let Some(past) = fleet.past_the_walls() else {
        println!("SQLite has no second wall");
        return;
    };
    for role in ["serve", "work"] {
        let refused = fleet.start(&[role], &[("SHANGBO_DATABASE_APP_URL", past.as_str())]);
        let refused = refused.failure().await;
        assert!(refused.contains("BYPASSRLS"), "{role}: {refused}");
    }
    let mut doctor = fleet.command(&["doctor"]);
    let seen = doctor
        .env("SHANGBO_DATABASE_APP_URL", past.as_str())
        .output()
        .unwrap();
    assert!(!seen.status.success());
    let seen = text(&seen.stdout);
    assert!(seen.contains("walls        BAD"), "{seen}");
    fleet.forget().await;
}

#[tokio::test]
async fn jobs_are_left_to_others_only_where_others_can_be() {
    let fleet = Fleet::set_up(&[]).await;
    for role in ["serve", "work"] {
        let mut alone = fleet.command(&[role]);
        let refused = alone.env_remove("SHANGBO_REDIS_URL").output().unwrap();
        assert!(!refused.status.success(), "{role}");
        let told = text(&refused.stderr);
        assert!(told.contains("PostgreSQL and Redis"), "{role}: {told}");
    }
    fleet.forget().await;
}

#[tokio::test]
async fn the_doctor_finds_a_good_installation_good_and_tells_what_is_away() {
    let fleet = Fleet::set_up(&[]).await;
    let seen = fleet.run(&["doctor"]);
    let told = text(&seen.stdout);
    assert!(seen.status.success(), "{told}");
    let about: BTreeSet<&str> = told
        .lines()
        .filter_map(|line| line.split("  ").next())
        .collect();
    for name in [
        "settings",
        "migrations",
        "database",
        "walls",
        "redis",
        "objects",
        "weibo",
    ] {
        assert!(about.contains(name), "{name}: {told}");
    }
    let nowhere = free_address();
    let mut away = fleet.command(&["doctor"]);
    away.env("SHANGBO_WEIBO_API_BASE", nowhere.as_str());
    away.env("SHANGBO_OBJECTS_FOLDER", "/proc/nowhere");
    if fleet.is_of_many() {
        away.env(
            "SHANGBO_REDIS_URL",
            format!("redis://:canary@{}/", socket(&nowhere)),
        );
    }
    let seen = away.output().unwrap();
    let told = text(&seen.stdout);
    assert!(!seen.status.success(), "{told}");
    let bad: Vec<&str> = told.lines().filter(|line| line.contains(" BAD ")).collect();
    assert_eq!(bad.len(), if fleet.is_of_many() { 3 } else { 2 }, "{told}");
    assert!(!told.contains("canary"), "{told}");
    fleet.forget().await;
}

#[tokio::test]
async fn a_tick_is_one_job_and_a_dead_leader_is_followed() {
    let every_second = ("SHANGBO_CRON_COUNT_DEAD_LETTERS", "* * * * * *");
    let fleet = Fleet::set_up(&[every_second]).await;
    let first = Worker::start(&fleet);
    until("the first tick", async || first.ticks().await > 0).await;
    let began = SystemClock.now();
    let second = fleet.is_of_many().then(|| Worker::start(&fleet));
    let count = async |tickers: &[&Worker]| {
        let mut all = 0;
        for one in tickers {
            all += one.ticks().await;
        }
        all
    };
    let both: Vec<&Worker> = [Some(&first), second.as_ref()]
        .into_iter()
        .flatten()
        .collect();
    let at_first = count(&both).await;
    until("five ticks more", async || {
        count(&both).await >= at_first + 5
    })
    .await;
    let seconds = (SystemClock.now() - began).num_seconds() + 1;
    let ticks = i64::from(count(&both).await - at_first);
    assert!(ticks <= seconds + 1, "{ticks} jobs in {seconds} s");

    if let Some(second) = &second {
        first.process.kill();
        let (alone, dead) = (second.ticks().await, SystemClock.now());
        // What the first has left goes first: more than that is the second's own.
        while second.ticks().await < alone + 3 {
            let silent = (SystemClock.now() - dead).to_std().unwrap();
            assert!(silent < FOLLOWED_WITHIN, "nobody follows");
            SystemClock.sleep(Duration::from_millis(200)).await;
        }
    }
    drop(second);
    fleet.forget().await;
}
