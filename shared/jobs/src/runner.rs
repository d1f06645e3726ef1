//! Leases jobs in batches and has them done, until it is stopped.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use authority::{JobAuthority, TenantId};
use kernel::{Result, World};
use store::Db;
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore, mpsc},
    task::JoinHandle,
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use uuid::Uuid;

use crate::{
    Health, Outcome, Queue, QueuedJob, Registry,
    dispatcher::{self, Dispatcher},
    finisher::{self, Done},
    queue::LeaseTerms,
    sweeper::Sweeper,
};

/// Jobs of one tenant that a handler gets at once.
const BATCH: usize = 16;

/// How a process works.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Jobs done at once.
    pub concurrency: usize,
    /// Jobs of one tenant done at once.
    pub lane_limit: usize,
    /// How long a lease holds without renewal: a dead worker's jobs come back after it.
    pub hold: Duration,
    /// How long to wait at most before looking for due jobs again.
    pub poll: Duration,
    /// How long a stop waits for running jobs.
    pub grace: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            concurrency: 128,
            lane_limit: 32,
            hold: Duration::from_secs(30),
            poll: Duration::from_millis(50),
            grace: Duration::from_secs(20),
        }
    }
}

/// What a process needs to do jobs.
#[derive(Clone)]
pub struct Jobs {
    /// Where the outbox is.
    pub db: Db,
    /// The queue.
    pub queue: Queue,
    /// Who does what.
    pub registry: Registry,
    /// Clock and entropy.
    pub world: World,
    /// How it works.
    pub settings: Settings,
}

/// The machinery while it runs.
pub struct Running {
    stop: CancellationToken,
    tasks: TaskTracker,
    runner: JoinHandle<()>,
    health: Arc<Mutex<Health>>,
}

impl Running {
    /// What the sweeper saw last.
    pub fn health(&self) -> Health {
        *self.health.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Leases no more and waits for what runs; what does not end within the grace comes back by
    /// its lease.
    pub async fn stop(self, grace: Duration) {
        self.stop.cancel();
        let _ = self.runner.await;
        self.tasks.close();
        if tokio::time::timeout(grace, self.tasks.wait())
            .await
            .is_err()
        {
            tracing::warn!("some jobs did not end in time; their leases will run out");
        }
    }
}

impl Jobs {
    /// Starts the dispatcher alone: for a process that enqueues and does no jobs.
    pub fn dispatch(&self) -> JoinHandle<()> {
        let (sink, rows) = Dispatcher::new(self.world.clock.clone());
        self.db.set_sink(Arc::new(sink));
        tokio::spawn(dispatcher::run(rows, self.queue.clone(), self.db.clone()))
    }

    /// Starts everything.
    pub fn start(self) -> Running {
        let dispatcher = self.dispatch();
        let (stop, tasks) = (CancellationToken::new(), TaskTracker::new());
        let health = Arc::default();
        let sweeper = Sweeper {
            db: self.db.clone(),
            queue: self.queue.clone(),
            world: self.world.clone(),
            health: Arc::clone(&health),
        };
        let runner = tokio::spawn(self.run(sweeper, stop.clone(), tasks.clone(), dispatcher));
        Running {
            stop,
            tasks,
            runner,
            health,
        }
    }

    async fn run(
        self,
        sweeper: Sweeper,
        stop: CancellationToken,
        tasks: TaskTracker,
        dispatcher: JoinHandle<()>,
    ) {
        let (done, outcomes) = mpsc::unbounded_channel();
        let finisher = finisher::run(
            outcomes,
            self.queue.clone(),
            self.db.clone(),
            self.world.clone(),
        );
        tasks.spawn(finisher);
        let sweeping = tokio::spawn(sweeper.run());
        let permits = Arc::new(Semaphore::new(self.settings.concurrency));
        while !stop.is_cancelled() {
            let pause = self.turn(&permits, &tasks, &done).await;
            if !pause.is_zero() {
                tokio::select! {
                    () = stop.cancelled() => {}
                    () = self.queue.wait(pause) => {}
                }
            }
        }
        sweeping.abort();
        dispatcher.abort();
    }

