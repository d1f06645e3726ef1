//! A step that brings deliveries to a halt is an event.

use kernel::{
    Result, World,
    events::{DeliveryFailed, Halt},
};
use store::WriteTx;

use crate::{DeliveryState, store::delivery::Model};

/// Tells of deliveries that came to a halt; of other steps nothing.
pub(super) async fn tell(
    tx: &WriteTx,
    world: &World,
    moved: &[Model],
    to: DeliveryState,
    reason: Option<&str>,
) -> Result<()> {
    let halt = match to {
        DeliveryState::Rejected => Halt::Rejected,
        DeliveryState::Expired => Halt::Expired,
        DeliveryState::NeedsHuman => Halt::NeedsHuman,
        _ => return Ok(()),
    };
    for row in moved {
        let failed = DeliveryFailed {
            post: row.post_id,
            account: row.account_id,
            halt,
            reason: reason.unwrap_or_default().to_owned(),
            due_at: row.due_at,
        };
        jobs::emit(tx, world, failed).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
