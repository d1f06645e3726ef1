//! Events: written with what made them true, handed to each subscriber as a job.

use authority::JobAuthority;
use kernel::{Result, World, events::Event};
use serde::{Deserialize, Serialize};
use store::WriteTx;

use crate::{
    Job, Outcome, Registry, Ticket,
    job::{new_job, one_by_one},
};

/// An event on its way to its subscribers.
#[derive(Serialize, Deserialize)]
#[serde(transparent, bound = "")]
struct Happened<E: Event>(E);

impl<E: Event> Job for Happened<E> {
    const NAME: &'static str = E::NAME;
    const MAX_ATTEMPTS: u32 = 12;
}

/// Tells of an event, if and when the transaction commits.
pub async fn emit<E: Event>(tx: &WriteTx, world: &World, event: E) -> Result<()> {
    let job = new_job(&Happened(event), world.uuid(), tx.now(), None)?;
    tx.enqueue(job).await
}

impl Registry {
    /// Adds a subscriber to an event: a function, with what it works on. An event comes at least
    /// once, and again when any of its subscribers failed, so that each has to bear repetition.
    /// Every worker has to know a subscriber of what is emitted.
    pub fn on<E, S, F, Doing, Done>(&mut self, with: &S, react: F)
    where
        E: Event,
        S: Clone + Send + Sync + 'static,
        F: Fn(S, JobAuthority, E) -> Doing + Send + Sync + 'static,
        Doing: Future<Output = Result<Done>> + Send + 'static,
        Done: Into<Outcome> + Send + 'static,
    {
        let react = move |with, job, ticket: Ticket<Happened<E>>| react(with, job, ticket.job.0);
        self.add(E::NAME, one_by_one(with, react));
    }
}

#[cfg(test)]
mod tests;
