//! Has leased jobs done, a batch of one kind and tenant at a time.

use std::{collections::HashMap, time::Duration};

use authority::{JobAuthority, TenantId};
use kernel::World;
use tokio_util::task::AbortOnDropHandle;

use crate::{JobKey, Outcome, Queue, QueuedJob, Registry, finisher::Done};

/// Jobs of one tenant that a handler gets at once.
const BATCH: usize = 32;
/// Tries of a job that no handler here knows: in a rolling update another process may.
const STRANGER_ATTEMPTS: u32 = 20;

/// What it takes to do jobs.
#[derive(Clone)]
pub(crate) struct Worker {
    pub(crate) queue: Queue,
    pub(crate) registry: Registry,
    /// How long a lease holds without renewal.
    pub(crate) hold: Duration,
}

impl Worker {
    /// Does a batch of one kind and tenant, holding its leases meanwhile. Dropped before its end,
    /// it drops the work too.
    pub(crate) async fn perform(&self, batch: Vec<QueuedJob>) -> Vec<Done> {
        let Some((lane, kind)) = batch.first().map(|job| (job.lane, job.kind.clone())) else {
            return Vec::new();
        };
        let Some(handler) = self.registry.get(&kind) else {
            let stranger = Outcome::Retry(format!("nobody here does {kind}"));
            return finish(batch, STRANGER_ATTEMPTS, || stranger.clone());
        };
        let max_attempts = handler.max_attempts();
        let keys: Vec<JobKey> = batch.iter().map(QueuedJob::key).collect();
        let payloads = batch
            .iter()
            .map(|job| (job.id, job.attempts, job.payload.clone()))
            .collect();
        // In a task of its own, so that a panic is a failed try and no more.
        let work = tokio::spawn(async move {
            let authority = JobAuthority::of(lane);
            handler.run(authority, payloads).await
        });
        match self.holding(&keys, AbortOnDropHandle::new(work)).await {
            Ok(outcomes) => {
                let mut outcomes = outcomes.into_iter();
                let missing = || Outcome::Retry("the handler gave no outcome".to_owned());
                finish(batch, max_attempts, || {
                    outcomes.next().unwrap_or_else(missing)
                })
            }
            Err(panic) => finish(batch, max_attempts, || Outcome::Retry(panic.clone())),
        }
    }

    async fn holding(
        &self,
        keys: &[JobKey],
        mut work: AbortOnDropHandle<Vec<Outcome>>,
    ) -> Result<Vec<Outcome>, String> {
        loop {
            tokio::select! {
                outcomes = &mut work => return outcomes.map_err(|error| error.to_string()),
                () = tokio::time::sleep(self.hold / 3) => {
                    if let Err(error) = self.queue.renew(keys, self.hold).await {
                        tracing::warn!(%error, "leases were not renewed");
                    }
                }
            }
        }
    }
}

fn finish(
    batch: Vec<QueuedJob>,
    max_attempts: u32,
    mut outcome: impl FnMut() -> Outcome,
) -> Vec<Done> {
    let done = batch.into_iter().map(|job| Done {
        job,
        outcome: outcome(),
        max_attempts,
    });
    done.collect()
}

/// The batches that leased jobs fall into; notes how late the jobs are.
pub(crate) fn batches(jobs: Vec<QueuedJob>, world: &World) -> Vec<Vec<QueuedJob>> {
    let now = world.now();
    let found = u64::try_from(jobs.len()).unwrap_or_default();
    metrics::counter!("jobs_leased_total").increment(found);
    let mut alike: HashMap<(TenantId, String), Vec<QueuedJob>> = HashMap::new();
    for job in jobs {
        let late = (now - job.due).to_std().unwrap_or_default();
        metrics::histogram!("job_lateness_seconds").record(late.as_secs_f64());
        let batch = alike.entry((job.lane, job.kind.clone())).or_default();
        batch.push(job);
    }
    let all = alike.into_values();
    all.flat_map(|jobs| jobs.chunks(BATCH).map(<[_]>::to_vec).collect::<Vec<_>>())
        .collect()
}
