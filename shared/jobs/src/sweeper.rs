//! Makes the queue agree with the database: brings what nears its time, and all of it again when
//! the queue came up empty.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use kernel::{Instant, Result, World};
use store::{
    Db, OutboxRow,
    outbox::{self, Lack},
};

use crate::{
    Queue, QueuedJob,
    dispatcher::{self, HORIZON},
};

/// How often it looks.
pub(crate) const PERIOD: Duration = Duration::from_secs(1);
/// A job this long past its push and its time may have been lost by the queue: it was flushed
/// between a push and the note of it. To push what it has kept changes nothing.
const FORGOTTEN: Duration = Duration::from_secs(20);
/// Jobs that one look at the outbox brings. Of those that may be lost a look brings one batch, so
/// that a long backlog costs no more than that a second.
const BATCH: u64 = 1_000;

/// What the health page shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Health {
    /// When the sweeper last looked; `None` before its first look.
    pub last_tick: Option<Instant>,
    /// When the job that has been due longest was due.
    pub oldest_due: Option<Instant>,
}

/// The sweeper and what it saw last.
#[derive(Clone)]
pub(crate) struct Sweeper {
    pub(crate) db: Db,
    pub(crate) queue: Queue,
    pub(crate) world: World,
    pub(crate) health: Arc<Mutex<Health>>,
}

impl Sweeper {
    /// Looks every second, for as long as it is polled.
    pub(crate) async fn run(self) {
        loop {
            if let Err(error) = self.look().await {
                tracing::warn!(%error, "the sweeper could not look");
            }
            self.world.clock.sleep(PERIOD).await;
        }
    }

    /// Looks once.
    pub(crate) async fn look(&self) -> Result<()> {
        let empty = self.queue.came_up_empty().await?;
        if empty {
            let tx = self.db.system("forget pushes of an empty queue").await?;
            let forgotten = outbox::forget_pushes(&tx).await?;
            tx.commit().await?;
            tracing::info!(forgotten, "the queue came up empty and is told again");
        }
        while self.bring(Lack::Untold).await? == usize::try_from(BATCH).unwrap_or(usize::MAX) {}
        self.bring(Lack::Overdue(FORGOTTEN)).await?;
        if empty {
            // Not before: a failure on the way must begin again.
            self.queue.mark_filled().await?;
        }
        let waiting = self.queue.stats().await?.waiting;
        metrics::gauge!("queue_waiting").set(f64::from(u32::try_from(waiting).unwrap_or(u32::MAX)));
        let tx = self.db.system("find the oldest due job").await?;
        let oldest_due = outbox::oldest_due(&tx).await?;
        let health = Health {
            last_tick: Some(self.world.now()),
            oldest_due,
        };
        *self.health.lock().unwrap_or_else(PoisonError::into_inner) = health;
        Ok(())
    }

    async fn bring(&self, lack: Lack) -> Result<usize> {
        let tx = self.db.system("find jobs to push").await?;
        let rows = outbox::to_push(&tx, HORIZON, lack, BATCH).await?;
        drop(tx);
        let (found, done) = (rows.len(), rows.iter().map(finished).collect::<Vec<_>>());
        if found > 0 {
            let jobs: Vec<QueuedJob> = rows.into_iter().map(QueuedJob::from).collect();
            dispatcher::push(&self.queue, &self.db, &jobs, &done).await?;
        }
        Ok(found)
    }
}

pub(crate) fn finished(row: &OutboxRow) -> outbox::Finished {
    outbox::Finished {
        tenant: row.tenant,
        id: row.id,
    }
}
