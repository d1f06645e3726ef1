//! Keeps what became of jobs: first in the database, then in the queue. A crash in between does a
//! job again, which is harmless; the other way round would lose one.

use kernel::{Result, World};
use store::{Db, outbox};
use tokio::sync::mpsc;
use uuid::Uuid;

use crate::{Outcome, Queue, QueuedJob, job::backoff};

/// Outcomes that are kept at once.
const BATCH: usize = 200;

/// A job and what became of it.
pub(crate) struct Done {
    pub(crate) job: QueuedJob,
    pub(crate) outcome: Outcome,
    pub(crate) max_attempts: u32,
}

/// Keeps outcomes until every sender is gone.
pub(crate) async fn run(
    mut outcomes: mpsc::UnboundedReceiver<Done>,
    queue: Queue,
    db: Db,
    world: World,
) {
    let mut some = Vec::with_capacity(BATCH);
    while outcomes.recv_many(&mut some, BATCH).await > 0 {
        let batch = std::mem::take(&mut some);
        if let Err(error) = keep(batch, &queue, &db, &world).await {
            // The leases run out and the jobs come again.
            tracing::warn!(%error, "outcomes were not kept");
        }
    }
}

async fn keep(batch: Vec<Done>, queue: &Queue, db: &Db, world: &World) -> Result<()> {
    let tx = db.system("keep the outcomes of jobs").await?;
    let (mut over, mut acked, mut back): (Vec<_>, Vec<Uuid>, Vec<QueuedJob>) = Default::default();
    for Done {
        mut job,
        outcome,
        max_attempts,
    } in batch
    {
        let row = outbox::Finished {
            tenant: job.lane,
            id: job.id,
        };
        let label = label(&outcome);
        metrics::counter!("jobs_finished_total", "kind" => job.kind.clone(), "outcome" => label)
            .increment(1);
        match outcome {
            Outcome::Done => {
                over.push(row);
                acked.push(job.id);
            }
            Outcome::Wait(at) => {
                outbox::postpone(&tx, row, at, None).await?;
                job.due = at;
                back.push(job);
            }
            Outcome::Retry(error) if job.attempts + 1 < max_attempts => {
                let pause = backoff(job.attempts, |bound| world.entropy.below(bound));
                let at = tx.now() + pause;
                tracing::info!(kind = job.kind, id = %job.id, error, "a job failed and is tried again");
                outbox::postpone(&tx, row, at, Some(&error)).await?;
                (job.due, job.attempts) = (at, job.attempts + 1);
                back.push(job);
            }
            Outcome::Retry(error) | Outcome::Dead(error) => {
                tracing::error!(kind = job.kind, id = %job.id, error, "a job is given up");
                outbox::bury(&tx, row, &error).await?;
                acked.push(job.id);
            }
        }
    }
    outbox::complete(&tx, &over).await?;
    tx.commit().await?;
    queue.ack(&acked).await?;
    queue.put_back(&back).await
}

const fn label(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Done => "done",
        Outcome::Wait(_) => "wait",
        Outcome::Retry(_) => "retry",
        Outcome::Dead(_) => "dead",
    }
}
