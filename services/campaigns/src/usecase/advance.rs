//! The one place that moves a delivery from a state to the next.

use kernel::{Error, Instant, Result};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect, UpdateMany,
    sea_query::Expr,
};
use store::WriteTx;
use uuid::Uuid;

use crate::{
    DeliveryState, PostState, Service,
    service::channel,
    store::{
        delivery::{self, Column, Entity},
        event, post,
    },
};

/// What else changes with the state.
pub(super) type Change = UpdateMany<Entity>;

/// Nothing else changes.
pub(super) fn plain() -> Change {
    Entity::update_many()
}

/// Moves a delivery, if it still is what `row` says: fenced by its epoch and state. Tells whether
/// it was; if not, somebody else moved it first.
pub(super) async fn advance(
    service: &Service,
    tx: &WriteTx,
    row: &delivery::Model,
    to: DeliveryState,
    reason: Option<&str>,
    change: Change,
) -> Result<bool> {
    let update = change
        .col_expr(Column::State, Expr::value(to.as_str()))
        .col_expr(Column::Reason, Expr::value(reason.map(ToOwned::to_owned)))
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
        .filter(Column::Id.eq(row.id))
        .filter(Column::Epoch.eq(row.epoch))
        .filter(Column::State.eq(&row.state));
    if tx.update(update).await? != 1 {
        return Ok(false);
    }
    record(service, tx, row.id, to, reason).await?;
    Ok(true)
}

/// Adds a step to a delivery's history.
pub(super) async fn record(
    service: &Service,
    tx: &WriteTx,
    delivery: Uuid,
    state: DeliveryState,
    reason: Option<&str>,
) -> Result<()> {
    let step = event::ActiveModel {
        tenant_id: NotSet,
        id: Set(service.world.uuid()),
        delivery_id: Set(delivery),
        at: Set(tx.now()),
        state: Set(state.as_str().to_owned()),
        reason: Set(reason.map(ToOwned::to_owned)),
    };
    tx.insert_many([step]).await
}

/// Derives a post's state from its deliveries. The post's row is written first, so that two
/// transactions that settle deliveries of one post come one after the other.
pub(super) async fn settle_post(tx: &WriteTx, id: Uuid) -> Result<()> {
    let touch = |update: UpdateMany<post::Entity>| {
        update
            .col_expr(post::Column::UpdatedAt, Expr::value(tx.now()))
            .filter(post::Column::Id.eq(id))
    };
    tx.update(touch(post::Entity::update_many())).await?;
    let states = Entity::find()
        .select_only()
        .column(Column::State)
        .filter(Column::PostId.eq(id));
    let states = tx.all_as::<Entity, StateOnly>(states).await?;
    let states = states
        .iter()
        .map(|row| row.state.parse())
        .collect::<Result<Vec<_>, _>>();
    let state = PostState::of(&states.map_err(Error::internal)?);
    let update =
        post::Entity::update_many().col_expr(post::Column::State, Expr::value(state.as_str()));
    tx.update(touch(update)).await?;
    Ok(())
}

#[derive(sea_orm::FromQueryResult)]
struct StateOnly {
    state: String,
}

/// Tells watchers that posts have changed; called after the commit.
pub(super) async fn tell(service: &Service, tenant: authority::TenantId, posts: &[Uuid]) {
    for post in posts {
        service
            .live
            .publish(&channel(tenant), &post.to_string())
            .await;
    }
}

/// The state that a row keeps.
pub(super) fn state(row: &delivery::Model) -> Result<DeliveryState> {
    row.state.parse().map_err(Error::internal)
}

/// `instant` moved on by a length of time.
pub(super) fn after(instant: Instant, by: std::time::Duration) -> Instant {
    kernel::chrono::Duration::from_std(by)
        .ok()
        .and_then(|by| instant.checked_add_signed(by))
        .unwrap_or(instant)
}

/// `instant` moved back by a length of time.
pub(super) fn before(instant: Instant, by: std::time::Duration) -> Instant {
    kernel::chrono::Duration::from_std(by)
        .ok()
        .and_then(|by| instant.checked_sub_signed(by))
        .unwrap_or(instant)
}
