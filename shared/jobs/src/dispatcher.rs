//! Tells the queue of jobs as soon as their transaction has committed.

use std::{sync::Arc, time::Duration};

use kernel::{Clock, Instant};
use store::{Db, OutboxRow, OutboxSink, outbox};
use tokio::sync::mpsc;

use crate::{Queue, QueuedJob, sweeper::finished};

/// Jobs due later than this stay in the database until the sweeper brings them.
pub(crate) const HORIZON: Duration = Duration::from_mins(10);
/// Rows that are pushed and noted at once.
const BATCH: usize = 500;

/// The sink that transactions tell; it only hands on.
pub(crate) struct Dispatcher {
    rows: mpsc::UnboundedSender<OutboxRow>,
    clock: Arc<dyn Clock>,
}

impl OutboxSink for Dispatcher {
    fn committed(&self, rows: Vec<OutboxRow>) {
        let horizon: Instant = self.clock.now() + HORIZON;
        for row in rows.into_iter().filter(|row| row.run_at <= horizon) {
            // The receiver is gone only while stopping; the next start's sweeper finds the row.
            let _ = self.rows.send(row);
        }
    }
}

impl Dispatcher {
    /// A sink and the rows that it was told of.
    pub(crate) fn new(clock: Arc<dyn Clock>) -> (Self, mpsc::UnboundedReceiver<OutboxRow>) {
        let (rows, received) = mpsc::unbounded_channel();
        (Self { rows, clock }, received)
    }
}

/// Pushes what the sink was told, many at once, until the sink is gone.
pub(crate) async fn run(mut rows: mpsc::UnboundedReceiver<OutboxRow>, queue: Queue, db: Db) {
    let mut some = Vec::with_capacity(BATCH);
    while rows.recv_many(&mut some, BATCH).await > 0 {
        let done: Vec<_> = some.iter().map(finished).collect();
        let jobs: Vec<QueuedJob> = some.drain(..).map(QueuedJob::from).collect();
        if let Err(error) = push(&queue, &db, &jobs, &done).await {
            tracing::warn!(%error, "jobs were not pushed; the sweeper will");
        }
    }
}

/// Pushes jobs, then notes it: the other way round, a crash in between would lose them.
pub(crate) async fn push(
    queue: &Queue,
    db: &Db,
    jobs: &[QueuedJob],
    done: &[outbox::Finished],
) -> kernel::Result<()> {
    queue.push(jobs).await?;
    let tx = db.system("note that jobs were pushed").await?;
    outbox::mark_pushed(&tx, done).await?;
    tx.commit().await
}
