//! What is due may still have to wait: each rule that can hold it back is a file of this folder.
//!
//! The rules are asked inside the claim's transaction, about the very rows and texts that will be
//! sent. What one of them holds goes back to `scheduled`, and its job looks again later; of several
//! rules' reasons the first in the list is shown.

mod approval;

use std::collections::HashMap;

use ::jobs::Outcome;
use kernel::{Instant, Result};
use store::WriteTx;
use uuid::Uuid;

use super::{Claimed, Outcomes};
use crate::{DeliveryState, Service, store::step};

/// Why a delivery has to wait, and until when at least.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hold {
    /// A stable code, shown with the delivery.
    pub(super) reason: &'static str,
    /// When its job looks again.
    pub(super) until: Instant,
}

/// What a rule holds back, by delivery.
pub(super) type Holds = HashMap<Uuid, Hold>;

/// Gives those that may leave; what is held goes back.
pub(super) async fn admit(
    service: &Service,
    tx: &WriteTx,
    claimed: Vec<Claimed>,
    outcomes: &mut Outcomes,
) -> Result<Vec<Claimed>> {
    let holds = holds(service, tx, &claimed).await?;
    let (held, admitted): (Vec<Claimed>, Vec<Claimed>) = claimed
        .into_iter()
        .partition(|one| holds.contains_key(&one.row.id));
    for one in held {
        let Some(hold) = holds.get(&one.row.id) else {
            continue;
        };
        step::give_back(tx, &service.world, &one.row, hold.reason).await?;
        outcomes.insert(one.row.job_id, Outcome::Wait(hold.until));
    }
    let ids = admitted.iter().map(|one| one.row.id);
    step::record(tx, &service.world, ids, DeliveryState::Claimed, None).await?;
    Ok(admitted)
}

/// What all rules hold together.
async fn holds(service: &Service, tx: &WriteTx, claimed: &[Claimed]) -> Result<Holds> {
    approval::holds(service, tx, claimed).await
}
