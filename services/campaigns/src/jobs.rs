//! The background work of this crate.

use ::jobs::{Handler, Job, Outcome, Registry, Ticket};
use async_trait::async_trait;
use authority::JobAuthority;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Service, usecase};

/// A delivery is due.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Publish {
    pub(crate) delivery: Uuid,
}

/// A delivery's outcome is unknown.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Reconcile {
    pub(crate) delivery: Uuid,
}

impl Job for Publish {
    const NAME: &'static str = "campaigns.publish";
    const MAX_ATTEMPTS: u32 = 12;
}

impl Job for Reconcile {
    const NAME: &'static str = "campaigns.reconcile";
    const MAX_ATTEMPTS: u32 = 50;
}

/// Gives this crate's work to its service.
pub fn register(registry: &mut Registry, service: &Service) {
    registry.register::<Publish>(Publisher(service.clone()));
    registry.register::<Reconcile>(Reconciler(service.clone()));
}

struct Publisher(Service);
struct Reconciler(Service);

#[async_trait]
impl Handler<Publish> for Publisher {
    async fn run(&self, authority: JobAuthority, batch: &[Ticket<Publish>]) -> Vec<Outcome> {
        match usecase::publish_due::publish_due(&self.0, authority, batch).await {
            Ok(outcomes) => outcomes,
            Err(error) => vec![Outcome::Retry(error.to_string()); batch.len()],
        }
    }
}

#[async_trait]
impl Handler<Reconcile> for Reconciler {
    async fn run(&self, authority: JobAuthority, batch: &[Ticket<Reconcile>]) -> Vec<Outcome> {
        let mut outcomes = Vec::with_capacity(batch.len());
        for ticket in batch {
            let done = usecase::reconcile::reconcile(&self.0, authority, ticket.job.delivery).await;
            outcomes.push(done.unwrap_or_else(|error| Outcome::Retry(error.to_string())));
        }
        outcomes
    }
}