    /// Takes what is due and starts it; tells how long to wait before the next turn.
    async fn turn(
        &self,
        permits: &Arc<Semaphore>,
        tasks: &TaskTracker,
        done: &mpsc::UnboundedSender<Done>,
    ) -> Duration {
        let Settings {
            hold,
            lane_limit,
            poll,
            ..
        } = self.settings;
        let most = permits.available_permits();
        if most == 0 {
            // Wait for a place, then let it go again: the lease takes as many as there are.
            drop(permits.acquire().await);
            return Duration::ZERO;
        }
        let leased = match self
            .queue
            .lease(LeaseTerms {
                most,
                hold,
                lane_limit,
            })
            .await
        {
            Ok(leased) => leased,
            Err(error) => {
                tracing::warn!(%error, "the queue gave no lease");
                return Duration::from_secs(1);
            }
        };
        let found = leased.jobs.len();
        metrics::counter!("jobs_leased_total").increment(u64::try_from(found).unwrap_or_default());
        let mut batches: HashMap<(TenantId, String), Vec<QueuedJob>> = HashMap::new();
        for job in leased.jobs {
            batches
                .entry((job.lane, job.kind.clone()))
                .or_default()
                .push(job);
        }
        for ((tenant, _), jobs) in batches {
            for batch in jobs.chunks(BATCH) {
                let size = u32::try_from(batch.len()).unwrap_or(u32::MAX);
                // There are as many permits as jobs: only this task takes them.
                let permit = Arc::clone(permits).acquire_many_owned(size).await;
                tasks.spawn(
                    self.clone()
                        .work(tenant, batch.to_vec(), permit.ok(), done.clone()),
                );
            }
        }
        if found == most {
            Duration::ZERO
        } else {
            leased.next_in.unwrap_or(poll).min(poll)
        }
    }

    /// Does a batch of one kind and tenant, holding its leases meanwhile.
    async fn work(
        self,
        tenant: TenantId,
        batch: Vec<QueuedJob>,
        permit: Option<OwnedSemaphorePermit>,
        done: mpsc::UnboundedSender<Done>,
    ) {
        let ids: Vec<Uuid> = batch.iter().map(|job| job.id).collect();
        let kind = batch
            .first()
            .map(|job| job.kind.clone())
            .unwrap_or_default();
        let handler = self.registry.get(&kind);
        let max_attempts = handler.as_ref().map_or(1, |handler| handler.max_attempts());
        let payloads = batch
            .iter()
            .map(|job| (job.id, job.attempts, job.payload.clone()))
            .collect();
        let outcomes = match handler {
            Some(handler) => {
                let authority = JobAuthority::of(tenant);
                // In a task of its own, so that a panic is a failed try and no more.
                let work = tokio::spawn(async move { handler.run(authority, payloads).await });
                self.holding(&ids, work).await
            }
            None => vec![Outcome::Dead(format!("nobody does {kind}")); batch.len()],
        };
        for (job, outcome) in batch.into_iter().zip(outcomes) {
            // The finisher outlives every worker: it ends when the last sender is gone.
            let _ = done.send(Done {
                job,
                outcome,
                max_attempts,
            });
        }
        drop(permit);
    }

    async fn holding(&self, ids: &[Uuid], mut work: JoinHandle<Vec<Outcome>>) -> Vec<Outcome> {
        let hold = self.settings.hold;
        loop {
            tokio::select! {
                outcomes = &mut work => {
                    let failed = |error| vec![Outcome::Retry(format!("{error}")); ids.len()];
                    return outcomes.unwrap_or_else(failed);
                }
                () = tokio::time::sleep(hold / 3) => {
                    let renewed: Result<()> = self.queue.renew(ids, hold).await;
                    if let Err(error) = renewed {
                        tracing::warn!(%error, "leases were not renewed");
                    }
                }
            }
        }
    }
}
