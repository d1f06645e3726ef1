//! The table `session`: one row a refresh family.

use authority::{PersonId, SessionId, TenantId};
use kernel::{Instant, Result};
use sea_orm::{Condition, IntoActiveModel, UpdateMany, entity::prelude::*};
use store::SystemTx;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub person_id: Uuid,
    pub working_in: Uuid,
    pub refresh_hash: String,
    pub previous_hash: Option<String>,
    pub rotated_at: Instant,
    pub expires_at: Instant,
    pub revoked_at: Option<Instant>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// The session, while it lives.
pub(crate) async fn living(tx: &SystemTx, id: SessionId) -> Result<Option<Model>> {
    let query = Entity::find_by_id(id.uuid())
        .filter(Column::RevokedAt.is_null())
        .filter(Column::ExpiresAt.gt(tx.now()));
    tx.one(query).await
}

pub(crate) async fn insert(tx: &SystemTx, row: Model) -> Result<()> {
    tx.insert(row.into_active_model().reset_all()).await?;
    Ok(())
}

/// Puts the successor's hash in the place of the hash that `row` was read with; false when the
/// session has another by now, or has ended.
pub(crate) async fn rotate(tx: &SystemTx, row: &Model, successor: String) -> Result<bool> {
    let update = Entity::update_many()
        .col_expr(Column::PreviousHash, Expr::value(row.refresh_hash.clone()))
        .col_expr(Column::RefreshHash, Expr::value(successor))
        .col_expr(Column::RotatedAt, Expr::value(tx.now()))
        .filter(Column::Id.eq(row.id))
        .filter(Column::RefreshHash.eq(row.refresh_hash.clone()))
        .filter(Column::RevokedAt.is_null());
    Ok(tx.update(update).await? == 1)
}

pub(crate) async fn work_in(tx: &SystemTx, id: SessionId, tenant: TenantId) -> Result<()> {
    let update = Entity::update_many()
        .col_expr(Column::WorkingIn, Expr::value(tenant.uuid()))
        .filter(Column::Id.eq(id.uuid()));
    tx.update(update).await?;
    Ok(())
}

pub(crate) async fn revoke(tx: &SystemTx, id: SessionId) -> Result<()> {
    tx.update(revocation(tx).filter(Column::Id.eq(id.uuid())))
        .await?;
    Ok(())
}

/// Ends the session if the token with this hash is its own.
pub(crate) async fn revoke_by_token(tx: &SystemTx, id: SessionId, hash: &str) -> Result<()> {
    let its = Condition::any()
        .add(Column::RefreshHash.eq(hash))
        .add(Column::PreviousHash.eq(hash));
    tx.update(revocation(tx).filter(Column::Id.eq(id.uuid())).filter(its))
        .await?;
    Ok(())
}

pub(crate) async fn revoke_all(tx: &SystemTx, person: PersonId) -> Result<()> {
    tx.update(revocation(tx).filter(Column::PersonId.eq(person.uuid())))
        .await?;
    Ok(())
}

/// Forgets sessions that ended before `then`.
pub(crate) async fn forget_ended(tx: &SystemTx, then: Instant) -> Result<()> {
    let ended = Condition::any()
        .add(Column::ExpiresAt.lt(then))
        .add(Column::RevokedAt.lt(then));
    tx.delete(Entity::delete_many().filter(ended)).await?;
    Ok(())
}

/// How many there are, for tests of the sweep.
#[cfg(test)]
pub(crate) async fn count(tx: &SystemTx) -> u64 {
    tx.count(Entity::find()).await.unwrap()
}

fn revocation(tx: &SystemTx) -> UpdateMany<Entity> {
    Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(tx.now()))
        .filter(Column::RevokedAt.is_null())
}
