//! An account's token is used: by background jobs, and by whoever refreshes or disconnects it.

use authority::{Caller, JobAuthority};
use kernel::{AccountId, Error, Instant, Result};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use store::WriteTx;

use super::confirm_connection::token_place;
use crate::{
    Credentials, Service,
    domain::account::AccountState,
    permissions::{ReadAccounts, UseAccounts},
    store::account::{Column, Entity, Model},
};

pub(crate) async fn credentials(
    service: &Service,
    job: JobAuthority,
    id: AccountId,
) -> Result<Option<Credentials>> {
    let tx = service.db.begin(&job.grant::<ReadAccounts>()).await?;
    match tx.by_id::<Entity>(id.uuid()).await? {
        Some(row) => opened(service, &row, tx.now()),
        None => Ok(None),
    }
}

pub(crate) async fn token_refused(
    service: &Service,
    job: JobAuthority,
    id: AccountId,
) -> Result<()> {
    let tx = service.db.begin(&job.grant::<UseAccounts>()).await?;
    expire(&tx, id).await?;
    tx.commit().await
}

/// The credentials of an account of the caller's workspace; `None` when it is not connected.
pub(super) async fn held(
    service: &Service,
    caller: &Caller,
    id: AccountId,
) -> Result<Option<Credentials>> {
    let tx = service.db.begin(&caller.allow::<ReadAccounts>()?).await?;
    let row = tx.by_id::<Entity>(id.uuid()).await?;
    opened(service, &row.ok_or_else(Error::not_found)?, tx.now())
}

/// Notes that the network no longer takes the token.
pub(super) async fn expire(tx: &WriteTx, id: AccountId) -> Result<()> {
    let update = Entity::update_many()
        .col_expr(Column::State, Expr::value(AccountState::Expired.kept()))
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::State.eq(AccountState::Connected.kept()));
    tx.update(update).await?;
    Ok(())
}

fn opened(service: &Service, row: &Model, now: Instant) -> Result<Option<Credentials>> {
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
