//! What of a workspace's deliveries waits: for the product, or for a person.

use authority::Caller;
use kernel::{Instant, Result};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::{
    DeliveryState, Service,
    permissions::ReadPosts,
    store::delivery::{Column, Entity},
};

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
    let pending = [DeliveryState::Scheduled, DeliveryState::Claimed];
    let due = Entity::find()
        .filter(Column::State.is_in(pending.map(DeliveryState::as_str)))
        .filter(Column::DueAt.lte(tx.now()));
    let undecided = Entity::find().filter(Column::State.eq(DeliveryState::NeedsHuman.as_str()));
    let oldest = tx.one(due.clone().order_by_asc(Column::DueAt)).await?;
    Ok(Waiting {
        due: tx.count(due).await?,
        oldest_due: oldest.map(|row| row.due_at),
        needs_human: tx.count(undecided).await?,
    })
}
