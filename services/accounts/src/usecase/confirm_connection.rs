//! The person confirms the account that the network named.

use authority::Caller;
use kernel::{Error, Instant, Result};
use store::ReadTx;
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
    if !attempt::confirm(&tx, &attempt).await? {
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
    row.id = service.world.uuid();
    if let Some(existing) = &existing {
        row.id = existing.id;
        row.connected_at = existing.connected_at;
    }
    let place = token_place(row.tenant_id, row.id);
    let sealed = service.vault.seal(&token, &place);
    row.token_sealed = Some(sealed.map_err(Error::internal)?);
    let connected = row.account(tx.now())?;
    match existing {
        Some(_) => account::renew(&tx, row).await?,
        None => account::insert(&tx, row).await?,
    }
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
    let row = attempt::by_id(tx, id).await?;
    Ok(row.filter(|row| {
        let mine = row.session_id == session.uuid() && row.expires_at > tx.now();
        mine && row.confirmed_at.is_none() && row.token_sealed.is_some()
    }))
}

async fn existing(tx: &ReadTx, attempt: &attempt::Model) -> Result<Option<account::Model>> {
    let remote_id = attempt.remote_id.as_deref().unwrap_or_default();
    account::by_remote_id(tx, attempt.kind()?, remote_id).await
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

#[cfg(test)]
mod tests;
