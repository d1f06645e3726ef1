//! Leases jobs in batches and has them done, until it is stopped.

mod crew;

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use kernel::{Error, Result, World};
use store::Db;
use tokio::{sync::mpsc, task::JoinHandle};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    Health, Queue, Registry,
    dispatcher::{self, Dispatcher},
    finisher::Finisher,
    queue::LeaseTerms,
    sweeper::Sweeper,
    worker::{Worker, batches},
};
use crew::Crew;

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
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            concurrency: 256,
            lane_limit: 32,
            hold: Duration::from_secs(30),
            poll: Duration::from_millis(50),
        }
    }
}

impl Settings {
    fn terms(self, most: usize) -> LeaseTerms {
        LeaseTerms {
            most,
            hold: self.hold,
            lane_limit: self.lane_limit,
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
    hand_back: CancellationToken,
    tasks: TaskTracker,
    runner: JoinHandle<()>,
    health: Arc<Mutex<Health>>,
}

/// How long handing jobs back may take before their leases are left to run out.
const HAND_BACK: Duration = Duration::from_secs(3);
/// Rounds of a drain before it is given up: some job is due again at once, always.
const ROUNDS: usize = 1_000;

impl Running {
    /// What the sweeper saw last.
    pub fn health(&self) -> Health {
        *self.health.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Leases no more and waits for what runs; what does not end within the grace is dropped and
    /// handed back for another worker.
    pub async fn stop(self, grace: Duration) {
        self.stop.cancel();
        let _ = self.runner.await;
        self.tasks.close();
        let ended = tokio::time::timeout(grace, self.tasks.wait()).await;
        if ended.is_err() {
            self.hand_back.cancel();
            let back = tokio::time::timeout(HAND_BACK, self.tasks.wait()).await;
            tracing::warn!(handed_back = back.is_ok(), "some jobs did not end in time");
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
        let (health, stop) = (Arc::default(), CancellationToken::new());
        let sweeper = self.sweeper(Arc::clone(&health));
        let (done, outcomes) = mpsc::unbounded_channel();
        let crew = Crew::new(self.worker(), self.settings.concurrency, done);
        crew.tasks.spawn(self.finisher().run(outcomes));
        Running {
            stop: stop.clone(),
            hand_back: crew.hand_back.clone(),
            tasks: crew.tasks.clone(),
            runner: tokio::spawn(self.run(sweeper, stop, crew, dispatcher)),
            health,
        }
    }

    /// Does everything that is due now, and what that makes due, in this task: for tests that
    /// move a clock by hand. Neither [`Jobs::start`] nor [`Jobs::dispatch`] may run beside it.
    /// Tells how many jobs it did.
    pub async fn run_until_idle(&self) -> Result<usize> {
        let (sweeper, worker) = (self.sweeper(Arc::default()), self.worker());
        let (finisher, mut count) = (self.finisher(), 0);
        for _ in 0..ROUNDS {
            sweeper.look().await?;
            let terms = self.settings.terms(self.settings.concurrency);
            let jobs = self.queue.lease(terms).await?.jobs;
            if jobs.is_empty() {
                return Ok(count);
            }
            count += jobs.len();
            for batch in batches(jobs, &self.world) {
                finisher.keep(worker.perform(batch).await).await?;
            }
        }
        Err(Error::internal("some job is always due again at once"))
    }

    fn sweeper(&self, health: Arc<Mutex<Health>>) -> Sweeper {
        Sweeper {
            db: self.db.clone(),
            queue: self.queue.clone(),
            world: self.world.clone(),
            health,
        }
    }

    fn worker(&self) -> Worker {
        Worker {
            queue: self.queue.clone(),
            registry: self.registry.clone(),
            hold: self.settings.hold,
        }
    }

    fn finisher(&self) -> Finisher {
        Finisher {
            db: self.db.clone(),
            queue: self.queue.clone(),
            world: self.world.clone(),
        }
    }

    async fn run(
        self,
        sweeper: Sweeper,
        stop: CancellationToken,
        crew: Crew,
        dispatcher: JoinHandle<()>,
    ) {
        let sweeping = tokio::spawn(sweeper.run());
        while !stop.is_cancelled() {
            tokio::select! {
                () = stop.cancelled() => break,
                () = crew.room() => {}
            }
            // Never dropped half-way: jobs of an unheard answer would stay held.
            let pause = self.turn(&crew).await;
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
    async fn turn(&self, crew: &Crew) -> Duration {
        let most = crew.places();
        let leased = match self.queue.lease(self.settings.terms(most)).await {
            Ok(leased) => leased,
            Err(error) => {
                tracing::warn!(%error, "the queue gave no lease");
                return Duration::from_secs(1);
            }
        };
        let found = leased.jobs.len();
        for batch in batches(leased.jobs, &self.world) {
            crew.start(batch);
        }
        if found == most {
            Duration::ZERO
        } else {
            let poll = self.settings.poll;
            leased.next_in.unwrap_or(poll).min(poll)
        }
    }
}

#[cfg(test)]
mod tests;
