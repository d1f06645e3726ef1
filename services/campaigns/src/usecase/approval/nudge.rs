//! What was held for want of approval looks again at once.

use std::collections::BTreeSet;

use ::jobs::new_job;
use authority::Caller;
use kernel::{Id, Result};
use store::WriteTx;
use uuid::Uuid;

use crate::{
    DeliveryState, Service,
    jobs::Publish,
    store::{delivery, step::Step},
    usecase::schedule_post::gate,
};

/// Puts each held delivery under a new job that is due now; the old one finds nothing to do. Gives
/// the posts. One that a worker takes at this moment is left to it: it looks again within a minute.
pub(super) async fn nudge(
    service: &Service,
    tx: &WriteTx,
    caller: &Caller,
    held: Vec<delivery::Model>,
) -> Result<Vec<Uuid>> {
    let accounts: BTreeSet<Uuid> = held.iter().map(|row| row.account_id).collect();
    let accounts: Vec<_> = accounts.into_iter().map(Id::from_uuid).collect();
    let cards = service.accounts.cards(caller, &accounts).await?;
    for row in &held {
        let card = cards.iter().find(|card| card.id.uuid() == row.account_id);
        let gate = card.map(|card| gate(service, card)).transpose()?;
        let job = service.world.uuid();
        let again = Publish { delivery: row.id };
        let freed = Step::to(DeliveryState::Scheduled).under(job);
        if freed.take(tx, &service.world, row).await? {
            tx.enqueue(new_job(&again, job, tx.now(), gate.as_ref())?)
                .await?;
        }
    }
    let posts: BTreeSet<Uuid> = held.iter().map(|row| row.post_id).collect();
    Ok(posts.into_iter().collect())
}
