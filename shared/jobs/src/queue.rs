//! The queue: lanes per tenant served in turn, due to the millisecond, leased in batches.

mod gate;
mod in_process;
mod redis;

use std::{sync::Arc, time::Duration};

use authority::TenantId;
use kernel::{Clock, Instant, Result};
use store::OutboxRow;
use uuid::Uuid;

use self::redis::RedisQueue;
pub use gate::Gate;
use in_process::InProcessQueue;

/// A job as the queue holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueuedJob {
    /// The job's id.
    pub id: Uuid,
    /// Whose lane it waits in.
    pub lane: TenantId,
    /// The kind, as its handler is registered.
    pub kind: String,
    /// The payload as JSON.
    pub payload: String,
    /// When it is due. Redis keeps whole milliseconds, rounded up: never early.
    pub due: Instant,
    /// Failed tries so far.
    pub attempts: u32,
    /// The pace it has to keep.
    pub gate: Option<Gate>,
}

impl QueuedJob {
    /// Where to find it.
    pub fn key(&self) -> JobKey {
        JobKey {
            lane: self.lane,
            id: self.id,
        }
    }
}

impl From<OutboxRow> for QueuedJob {
    fn from(row: OutboxRow) -> Self {
        Self {
            id: row.id,
            lane: row.tenant,
            kind: row.kind,
            payload: row.payload,
            due: row.run_at,
            attempts: row.attempts,
            gate: row.gate.and_then(|gate| gate.parse().ok()),
        }
    }
}

/// Which job, in whose lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct JobKey {
    /// Whose lane it waits in.
    pub lane: TenantId,
    /// The job's id.
    pub id: Uuid,
}

/// How much a queue holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stats {
    /// Jobs that are due and wait for their turn.
    pub waiting: u64,
    /// Jobs that are not due yet, or whose gate is closed.
    pub delayed: u64,
    /// Jobs in workers' hands.
    pub held: u64,
}

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Position {
    /// Not before this instant.
    Delayed(Instant),
    /// Due, behind so many others of its lane.
    Waiting {
        /// Jobs of the lane that come first.
        ahead: u64,
    },
    /// In a worker's hands.
    Held,
}

/// What a lease gave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Leased {
    pub(crate) jobs: Vec<QueuedJob>,
    /// How long until the next job is due; `None` when nothing waits for its time.
    pub(crate) next_in: Option<Duration>,
}

/// How a lease is taken.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LeaseTerms {
    /// Jobs at most.
    pub(crate) most: usize,
    /// How long they are ours without renewal.
    pub(crate) hold: Duration,
    /// Jobs of one lane that may be held at once, by all workers together; at least 1.
    pub(crate) lane_limit: usize,
}

/// Why a held job is given back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Back {
    /// It was tried: it has to pass its gate again.
    Tried,
    /// Nothing was done: it keeps its place at the gate.
    Untouched,
}

/// A queue in Redis, for a fleet, or in this process, for trial and tests.
#[derive(Clone)]
pub enum Queue {
    /// In this process.
    InProcess(InProcessQueue),
    /// In Redis.
    Redis(Arc<RedisQueue>),
}

macro_rules! each {
    ($self:ident, $queue:ident => $body:expr) => {
        match $self {
            Queue::InProcess($queue) => Ok($body),
            Queue::Redis($queue) => $body.await,
        }
    };
}

impl Queue {
    /// A queue of this process.
    pub fn in_process(clock: Arc<dyn Clock>) -> Self {
        Self::InProcess(InProcessQueue::new(clock))
    }

    /// The queue `name` in the Redis at `url`, in one shard.
    pub async fn redis(url: &str, name: &str) -> Result<Self> {
        Self::redis_sharded(url, name, 1).await
    }

    /// The queue `name` in the Redis at `url`, its lanes spread over `shards` hash slots. Every
    /// process has to name the same number; another one is another queue.
    pub async fn redis_sharded(url: &str, name: &str, shards: u8) -> Result<Self> {
        RedisQueue::connect(url, name, shards)
            .await
            .map(|queue| Self::Redis(Arc::new(queue)))
    }

    /// Adds jobs; those that it has already stay as they are.
    pub async fn push(&self, jobs: &[QueuedJob]) -> Result<()> {
        each!(self, queue => queue.push(jobs))
    }

    /// Takes out jobs that wait; those in a worker's hands stay there.
    pub async fn remove(&self, jobs: &[JobKey]) -> Result<()> {
        each!(self, queue => queue.remove(jobs))
    }

    /// Gives a lane `weight` jobs a turn instead of 1. A flushed Redis forgets it.
    pub async fn set_weight(&self, lane: TenantId, weight: u32) -> Result<()> {
        each!(self, queue => queue.set_weight(lane, weight.max(1)))
    }

    /// How much it holds.
    pub async fn stats(&self) -> Result<Stats> {
        each!(self, queue => queue.stats())
    }

    /// Where a job stands; `None` when it is not here.
    pub async fn position(&self, job: JobKey) -> Result<Option<Position>> {
        each!(self, queue => queue.position(job))
    }

    /// Takes jobs that are due, a lane after the other.
    pub(crate) async fn lease(&self, terms: LeaseTerms) -> Result<Leased> {
        let terms = LeaseTerms {
            lane_limit: terms.lane_limit.max(1),
            ..terms
        };
        each!(self, queue => queue.lease(terms))
    }

    /// Holds jobs for longer.
    pub(crate) async fn renew(&self, jobs: &[JobKey], hold: Duration) -> Result<()> {
        each!(self, queue => queue.renew(jobs, hold))
    }

    /// Forgets jobs that are done.
    pub(crate) async fn ack(&self, jobs: &[JobKey]) -> Result<()> {
        each!(self, queue => queue.ack(jobs))
    }

    /// Gives held jobs back, to be due as they now say.
    pub(crate) async fn put_back(&self, jobs: &[QueuedJob], back: Back) -> Result<()> {
        each!(self, queue => queue.put_back(jobs, back))
    }

    /// Whether it lacks the mark of [`Queue::mark_filled`]: it is new, or was flushed.
    pub(crate) async fn came_up_empty(&self) -> Result<bool> {
        each!(self, queue => queue.came_up_empty())
    }

    /// Notes that it was told of everything that it has to know.
    pub(crate) async fn mark_filled(&self) -> Result<()> {
        each!(self, queue => queue.mark_filled())
    }

    /// Returns when a job may have become due, at the latest after `at_most`.
    pub(crate) async fn wait(&self, at_most: Duration) {
        match self {
            Self::InProcess(queue) => queue.wait(at_most).await,
            Self::Redis(queue) => queue.wait(at_most).await,
        }
    }
}

#[cfg(test)]
mod tests;
