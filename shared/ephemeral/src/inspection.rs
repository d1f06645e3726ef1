//! How a Redis is set up: read by a person who installs us, not by what runs.

use std::{collections::HashMap, time::Duration};

use kernel::{Clock, Error, Instant, Result, SystemClock};
use redis::aio::MultiplexedConnection;

/// How long a Redis may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// What a Redis does when its memory is full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Eviction {
    /// It refuses to write: nothing of ours is lost unseen.
    Never,
    /// It drops keys by the policy of this name, and with them jobs that are due.
    By(String),
}

/// What a Redis tells of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection {
    /// Its version.
    pub version: String,
    /// How long an answer takes.
    pub round_trip: Duration,
    /// What its clock showed, half a round trip ago.
    pub time: Instant,
    /// What it does when its memory is full.
    pub eviction: Eviction,
    /// Whether it keeps its data over a restart. If not, the queue is filled again from the
    /// database, which takes seconds.
    pub is_persistent: bool,
    /// Whether its last attempt to keep its data failed: it may refuse to write.
    pub cannot_save: bool,
}

/// Asks the Redis at `url`.
pub async fn inspect(url: &str) -> Result<Inspection> {
    let asked = tokio::time::timeout(PATIENCE, ask(url)).await;
    asked.map_err(Error::unavailable)?
}

async fn ask(url: &str) -> Result<Inspection> {
    let client = redis::Client::open(url).map_err(Error::internal)?;
    let mut connection = client
        .get_multiplexed_async_connection()
        .await
        .map_err(Error::unavailable)?;
    let before = SystemClock.now();
    let (seconds, micros): (i64, u32) = told(&mut connection, redis::cmd("TIME")).await?;
    let round_trip = (SystemClock.now() - before).to_std().unwrap_or_default();
    let time = Instant::from_timestamp(seconds, micros.saturating_mul(1_000));
    let text: String = told(&mut connection, redis::cmd("INFO")).await?;
    let info = fields(&text);
    let mut asks = redis::cmd("CONFIG");
    asks.arg("GET").arg("save");
    // A hosted Redis may not let us ask; then its log of appends alone counts.
    let snapshots: HashMap<String, String> = told(&mut connection, asks).await.unwrap_or_default();
    let is = |name: &str, value: &str| info.get(name).is_some_and(|told| *told == value);
    Ok(Inspection {
        version: info.get("redis_version").copied().unwrap_or("?").to_owned(),
        round_trip,
        time: time.ok_or_else(|| Error::internal("the server told no time"))?,
        eviction: match info.get("maxmemory_policy").copied() {
            None | Some("noeviction") => Eviction::Never,
            Some(policy) => Eviction::By(policy.to_owned()),
        },
        is_persistent: is("aof_enabled", "1") || snapshots.values().any(|when| !when.is_empty()),
        cannot_save: is("rdb_last_bgsave_status", "err") || is("aof_last_write_status", "err"),
    })
}

async fn told<T: redis::FromRedisValue>(
    connection: &mut MultiplexedConnection,
    command: redis::Cmd,
) -> Result<T> {
    let answer = command.query_async(connection).await;
    answer.map_err(Error::unavailable)
}

/// The fields of an answer to `INFO`, by name.
fn fields(info: &str) -> HashMap<&str, &str> {
    info.lines()
        .filter_map(|line| line.split_once(':'))
        .collect()
}
