//! The checks, each of one thing.

use std::time::Duration;

use campaigns::PictureFiles;
use ephemeral::{Eviction, Inspection};
use kernel::{Clock, ExposeSecret, Instant, SystemClock};
use store::{DatabaseConfig, Db, TimeSource};

use super::finding::Finding;
use crate::{RedisConfig, config::Config, wiring::missing_migrations};

/// Clocks further apart than this make posts late by as much.
const APART: Duration = Duration::from_secs(1);
/// How long a network may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Everything, in the order in which a person puts it right.
pub(super) async fn all(config: &Config) -> Vec<Finding> {
    // What the settings cannot hold, keys among them, was refused when they were read.
    let mut findings = vec![Finding::good("settings", "complete; the keys can be used")];
    findings.extend(database(&config.app.database).await);
    findings.extend(redis(config.app.redis.as_ref()).await);
    findings.push(objects(config).await);
    findings.push(network(config).await);
    findings
}

async fn database(config: &DatabaseConfig) -> Vec<Finding> {
    let mut findings = Vec::new();
    match missing_migrations(config).await {
        Err(error) => return vec![Finding::failed("database", error)],
        Ok(missing) if missing.is_empty() => {
            findings.push(Finding::good("migrations", "up to date"));
        }
        Ok(missing) => {
            let lacks = format!("missing: {}; run `shangbo migrate`", missing.join(", "));
            findings.push(Finding::bad("migrations", lacks));
        }
    }
    let db = match Db::open_database(config, TimeSource::Database).await {
        Ok(db) => db,
        Err(error) => return vec![Finding::failed("database", error)],
    };
    findings.extend(asked_the_time(&db).await);
    findings.push(match (db.has_row_security(), store::check_walls(&db).await) {
        (_, Err(error)) => Finding::failed("walls", error),
        (true, Ok(())) => Finding::good("walls", "every tenant's rows are behind row-level security"),
        (false, Ok(())) => Finding::doubtful(
            "walls",
            "SQLite has no row-level security: for trial, never for strangers' data side by side",
        ),
    });
    if let Err(error) = db.close().await {
        findings.push(Finding::failed("database", error));
    }
    findings
}

async fn asked_the_time(db: &Db) -> Vec<Finding> {
    let before = SystemClock.now();
    match db.system("ask the database the time").await {
        Ok(tx) => {
            let took = (SystemClock.now() - before).to_std().unwrap_or_default();
            let kind = if db.has_row_security() {
                "PostgreSQL"
            } else {
                "SQLite"
            };
            vec![
                Finding::good("database", format!("{kind}, answers in {}", millis(took))),
                clock("its clock", before + took / 2, tx.now()),
            ]
        }
        Err(error) => vec![Finding::failed("database", error)],
    }
}

async fn redis(config: Option<&RedisConfig>) -> Vec<Finding> {
    let Some(RedisConfig { url, .. }) = config else {
        return vec![Finding::good("redis", "none: queues of one process")];
    };
    let seen = match ephemeral::inspect(url.expose_secret()).await {
        Ok(seen) => seen,
        Err(error) => return vec![Finding::failed("redis", error)],
    };
    let Inspection {
        version,
        round_trip,
        time,
        ..
    } = &seen;
    let here = SystemClock.now() - *round_trip / 2;
    vec![
        Finding::good(
            "redis",
            format!("{version}, answers in {}", millis(*round_trip)),
        ),
        clock("its clock", here, *time),
        memory(&seen),
        persistence(&seen),
    ]
}

fn memory(seen: &Inspection) -> Finding {
    match &seen.eviction {
        Eviction::Never => Finding::good("its memory", "drops nothing when full (noeviction)"),
        Eviction::By(policy) => Finding::bad(
            "its memory",
            format!("drops due jobs when full: set maxmemory-policy to noeviction, not {policy}"),
        ),
    }
}

fn persistence(seen: &Inspection) -> Finding {
    let about = "its disk";
    match (seen.cannot_save, seen.is_persistent) {
        (true, _) => Finding::bad(about, "the last save failed: it may refuse to write"),
        (_, true) => Finding::good(about, "keeps its data"),
        (_, false) => Finding::good(
            about,
            "keeps nothing; filled from the database after a restart",
        ),
    }
}

async fn objects(config: &Config) -> Finding {
    let probed = async { PictureFiles::open(&config.app.objects)?.probe().await };
    match probed.await {
        Ok(()) => Finding::good("objects", "can be written and removed"),
        Err(error) => Finding::failed("objects", error),
    }
}

/// Any answer will do: none of ours is wanted without a token.
async fn network(config: &Config) -> Finding {
    let base = &config.app.weibo.api_base;
    let asked = async {
        let client = reqwest::Client::builder().timeout(PATIENCE).build()?;
        client.get(base.clone()).send().await
    };
    let before = SystemClock.now();
    match asked.await {
        Ok(answer) => {
            let took = (SystemClock.now() - before).to_std().unwrap_or_default();
            let status = answer.status().as_u16();
            Finding::good(
                "weibo",
                format!("{base} answers {status} in {}", millis(took)),
            )
        }
        Err(error) => Finding::failed("weibo", error),
    }
}

/// Compares what a clock showed with what ours did then.
fn clock(about: &'static str, ours: Instant, theirs: Instant) -> Finding {
    let apart = theirs - ours;
    let told = format!("{} ms from this machine's", apart.num_milliseconds());
    if apart.abs().to_std().unwrap_or_default() > APART {
        return Finding::bad(about, told);
    }
    Finding::good(about, told)
}

fn millis(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1_000.0)
}
