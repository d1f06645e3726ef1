//! The table `connection_attempt`.

use authority::TenantId;
use kernel::{Error, Instant, Result};
use networks::{Authorized, NetworkKind, Profile};
use sea_orm::{IntoActiveModel, QuerySelect, entity::prelude::*};
use store::{ReadTx, SystemTx, WriteTx};

use crate::ConnectionId;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "connection_attempt")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub session_id: Uuid,
    pub network: String,
    pub state_hash: String,
    pub browser_hash: String,
    pub expires_at: Instant,
    pub answered_at: Option<Instant>,
    pub token_sealed: Option<String>,
    pub token_expires_at: Option<Instant>,
    pub remote_id: Option<String>,
    pub screen_name: Option<String>,
    pub avatar_url: Option<String>,
    pub profile_url: Option<String>,
    pub followers_count: Option<i64>,
    pub confirmed_at: Option<Instant>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    pub(crate) fn kind(&self) -> Result<NetworkKind> {
        self.network.parse().map_err(Error::internal)
    }
}

/// What an answer has to bring: hashes of the state and of the browser's cookie.
#[derive(Debug, Clone)]
pub(crate) struct Expected {
    pub(crate) network: NetworkKind,
    pub(crate) state_hash: String,
    pub(crate) browser_hash: String,
}

pub(crate) async fn insert(tx: &WriteTx, row: Model) -> Result<()> {
    tx.insert(row.into_active_model().reset_all()).await?;
    Ok(())
}

/// Forgets what was begun and has run out, with the tokens that were never confirmed.
pub(crate) async fn forget_stale(tx: &WriteTx) -> Result<()> {
    let stale = Entity::delete_many().filter(Column::ExpiresAt.lte(tx.now()));
    tx.delete(stale).await?;
    Ok(())
}

/// Tenants that have something to forget.
pub(crate) async fn tenants_with_stale(tx: &SystemTx) -> Result<Vec<TenantId>> {
    let stale = Entity::find().filter(Column::ExpiresAt.lte(tx.now()));
    super::ids(tx, stale.distinct(), Column::TenantId).await
}

pub(crate) async fn by_id(tx: &ReadTx, id: ConnectionId) -> Result<Option<Model>> {
    tx.by_id::<Entity>(id.uuid()).await
}

/// The attempt that an answer belongs to, taken for answered: a second answer finds none.
pub(crate) async fn claim(tx: &SystemTx, answer: Expected) -> Result<Option<Model>> {
    let update = Entity::update_many()
        .col_expr(Column::AnsweredAt, Expr::value(tx.now()))
        .filter(Column::StateHash.eq(answer.state_hash))
        .filter(Column::BrowserHash.eq(answer.browser_hash))
        .filter(Column::Network.eq(answer.network.to_string()))
        .filter(Column::AnsweredAt.is_null())
        .filter(Column::ExpiresAt.gt(tx.now()));
    Ok(tx.update_returning(update).await?.into_iter().next())
}

/// Keeps what the network gave until the person confirms it.
pub(crate) async fn keep_answer(
    tx: &SystemTx,
    attempt: &Model,
    sealed: String,
    authorized: Authorized,
    profile: Profile,
) -> Result<()> {
    let update = Entity::update_many()
        .col_expr(Column::TokenSealed, Expr::value(sealed))
        .col_expr(Column::TokenExpiresAt, Expr::value(authorized.expires_at))
        .col_expr(Column::RemoteId, Expr::value(authorized.remote_id))
        .col_expr(Column::ScreenName, Expr::value(profile.screen_name))
        .col_expr(Column::AvatarUrl, Expr::value(profile.avatar_url))
        .col_expr(Column::ProfileUrl, Expr::value(profile.profile_url))
        .col_expr(
            Column::FollowersCount,
            Expr::value(super::count(profile.followers_count)),
        )
        .filter(Column::TenantId.eq(attempt.tenant_id))
        .filter(Column::Id.eq(attempt.id));
    tx.update(update).await?;
    Ok(())
}

/// Takes an attempt for confirmed and forgets its token; false when it was before.
pub(crate) async fn confirm(tx: &WriteTx, attempt: &Model) -> Result<bool> {
    let taken = Entity::update_many()
        .col_expr(Column::ConfirmedAt, Expr::value(tx.now()))
        .col_expr(Column::TokenSealed, Expr::value(None::<String>))
        .filter(Column::Id.eq(attempt.id))
        .filter(Column::ConfirmedAt.is_null());
    Ok(tx.update(taken).await? == 1)
}

/// How many there are, for tests of the sweep.
#[cfg(test)]
pub(crate) async fn count(tx: &SystemTx) -> u64 {
    tx.count(Entity::find()).await.unwrap()
}
