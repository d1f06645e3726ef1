//! The queue in Redis. Every key of a queue has one hash tag, `{q}` in the scripts' text, so that a
//! script touches one slot of a cluster; the server's clock counts.

use std::{sync::Arc, time::Duration};

use authority::TenantId;
use kernel::{Error, Id, Instant, Result};
use redis::{FromRedisValue, Script, aio::ConnectionManager};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{LeaseTerms, Leased, QueuedJob};

/// Jobs in one call of a script, so that none blocks the server for long.
const BATCH: usize = 500;

/// A queue in Redis.
#[derive(Clone)]
pub struct RedisQueue {
    connection: ConnectionManager,
    tag: Arc<str>,
    push: Script,
    lease: Script,
    renew: Script,
    ack: Script,
}

/// A job as its hash field keeps it.
#[derive(Serialize, Deserialize)]
struct Packed {
    l: String,
    k: String,
    p: String,
    a: u32,
    d: i64,
    g: Option<String>,
}

impl RedisQueue {
    pub(super) async fn connect(url: &str, name: &str) -> Result<Self> {
        let client = redis::Client::open(url).map_err(Error::internal)?;
        let connection = ConnectionManager::new(client)
            .await
            .map_err(Error::unavailable)?;
        let tag = format!("{{{name}}}");
        let script = |text: &str| Script::new(&text.replace("{q}", &tag));
        Ok(Self {
            connection,
            push: script(include_str!("redis/push.lua")),
            lease: script(include_str!("redis/lease.lua")),
            renew: script(include_str!("redis/renew.lua")),
            ack: script(include_str!("redis/ack.lua")),
            tag: tag.into(),
        })
    }

    pub(super) async fn push(&self, jobs: &[QueuedJob]) -> Result<()> {
        self.write(jobs, "push").await
    }

    pub(super) async fn put_back(&self, jobs: &[QueuedJob]) -> Result<()> {
        self.write(jobs, "put_back").await
    }

    pub(super) async fn lease(&self, terms: LeaseTerms) -> Result<Leased> {
        let mut call = self.lease.key(self.key("jobs"));
        call.arg(terms.most)
            .arg(millis(terms.hold))
            .arg(terms.lane_limit)
            .arg(BATCH);
        let (next_ms, found): (i64, Vec<(String, String)>) = self.run(&mut call).await?;
        let jobs = found
            .iter()
            .filter_map(|(id, packed)| unpack(id, packed))
            .collect();
        let next_in = u64::try_from(next_ms).ok().map(Duration::from_millis);
        Ok(Leased { jobs, next_in })
    }

    pub(super) async fn renew(&self, ids: &[Uuid], hold: Duration) -> Result<()> {
        let mut call = self.renew.key(self.key("leases"));
        call.arg(millis(hold));
        for id in ids {
            call.arg(id.to_string());
        }
        self.run(&mut call).await
    }

    pub(super) async fn ack(&self, ids: &[Uuid]) -> Result<()> {
        for some in ids.chunks(BATCH) {
            let mut call = self.ack.key(self.key("jobs"));
            for id in some {
                call.arg(id.to_string());
            }
            self.run::<()>(&mut call).await?;
        }
        Ok(())
    }

    pub(super) async fn came_up_empty(&self) -> Result<bool> {
        let mut connection = self.connection.clone();
        let set: Option<String> = redis::cmd("SET")
            .arg(self.key("alive"))
            .arg(1)
            .arg("NX")
            .query_async(&mut connection)
            .await
            .map_err(Error::unavailable)?;
        Ok(set.is_some())
    }

    async fn write(&self, jobs: &[QueuedJob], how: &str) -> Result<()> {
        for some in jobs.chunks(BATCH) {
            let mut call = self.push.key(self.key("jobs"));
            call.arg(how);
            for job in some {
                let due = job.due.timestamp_millis();
                call.arg(job.id.to_string()).arg(due).arg(pack(job)?);
            }
            self.run::<()>(&mut call).await?;
        }
        Ok(())
    }

    fn key(&self, name: &str) -> String {
        format!("{}:{name}", self.tag)
    }

    async fn run<T: FromRedisValue>(&self, call: &mut redis::ScriptInvocation<'_>) -> Result<T> {
        call.invoke_async(&mut self.connection.clone())
            .await
            .map_err(Error::unavailable)
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

fn pack(job: &QueuedJob) -> Result<String> {
    serde_json::to_string(&Packed {
        l: job.lane.uuid().simple().to_string(),
        k: job.kind.clone(),
        p: job.payload.clone(),
        a: job.attempts,
        d: job.due.timestamp_millis(),
        g: job.gate.as_ref().map(ToString::to_string),
    })
    .map_err(Error::internal)
}

fn unpack(id: &str, packed: &str) -> Option<QueuedJob> {
    let packed: Packed = serde_json::from_str(packed).ok()?;
    let lane: TenantId = Id::from_uuid(packed.l.parse().ok()?);
    Some(QueuedJob {
        id: id.parse().ok()?,
        lane,
        kind: packed.k,
        payload: packed.p,
        due: Instant::from_timestamp_millis(packed.d)?,
        attempts: packed.a,
        gate: packed.g.and_then(|gate| gate.parse().ok()),
    })
}
