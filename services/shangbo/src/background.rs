//! What goes on in a process without being asked for: jobs, ticks, the upkeep of metrics.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use gateway::{HealthReport, HealthSource, MetricsHandle};
use jobs::{Cron, CronRunning, Health, Jobs, Running};
use kernel::{Instant, World};
use store::Db;
use tokio::task::JoinHandle;

/// How often a worker notes that it lives, for a backup to tell when it was made.
const SIGNS: Duration = Duration::from_secs(30);
/// How often what was measured is folded together. Until then each value is kept by itself.
const UPKEEP: Duration = Duration::from_secs(5);

/// Who does the jobs that this process makes due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Workers {
    /// This process.
    Here,
    /// Other processes, through a Redis.
    Elsewhere,
}

/// The background of a process.
pub struct Background {
    work: Mutex<Work>,
    life: JoinHandle<()>,
    upkeep: Option<JoinHandle<()>>,
    world: World,
    started: Instant,
}

enum Work {
    /// Jobs are done and ticks enqueued here.
    Here(Running, CronRunning),
    /// Only told on.
    Elsewhere(JoinHandle<()>),
    Stopped,
}

impl Background {
    pub(crate) async fn start(
        jobs: Jobs,
        workers: Workers,
        ticks: Cron,
        metrics: Option<MetricsHandle>,
    ) -> kernel::Result<Self> {
        let world = jobs.world.clone();
        let life = tokio::spawn(live(jobs.db.clone(), world.clone()));
        let work = match workers {
            Workers::Here => Work::Here(jobs.start(), ticks.start().await?),
            Workers::Elsewhere => Work::Elsewhere(jobs.dispatch()),
        };
        Ok(Self {
            work: Mutex::new(work),
            life,
            upkeep: metrics.map(|metrics| tokio::spawn(keep_up(metrics, world.clone()))),
            started: world.now(),
            world,
        })
    }

    /// Ticks no more, leases no more jobs, and finishes those that run within `grace` or hands
    /// them back.
    pub(crate) async fn stop(&self, grace: Duration) {
        let work = std::mem::replace(&mut *self.work(), Work::Stopped);
        match work {
            Work::Here(running, ticking) => {
                ticking.stop().await;
                running.stop(grace).await;
            }
            Work::Elsewhere(dispatcher) => dispatcher.abort(),
            Work::Stopped => {}
        }
        self.life.abort();
        if let Some(upkeep) = &self.upkeep {
            upkeep.abort();
        }
    }

    fn work(&self) -> MutexGuard<'_, Work> {
        self.work.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl HealthSource for Background {
    /// How the jobs of this process are. One that does none is always well.
    fn report(&self) -> HealthReport {
        let Work::Here(running, _) = &*self.work() else {
            return HealthReport::default();
        };
        let Health {
            last_tick,
            oldest_due,
        } = running.health();
        let since = |at: Instant| (self.world.now() - at).num_seconds();
        HealthReport {
            oldest_due_seconds: oldest_due.map_or(0, since),
            last_tick_seconds: since(last_tick.unwrap_or(self.started)),
        }
    }
}

async fn live(db: Db, world: World) {
    loop {
        world.clock.sleep(SIGNS).await;
        if let Err(error) = db.note_life().await {
            tracing::warn!(%error, "no sign of life was noted");
        }
    }
}

async fn keep_up(metrics: MetricsHandle, world: World) {
    loop {
        world.clock.sleep(UPKEEP).await;
        metrics.run_upkeep();
    }
}
