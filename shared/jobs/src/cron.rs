//! Jobs at fixed times. A tick only enqueues; the work is a job like any other, in the lane of the
//! platform.

use std::{str::FromStr, sync::Arc, time::Duration};

use authority::TenantId;
use ephemeral::{Ephemeral, Leader};
use kernel::{Error, Id, Instant, Result, World};
use sha2::{Digest, Sha256};
use store::{Db, NewJob};
use tokio_cron_scheduler::{Job as Tick, JobScheduler};
use uuid::{Builder, Uuid};

/// Whose jobs those are that no tenant has asked for: the lane of ticks.
pub const PLATFORM: TenantId = Id::from_uuid(Uuid::nil());

/// A leader that falls silent is followed after this. Clocks of processes may differ by less.
const LEASE: Duration = Duration::from_secs(30);

type Make = Arc<dyn Fn(Uuid, Instant) -> Result<NewJob> + Send + Sync>;

/// A table of jobs at fixed times, in UTC.
pub struct Cron {
    db: Db,
    ephemeral: Ephemeral,
    world: World,
    entries: Vec<Entry>,
}

#[derive(Clone)]
struct Entry {
    name: &'static str,
    text: String,
    pattern: croner::Cron,
    make: Make,
    leader: Leader,
    db: Db,
    world: World,
}

/// The ticker while it runs.
pub struct CronRunning {
    scheduler: JobScheduler,
    leaders: Vec<Leader>,
}

impl Cron {
    /// An empty table.
    pub fn new(db: Db, ephemeral: Ephemeral, world: World) -> Self {
        Self {
            db,
            ephemeral,
            world,
            entries: Vec::new(),
        }
    }

    /// Enqueues what `make` gives at every instant of `pattern`, which has six fields and begins
    /// with seconds: `0 15 3 * * *`. `make` gets the job's id and the instant; the id is the same
    /// in every process, so that a tick is enqueued once. The name is never changed.
    pub fn every(
        &mut self,
        name: &'static str,
        pattern: &str,
        make: impl Fn(Uuid, Instant) -> Result<NewJob> + Send + Sync + 'static,
    ) -> Result<()> {
        let refused = |why: String| {
            Error::internal(why).while_doing(format!("reading the cron pattern of {name}"))
        };
        if pattern.split_whitespace().count() != 6 {
            return Err(refused("a pattern has six fields".to_owned()));
        }
        let parsed = croner::Cron::from_str(pattern).map_err(|why| refused(why.to_string()))?;
        self.entries.push(Entry {
            name,
            text: pattern.to_owned(),
            pattern: parsed,
            make: Arc::new(make),
            leader: self.ephemeral.leader(&format!("cron:{name}"), LEASE),
            db: self.db.clone(),
            world: self.world.clone(),
        });
        Ok(())
    }

    /// Starts ticking. A tick comes up to half a second late; one that nobody was there for is
    /// not made up.
    pub async fn start(self) -> Result<CronRunning> {
        let scheduler = JobScheduler::new().await.map_err(Error::internal)?;
        let leaders = self.entries.iter().map(|entry| entry.leader.clone());
        let leaders = leaders.collect();
        for entry in self.entries {
            let tick = Tick::new_async(entry.text.clone(), move |_, _| {
                let entry = entry.clone();
                Box::pin(async move {
                    if let Err(error) = entry.enqueue().await {
                        tracing::error!(name = entry.name, %error, "a tick was not enqueued");
                    }
                })
            });
            let tick = tick.map_err(Error::internal)?;
            scheduler.add(tick).await.map_err(Error::internal)?;
        }
        scheduler.start().await.map_err(Error::internal)?;
        Ok(CronRunning { scheduler, leaders })
    }
}

impl CronRunning {
    /// Ticks no more, and lets another process lead at once.
    pub async fn stop(mut self) {
        if let Err(error) = self.scheduler.shutdown().await {
            tracing::warn!(%error, "the ticker did not stop");
        }
        for leader in self.leaders {
            leader.release().await;
        }
    }
}

impl Entry {
    /// Enqueues the job of the latest tick, if this process leads.
    async fn enqueue(&self) -> Result<()> {
        if !self.leader.try_hold().await {
            return Ok(());
        }
        let tick = self
            .pattern
            .find_previous_occurrence(&self.world.now(), true)
            .map_err(Error::internal)?;
        let job = (self.make)(tick_id(self.name, tick), tick)?;
        let tx = self.db.system("enqueue the job of a tick").await?;
        tx.enqueue(PLATFORM, job).await?;
        tx.commit().await
    }
}

/// The id of a tick's job: a hash of name and instant as a `UUIDv8` (RFC 9562 §5.8).
fn tick_id(name: &str, tick: Instant) -> Uuid {
    let hash = Sha256::digest(format!("{name}@{}", tick.timestamp()));
    let mut bytes = [0; 16];
    for (target, byte) in bytes.iter_mut().zip(hash) {
        *target = byte;
    }
    Builder::from_custom_bytes(bytes).into_uuid()
}

#[cfg(test)]
mod tests;
