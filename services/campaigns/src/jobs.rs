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

/// A day has passed: pictures of no post are looked for. A job of the platform.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub struct SweepPictures {}

/// These pictures of a tenant are of no post.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct DropPictures {
    pub(crate) pictures: Vec<Uuid>,
}

impl Job for Publish {
    const NAME: &'static str = "campaigns.publish";
    const MAX_ATTEMPTS: u32 = 12;
}

impl Job for Reconcile {
    const NAME: &'static str = "campaigns.reconcile";
    const MAX_ATTEMPTS: u32 = 50;
}

impl Job for SweepPictures {
    const NAME: &'static str = "campaigns.sweep_pictures";
    const MAX_ATTEMPTS: u32 = 5;
}

impl Job for DropPictures {
    const NAME: &'static str = "campaigns.drop_pictures";
    const MAX_ATTEMPTS: u32 = 20;
}

/// Gives this crate's work to its service.
pub fn register(registry: &mut Registry, service: &Service) {
    registry.register::<Publish>(Publisher(service.clone()));
    registry.register::<Reconcile>(Reconciler(service.clone()));
    registry.register::<SweepPictures>(Sweeper(service.clone()));
    registry.register::<DropPictures>(Sweeper(service.clone()));
}

struct Publisher(Service);
struct Reconciler(Service);
struct Sweeper(Service);

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

#[async_trait]
impl Handler<SweepPictures> for Sweeper {
    async fn run(&self, _: JobAuthority, batch: &[Ticket<SweepPictures>]) -> Vec<Outcome> {
        let swept = usecase::sweep_pictures::sweep_pictures(&self.0).await;
        vec![done(swept); batch.len()]
    }
}

#[async_trait]
impl Handler<DropPictures> for Sweeper {
    async fn run(&self, authority: JobAuthority, batch: &[Ticket<DropPictures>]) -> Vec<Outcome> {
        let mut outcomes = Vec::with_capacity(batch.len());
        for ticket in batch {
            let ids = &ticket.job.pictures;
            let dropped = usecase::sweep_pictures::drop_pictures(&self.0, authority, ids).await;
            outcomes.push(done(dropped));
        }
        outcomes
    }
}

fn done(result: kernel::Result<()>) -> Outcome {
    match result {
        Ok(()) => Outcome::Done,
        Err(error) => Outcome::Retry(error.to_string()),
    }
}
