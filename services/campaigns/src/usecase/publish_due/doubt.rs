//! Whether a delivery is live is not known: the timeline will be read once it has settled.

use ::jobs::new_job;
use kernel::{Instant, Result};
use networks::FailureClass;
use store::WriteTx;

use crate::{
    DeliveryState, Service,
    jobs::Reconcile,
    store::{attempt, delivery, step::Step},
};

pub(super) async fn doubt(
    service: &Service,
    tx: &WriteTx,
    row: &delivery::Model,
    reason: &str,
    look_at: Instant,
) -> Result<()> {
    let doubt = Step::to(DeliveryState::Unknown)
        .because(reason)
        .doubted(tx.now());
    if doubt.take(tx, &service.world, row).await? {
        close_attempt(tx, row, FailureClass::Unknown, reason).await?;
        let job = service.world.uuid();
        let look = Reconcile { delivery: row.id };
        tx.enqueue(new_job(&look, job, look_at, None)?).await?;
    }
    Ok(())
}

/// Notes how an attempt failed.
pub(super) async fn close_attempt(
    tx: &WriteTx,
    row: &delivery::Model,
    class: FailureClass,
    detail: &str,
) -> Result<()> {
    let outcome = match class {
        FailureClass::Unknown | FailureClass::Delayed | FailureClass::Duplicate => "unknown",
        FailureClass::Refused => "refused",
        _ => "not_sent",
    };
    attempt::close(tx, &[row], outcome, detail).await
}

/// Notes how the attempt of the delivery's epoch ended.
pub(in crate::usecase) async fn finish_attempt(
    tx: &WriteTx,
    row: &delivery::Model,
    outcome: &str,
    detail: &str,
) -> Result<()> {
    attempt::close(tx, &[row], outcome, detail).await
}
