//! What a job is, and who does it.

use std::{collections::HashMap, marker::PhantomData, sync::Arc, time::Duration};

use async_trait::async_trait;
use authority::JobAuthority;
use kernel::{Error, ErrorKind, Instant, Result};
use serde::{Serialize, de::DeserializeOwned};
use store::NewJob;
use uuid::Uuid;

use crate::Gate;

/// A kind of work. The payload carries ids only; the work is idempotent.
pub trait Job: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Dotted, service first: `campaigns.publish`. Never changed once jobs were written.
    const NAME: &'static str;
    /// Failed tries before it becomes a dead letter.
    const MAX_ATTEMPTS: u32;
}

/// A row for [`WriteTx::enqueue`](store::WriteTx::enqueue).
pub fn new_job<J: Job>(job: &J, id: Uuid, run_at: Instant, gate: Option<&Gate>) -> Result<NewJob> {
    let payload = serde_json::to_string(job).map_err(Error::internal)?;
    Ok(NewJob {
        id,
        kind: J::NAME,
        payload,
        run_at,
        gate: gate.map(ToString::to_string),
    })
}

/// A job in a worker's hands.
#[derive(Debug, Clone)]
pub struct Ticket<J> {
    /// The job's id.
    pub id: Uuid,
    /// Failed tries so far.
    pub attempts: u32,
    /// What is to be done.
    pub job: J,
}

/// What became of a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Done, or nothing left to do.
    Done,
    /// Not before this instant; no failure.
    Wait(Instant),
    /// The database went away: it comes again soon, and that counts as no attempt.
    Away,
    /// Failed; try again with growing pauses.
    Retry(String),
    /// Failed for good.
    Dead(String),
}

impl Outcome {
    /// What an error makes of a job.
    pub fn of(error: &Error) -> Self {
        match error.kind() {
            ErrorKind::Unavailable => Self::Away,
            _ => Self::Retry(error.to_string()),
        }
    }
}

impl From<()> for Outcome {
    fn from((): ()) -> Self {
        Self::Done
    }
}

/// Does the work of one kind, a batch of one tenant at a time.
#[async_trait]
pub trait Handler<J: Job>: Send + Sync + 'static {
    /// Does it. The outcomes stand in the order of the batch; one that is missing counts as failed.
    async fn run(&self, authority: JobAuthority, batch: &[Ticket<J>]) -> Vec<Outcome>;
}

/// A handler of any kind, fed with raw payloads.
#[async_trait]
pub(crate) trait AnyHandler: Send + Sync {
    fn max_attempts(&self) -> u32;
    async fn run(&self, authority: JobAuthority, batch: Vec<(Uuid, u32, String)>) -> Vec<Outcome>;
}

struct Typed<J, H> {
    handler: H,
    job: PhantomData<fn() -> J>,
}

#[async_trait]
impl<J: Job, H: Handler<J>> AnyHandler for Typed<J, H> {
    fn max_attempts(&self) -> u32 {
        J::MAX_ATTEMPTS
    }

    async fn run(&self, authority: JobAuthority, batch: Vec<(Uuid, u32, String)>) -> Vec<Outcome> {
        let mut outcomes = Vec::with_capacity(batch.len());
        let mut tickets = Vec::with_capacity(batch.len());
        for raw in batch {
            match ticket(raw) {
                Ok(ticket) => {
                    outcomes.push(None);
                    tickets.push(ticket);
                }
                Err(unreadable) => outcomes.push(Some(unreadable)),
            }
        }
        let mut done = self.handler.run(authority, &tickets).await.into_iter();
        let missing = || Outcome::Retry("the handler gave no outcome".to_owned());
        outcomes
            .into_iter()
            .map(|known| known.or_else(|| done.next()).unwrap_or_else(missing))
            .collect()
    }
}

/// Does jobs of one kind one after the other.
struct OneByOne<J, S, F> {
    with: S,
    work: F,
    job: PhantomData<fn() -> J>,
}

