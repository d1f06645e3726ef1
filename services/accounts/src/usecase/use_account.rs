//! An account's token is used: by background jobs, and by whoever refreshes or disconnects it.

use authority::{Caller, JobAuthority};
use kernel::{AccountId, Error, ExposeSecret, Instant, Result, SecretString, events::AccountLost};
use store::{ReadTx, WriteTx};

use super::confirm_connection::token_place;
use crate::{
    Credentials, Service,
    permissions::{ReadAccounts, UseAccounts},
    store::account,
};

pub(crate) async fn credentials(
    service: &Service,
    job: JobAuthority,
    id: AccountId,
) -> Result<Option<Credentials>> {
    let tx = service.db.begin(&job.grant::<ReadAccounts>()).await?;
    match account::by_id(&tx, id).await? {
        Some(row) => opened(service, &row, tx.now()),
        None => Ok(None),
    }
}

pub(crate) async fn token_refused(
    service: &Service,
    job: JobAuthority,
    id: AccountId,
    token: &SecretString,
) -> Result<()> {
    let tx = service.db.begin(&job.grant::<UseAccounts>()).await?;
    if let Some(row) = still_with(service, &tx, id, token).await? {
        lose(service, &tx, &row).await?;
    }
    tx.commit().await
}

/// Notes that the network no longer takes the account's token, and tells of it.
pub(super) async fn lose(service: &Service, tx: &WriteTx, row: &account::Model) -> Result<()> {
    if account::expire(tx, row).await? {
        let lost = AccountLost {
            account: row.id,
            at: tx.now(),
        };
        ::jobs::emit(tx, &service.world, lost).await?;
    }
    Ok(())
}

/// The account, if its token is still the one that the network was called with: it may have been
/// connected anew meanwhile, and what was heard of the old token says nothing of the new one.
pub(super) async fn still_with(
    service: &Service,
    tx: &ReadTx,
    id: AccountId,
    token: &SecretString,
) -> Result<Option<account::Model>> {
    let Some(row) = account::by_id(tx, id).await? else {
        return Ok(None);
    };
    let held = opened(service, &row, tx.now())?;
    let same = held.is_some_and(|held| held.token.expose_secret() == token.expose_secret());
    Ok(same.then_some(row))
}

/// The credentials of an account of the caller's workspace; `None` when it is not connected.
pub(super) async fn held(
    service: &Service,
    caller: &Caller,
    id: AccountId,
) -> Result<Option<Credentials>> {
    let tx = service.db.begin(&caller.allow::<ReadAccounts>()?).await?;
    let row = account::by_id(&tx, id).await?;
    opened(service, &row.ok_or_else(Error::not_found)?, tx.now())
}

fn opened(service: &Service, row: &account::Model, now: Instant) -> Result<Option<Credentials>> {
    let account = row.account(now)?;
    let Some(sealed) = row
        .token_sealed
        .as_deref()
        .filter(|_| account.state.is_usable())
    else {
        return Ok(None);
    };
    let place = token_place(row.tenant_id, row.id);
    let token = service.vault.open(sealed, &place).map_err(|error| {
        Error::internal(error).while_doing(format!("opening the token of {}", account.id))
    })?;
    Ok(Some(Credentials {
        network: account.network,
        remote_id: account.remote_id,
        token,
    }))
}

#[cfg(test)]
mod tests;
