//! The person confirms the account that the network named.

use authority::Caller;
use kernel::{Error, Instant, Result};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::Expr,
};
use store::{ReadTx, WriteTx};
use uuid::Uuid;
use vault::Binding;

use super::finish_connection::place;
use crate::{
    Account, Service,
    domain::{
        account::{AccountState, ConnectionId},
        problems,
    },
    permissions::ConnectAccounts,
    store::{account, attempt},
};

/// A connection that waits for confirmation.
#[derive(Debug, Clone)]
pub struct Pending {
    /// The account as it will be.
    pub account: Account,
    /// The account of the workspace that it renews.
    pub existing: Option<Account>,
    /// When the offer ends.
    pub expires_at: Instant,
}

pub(crate) async fn pending_connection(
    service: &Service,
    caller: &Caller,
    id: ConnectionId,
) -> Result<Option<Pending>> {
    let grant = caller.allow::<ConnectAccounts>()?;
    let tx = service.db.begin(&grant).await?;
    let Some(attempt) = waiting(&tx, caller, id).await? else {
        return Ok(None);
    };
    let existing = existing(&tx, &attempt).await?;
    let existing = existing.map(|row| row.account(tx.now())).transpose()?;
    let row = row_of(&attempt, tx.now())?;
    Ok(Some(Pending {
        account: row.account(tx.now())?,
        existing,
        expires_at: attempt.expires_at,
    }))
}

pub(crate) async fn confirm_connection(
    service: &Service,
    caller: &Caller,
    id: ConnectionId,
) -> Result<Account> {
    let grant = caller.allow::<ConnectAccounts>()?;
    let tx = service.db.begin(&grant).await?;
    let attempt = waiting(&tx, caller, id)
        .await?
        .ok_or_else(problems::connection_gone)?;
    let taken = attempt::Entity::update_many()
        .col_expr(attempt::Column::ConfirmedAt, Expr::value(tx.now()))
        .col_expr(attempt::Column::TokenSealed, Expr::value(None::<String>))
        .filter(attempt::Column::Id.eq(attempt.id))
        .filter(attempt::Column::ConfirmedAt.is_null());
    if tx.update(taken).await? != 1 {
        return Err(problems::connection_gone().into());
    }
    let sealed = attempt
        .token_sealed
        .as_deref()
        .ok_or_else(problems::connection_gone)?;
    let token = service
        .vault
        .open(sealed, &place(&attempt))
        .map_err(Error::internal)?;
    let mut row = row_of(&attempt, tx.now())?;
    let existing = existing(&tx, &attempt).await?;
    row.id = existing
        .as_ref()
        .map_or_else(|| service.world.uuid(), |existing| existing.id);
    let place = token_place(row.tenant_id, row.id);
    row.token_sealed = Some(
        service
            .vault
            .seal(&token, &place)
            .map_err(Error::internal)?,
    );
    match existing {
        Some(existing) => {
            row.connected_at = existing.connected_at;
            renew(&tx, &row).await?;
        }
        None => insert(&tx, &row).await?,
    }
    let connected = row.account(tx.now())?;
    tx.commit().await?;
    Ok(connected)
}

/// Where a connected account's token lives.
pub(super) fn token_place(tenant: Uuid, row: Uuid) -> Binding {
    Binding {
        table: "social_account",
        column: "token_sealed",
        tenant,
        row,
    }
}

/// The caller's own connection, answered and not confirmed.
async fn waiting(tx: &ReadTx, caller: &Caller, id: ConnectionId) -> Result<Option<attempt::Model>> {
    let (_, session) = caller.person()?;
    let row = tx.by_id::<attempt::Entity>(id.uuid()).await?;
    Ok(row.filter(|row| {
        let mine = row.session_id == session.uuid() && row.expires_at > tx.now();
        mine && row.confirmed_at.is_none() && row.token_sealed.is_some()
    }))
}

async fn existing(tx: &ReadTx, attempt: &attempt::Model) -> Result<Option<account::Model>> {
    let query = account::Entity::find()
        .filter(account::Column::Network.eq(&attempt.network))
        .filter(account::Column::RemoteId.eq(attempt.remote_id.clone()));
    tx.one(query).await
}

/// The row that a confirmed attempt becomes, its token still to be sealed.
fn row_of(attempt: &attempt::Model, now: Instant) -> Result<account::Model> {
    let known = |value: &Option<String>| {
        value
            .clone()
            .ok_or_else(|| Error::from(problems::connection_gone()))
    };
    Ok(account::Model {
        tenant_id: attempt.tenant_id,
        id: attempt.id,
        network: attempt.network.clone(),
        remote_id: known(&attempt.remote_id)?,
        screen_name: known(&attempt.screen_name)?,
        avatar_url: attempt.avatar_url.clone(),
        profile_url: known(&attempt.profile_url)?,
        followers_count: attempt.followers_count.unwrap_or_default(),
        token_sealed: None,
        token_expires_at: attempt.token_expires_at,
        state: AccountState::Connected.kept().to_owned(),
        connected_at: now,
    })
}

async fn insert(tx: &WriteTx, row: &account::Model) -> Result<()> {
    tx.insert(account::ActiveModel {
        tenant_id: NotSet,
        id: Set(row.id),
        network: Set(row.network.clone()),
        remote_id: Set(row.remote_id.clone()),
        screen_name: Set(row.screen_name.clone()),
        avatar_url: Set(row.avatar_url.clone()),
        profile_url: Set(row.profile_url.clone()),
        followers_count: Set(row.followers_count),
        token_sealed: Set(row.token_sealed.clone()),
        token_expires_at: Set(row.token_expires_at),
        state: Set(row.state.clone()),
        connected_at: Set(row.connected_at),
    })
    .await?;
    Ok(())
}

/// A fresh token for an account that is there: its id and history stay.
async fn renew(tx: &WriteTx, row: &account::Model) -> Result<()> {
    use account::Column;
    let update = account::Entity::update_many()
        .col_expr(Column::ScreenName, Expr::value(row.screen_name.clone()))
        .col_expr(Column::AvatarUrl, Expr::value(row.avatar_url.clone()))
        .col_expr(Column::ProfileUrl, Expr::value(row.profile_url.clone()))
        .col_expr(Column::FollowersCount, Expr::value(row.followers_count))
        .col_expr(Column::TokenSealed, Expr::value(row.token_sealed.clone()))
        .col_expr(Column::TokenExpiresAt, Expr::value(row.token_expires_at))
        .col_expr(Column::State, Expr::value(row.state.clone()))
        .filter(Column::Id.eq(row.id));
    tx.update(update).await?;
    Ok(())
}

#[cfg(test)]
mod tests;
