//! The background work of this crate.

use ::jobs::{Handler, Job, Outcome, Registry, Ticket};
use async_trait::async_trait;
use authority::JobAuthority;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Service,
    usecase::{
        publish_due::publish_due,
        reconcile::reconcile,
        sweep_pictures::{drop_pictures, sweep_pictures},
    },
};

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
    registry.each(
        service,
        |service, job, ticket: Ticket<Reconcile>| async move {
            reconcile(&service, job, ticket.job.delivery).await
        },
    );
    registry.each(service, |service, _, _: Ticket<SweepPictures>| async move {
        sweep_pictures(&service).await
    });
    registry.each(
        service,
        |service, job, ticket: Ticket<DropPictures>| async move {
            drop_pictures(&service, job, &ticket.job.pictures).await
        },
    );
}

struct Publisher(Service);

#[async_trait]
impl Handler<Publish> for Publisher {
    async fn run(&self, authority: JobAuthority, batch: &[Ticket<Publish>]) -> Vec<Outcome> {
        match publish_due(&self.0, authority, batch).await {
            Ok(outcomes) => outcomes,
            Err(error) => vec![Outcome::of(&error); batch.len()],
        }
    }
}
