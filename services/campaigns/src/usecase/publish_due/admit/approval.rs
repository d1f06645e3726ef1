//! Nothing leaves that those who have to have not agreed to, as it is sent now.

use std::time::Duration;

use kernel::Result;
use store::WriteTx;

use super::{Hold, Holds};
use crate::{
    ApprovalMode, Service,
    domain::{problems, time::after},
    store::approval::{decision, policy},
    usecase::{approval::seal::seals, publish_due::Claimed},
};

/// Approval nudges what it frees; should a nudge meet a worker, this is how long it costs.
const LOOK_AGAIN: Duration = Duration::from_secs(60);

/// The seal is made of the very text that will be sent and of the rows as this transaction sees
/// them, so that no path around the product keeps an approval alive. Costs one query where nobody
/// has to agree.
pub(super) async fn holds(service: &Service, tx: &WriteTx, claimed: &[Claimed]) -> Result<Holds> {
    let mut holds = Holds::new();
    let policy = policy::read(tx).await?;
    if policy.mode == ApprovalMode::None || claimed.is_empty() {
        return Ok(holds);
    }
    let texts = claimed
        .iter()
        .map(|one| (one.row.post_id, one.body.as_str()));
    let seals = seals(tx, &texts.collect()).await?;
    let decisions = decision::of_posts(tx, seals.keys().copied()).await?;
    for Claimed { row, .. } in claimed {
        let said = decisions.get(&row.post_id).map_or(&[][..], Vec::as_slice);
        let seal = seals.get(&row.post_id);
        if !seal.is_some_and(|seal| policy.admits(&seal.digest, said)) {
            // Past its grace it is found expired.
            let end = after(row.due_at, service.rules.grace + Duration::from_secs(1));
            let hold = Hold {
                reason: problems::approval_missing().code,
                until: after(tx.now(), LOOK_AGAIN).min(end),
            };
            holds.insert(row.id, hold);
        }
    }
    Ok(holds)
}
