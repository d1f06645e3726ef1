//! The queue: lanes per tenant served in turn, due to the millisecond, leased in batches.

mod in_process;
mod redis;

use std::{fmt, str::FromStr, sync::Arc, time::Duration};

use authority::TenantId;
use kernel::{Clock, Instant, Result};
use store::OutboxRow;
use uuid::Uuid;

use self::redis::RedisQueue;
use in_process::InProcessQueue;

/// Work that lets `limit` jobs pass in any window of `per`: an account's pace on its network.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Gate {
    /// What is paced, such as `weibo:<account>`. It must not contain `|`.
    pub key: String,
    /// Jobs in a window.
    pub limit: u32,
    /// The window.
    pub per: Duration,
}

impl fmt::Display for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}|{}|{}", self.key, self.limit, self.per.as_millis())
    }
}

impl FromStr for Gate {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.split('|');
        let mut next = || parts.next().ok_or(());
        let key = next()?.to_owned();
        let limit = next()?.parse().map_err(|_no_number| ())?;
        let per = Duration::from_millis(next()?.parse().map_err(|_no_number| ())?);
        Ok(Self { key, limit, per })
    }
}

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
    /// When it is due.
    pub due: Instant,
    /// Failed tries so far.
    pub attempts: u32,
    /// The pace it has to keep.
    pub gate: Option<Gate>,
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

/// What a lease gave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Leased {
    pub(crate) jobs: Vec<QueuedJob>,
    /// How long until the next job is due; `None` when nothing waits.
    pub(crate) next_in: Option<Duration>,
}

/// How a lease is taken.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LeaseTerms {
    /// Jobs at most.
    pub(crate) most: usize,
    /// How long they are ours without renewal.
    pub(crate) hold: Duration,
    /// Jobs of one lane that may be held at once.
    pub(crate) lane_limit: usize,
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

    /// The queue `name` in the Redis at `url`.
    pub async fn redis(url: &str, name: &str) -> Result<Self> {
        RedisQueue::connect(url, name)
            .await
            .map(|queue| Self::Redis(Arc::new(queue)))
    }

    /// Adds jobs; those that it has already stay as they are.
    pub async fn push(&self, jobs: &[QueuedJob]) -> Result<()> {
        each!(self, queue => queue.push(jobs))
    }

    /// Takes jobs that are due, a lane after the other.
    pub(crate) async fn lease(&self, terms: LeaseTerms) -> Result<Leased> {
        each!(self, queue => queue.lease(terms))
    }

    /// Holds jobs for longer.
    pub(crate) async fn renew(&self, ids: &[Uuid], hold: Duration) -> Result<()> {
        each!(self, queue => queue.renew(ids, hold))
    }

    /// Forgets jobs that are done.
    pub(crate) async fn ack(&self, ids: &[Uuid]) -> Result<()> {
        each!(self, queue => queue.ack(ids))
    }

    /// Gives held jobs back, to be due as they now say.
    pub(crate) async fn put_back(&self, jobs: &[QueuedJob]) -> Result<()> {
        each!(self, queue => queue.put_back(jobs))
    }

    /// Whether it was empty since it was last asked: true once after a start or a flush.
    pub(crate) async fn came_up_empty(&self) -> Result<bool> {
        each!(self, queue => queue.came_up_empty())
    }

    /// Returns when a job may have become due, at the latest after `at_most`.
    pub(crate) async fn wait(&self, at_most: Duration) {
        match self {
            Self::InProcess(queue) => queue.wait(at_most).await,
            Self::Redis(_) => tokio::time::sleep(at_most).await,
        }
    }
}

#[cfg(test)]
mod tests;