#[async_trait]
impl<J, S, F, Doing, Done> AnyHandler for OneByOne<J, S, F>
where
    J: Job,
    S: Clone + Send + Sync,
    F: Fn(S, JobAuthority, Ticket<J>) -> Doing + Send + Sync,
    Doing: Future<Output = Result<Done>> + Send,
    Done: Into<Outcome> + Send,
{
    fn max_attempts(&self) -> u32 {
        J::MAX_ATTEMPTS
    }

    async fn run(&self, authority: JobAuthority, batch: Vec<(Uuid, u32, String)>) -> Vec<Outcome> {
        let mut outcomes = Vec::with_capacity(batch.len());
        for raw in batch {
            let outcome = match ticket(raw) {
                Ok(ticket) => match (self.work)(self.with.clone(), authority, ticket).await {
                    Ok(done) => done.into(),
                    Err(error) => Outcome::of(&error),
                },
                Err(unreadable) => unreadable,
            };
            outcomes.push(outcome);
        }
        outcomes
    }
}

/// A handler of any kind out of a function.
pub(crate) fn one_by_one<J, S, F, Doing, Done>(with: &S, work: F) -> Arc<dyn AnyHandler>
where
    J: Job,
    S: Clone + Send + Sync + 'static,
    F: Fn(S, JobAuthority, Ticket<J>) -> Doing + Send + Sync + 'static,
    Doing: Future<Output = Result<Done>> + Send + 'static,
    Done: Into<Outcome> + Send + 'static,
{
    Arc::new(OneByOne {
        with: with.clone(),
        work,
        job: PhantomData::<fn() -> J>,
    })
}

/// Two handlers, each of which gets every job. A job is done when it is done for both, and tried
/// again for both when it is not.
struct Both(Arc<dyn AnyHandler>, Arc<dyn AnyHandler>);

#[async_trait]
impl AnyHandler for Both {
    fn max_attempts(&self) -> u32 {
        self.0.max_attempts().max(self.1.max_attempts())
    }

    async fn run(&self, authority: JobAuthority, batch: Vec<(Uuid, u32, String)>) -> Vec<Outcome> {
        let first = self.0.run(authority, batch.clone()).await;
        let second = self.1.run(authority, batch).await;
        let both = first.into_iter().zip(second);
        both.map(|(first, second)| match first {
            Outcome::Done => second,
            undone => undone,
        })
        .collect()
    }
}

/// Reads a job; one that cannot be read is dead.
fn ticket<J: Job>((id, attempts, payload): (Uuid, u32, String)) -> Result<Ticket<J>, Outcome> {
    match serde_json::from_str(&payload) {
        Ok(job) => Ok(Ticket { id, attempts, job }),
        Err(error) => Err(Outcome::Dead(format!("payload: {error}"))),
    }
}

/// Who does which kind of work.
#[derive(Default, Clone)]
pub struct Registry {
    handlers: HashMap<&'static str, Arc<dyn AnyHandler>>,
}

impl Registry {
    /// Gives the work of one kind to `handler`.
    pub fn register<J: Job>(&mut self, handler: impl Handler<J>) {
        let typed = Typed {
            handler,
            job: PhantomData::<fn() -> J>,
        };
        self.handlers.insert(J::NAME, Arc::new(typed));
    }

    /// Gives the work of one kind to a function, a job at a time, with what it works on; an error is
    /// a failed try.
    pub fn each<J, S, F, Doing, Done>(&mut self, with: &S, work: F)
    where
        J: Job,
        S: Clone + Send + Sync + 'static,
        F: Fn(S, JobAuthority, Ticket<J>) -> Doing + Send + Sync + 'static,
        Doing: Future<Output = Result<Done>> + Send + 'static,
        Done: Into<Outcome> + Send + 'static,
    {
        self.handlers.insert(J::NAME, one_by_one(with, work));
    }

    /// Adds a handler to those that kind of work has already.
    pub(crate) fn add(&mut self, name: &'static str, handler: Arc<dyn AnyHandler>) {
        let all = match self.handlers.remove(name) {
            Some(before) => Arc::new(Both(before, handler)),
            None => handler,
        };
        self.handlers.insert(name, all);
    }

    pub(crate) fn get(&self, kind: &str) -> Option<Arc<dyn AnyHandler>> {
        self.handlers.get(kind).cloned()
    }
}

/// The pause before try number `attempts` + 1: doubles from one second to five minutes, with full
/// jitter (Brooker 2015, "Exponential backoff and jitter").
pub(crate) fn backoff(attempts: u32, random: impl FnOnce(u64) -> u64) -> Duration {
    let longest_ms = 1_000_u64.saturating_mul(1 << attempts.min(9)).min(300_000);
    Duration::from_millis(250 + random(longest_ms))
}
