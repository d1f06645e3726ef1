//! What of a workspace's deliveries waits: for the product, or for a person.

use authority::Caller;
use kernel::{Instant, Result};

use crate::{DeliveryState, Service, permissions::ReadPosts, store::delivery};

/// What waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// Deliveries whose time has come and that have not left.
    pub due: u64,
    /// When the oldest of them was due.
    pub oldest_due: Option<Instant>,
    /// Deliveries that a person has to decide.
    pub needs_human: u64,
}

pub(crate) async fn count_waiting(service: &Service, caller: &Caller) -> Result<Waiting> {
    let tx = service.db.begin(&caller.allow::<ReadPosts>()?).await?;
    let (due, oldest_due) = delivery::late(&tx).await?;
    Ok(Waiting {
        due,
        oldest_due,
        needs_human: delivery::count_in(&tx, DeliveryState::NeedsHuman).await?,
    })
}

#[cfg(test)]
mod tests;
