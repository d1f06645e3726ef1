//! Keeps what became of jobs: first in the database, then in the queue. A crash in between does a
//! job again, which is harmless; the other way round would lose one.

use kernel::{Result, World, chrono::Duration};
use store::{Db, SystemTx, outbox};
use tokio::sync::mpsc;

use crate::{JobKey, Outcome, Queue, QueuedJob, job::backoff, queue::Back};

/// When a job comes back to a database that went away.
const SOON: Duration = Duration::seconds(1);
/// Outcomes that are kept at once.
const BATCH: usize = 200;

/// A job and what became of it.
pub(crate) struct Done {
    pub(crate) job: QueuedJob,
    pub(crate) outcome: Outcome,
    pub(crate) max_attempts: u32,
}

/// Keeps outcomes.
#[derive(Clone)]
pub(crate) struct Finisher {
    pub(crate) db: Db,
    pub(crate) queue: Queue,
    pub(crate) world: World,
}

/// What the queue is told when the database has kept it.
#[derive(Default)]
struct Told {
    over: Vec<JobKey>,
    again: Vec<QueuedJob>,
    /// Not before a later time: nothing was tried, so the place at the gate is kept.
    later: Vec<QueuedJob>,
}

impl Finisher {
    /// Keeps outcomes until every sender is gone.
    pub(crate) async fn run(self, mut outcomes: mpsc::UnboundedReceiver<Done>) {
        let mut some = Vec::with_capacity(BATCH);
        while outcomes.recv_many(&mut some, BATCH).await > 0 {
            if let Err(error) = self.keep(std::mem::take(&mut some)).await {
                // The leases run out and the jobs come again.
                tracing::warn!(%error, "outcomes were not kept");
            }
        }
    }

    pub(crate) async fn keep(&self, batch: Vec<Done>) -> Result<()> {
        let tx = self.db.system("keep the outcomes of jobs").await?;
        let mut told = Told::default();
        let (mut completed, mut counted) = (Vec::new(), Vec::with_capacity(batch.len()));
        for done in batch {
            counted.push((done.job.kind.clone(), label(&done.outcome)));
            if done.outcome == Outcome::Done {
                completed.push(row(&done.job));
                told.over.push(done.job.key());
            } else {
                self.keep_unfinished(&tx, done, &mut told).await?;
            }
        }
        outbox::complete(&tx, &completed).await?;
        tx.commit().await?;
        for (kind, outcome) in counted {
            metrics::counter!("jobs_finished_total", "kind" => kind, "outcome" => outcome)
                .increment(1);
        }
        self.queue.ack(&told.over).await?;
        self.queue.put_back(&told.later, Back::Untouched).await?;
        self.queue.put_back(&told.again, Back::Tried).await
    }

    async fn keep_unfinished(&self, tx: &SystemTx, done: Done, told: &mut Told) -> Result<()> {
        let (mut job, row) = (done.job.clone(), row(&done.job));
        match done.outcome {
            Outcome::Away => {
                job.due = tx.now() + SOON;
                outbox::postpone(tx, row, job.due, None).await?;
                told.later.push(job);
            }
            Outcome::Wait(at) => {
                outbox::postpone(tx, row, at, None).await?;
                job.due = at;
                told.later.push(job);
            }
            Outcome::Retry(error) if job.attempts.saturating_add(1) < done.max_attempts => {
                let pause = backoff(job.attempts, |bound| self.world.entropy.below(bound));
                tracing::info!(kind = job.kind, id = %job.id, error, "a job failed; tried again");
                job.due = tx.now() + pause;
                job.attempts += 1;
                outbox::postpone(tx, row, job.due, Some(&error)).await?;
                told.again.push(job);
            }
            Outcome::Retry(error) | Outcome::Dead(error) => {
                tracing::error!(kind = job.kind, id = %job.id, error, "a job is given up");
                outbox::bury(tx, row, &error).await?;
                told.over.push(job.key());
            }
            Outcome::Done => {}
        }
        Ok(())
    }
}

fn row(job: &QueuedJob) -> outbox::Finished {
    outbox::Finished {
        tenant: job.lane,
        id: job.id,
    }
}

const fn label(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Done => "done",
        Outcome::Wait(_) => "wait",
        Outcome::Away => "away",
        Outcome::Retry(_) => "retry",
        Outcome::Dead(_) => "dead",
    }
}
