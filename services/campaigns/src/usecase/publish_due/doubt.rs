//! Whether a delivery is live is not known: the timeline will be read once it has settled.

use std::slice::from_ref;

use ::jobs::new_job;
use kernel::{Instant, Result};
use store::WriteTx;

use crate::{
    DeliveryState, Service,
    jobs::Reconcile,
    store::{
        attempt::{self, Ending},
        delivery,
        step::Step,
    },
};

pub(super) async fn doubt(
    service: &Service,
    tx: &WriteTx,
    row: &delivery::Model,
    reason: &str,
    look_at: Instant,
) -> Result<()> {
    let mut doubt = Step::to(DeliveryState::Unknown)
        .because(reason)
        .doubted(tx.now());
    if let Some(restored) = service.db.restoration() {
        doubt = doubt.forgotten_since(restored.from);
    }
    if doubt.take(tx, &service.world, row).await? {
        attempt::close(tx, from_ref(row), Ending::Unknown, reason).await?;
        let job = service.world.uuid();
        let look = Reconcile { delivery: row.id };
        tx.enqueue(new_job(&look, job, look_at, None)?).await?;
    }
    Ok(())
}
