//! Background jobs use an account's token.

use authority::JobAuthority;
use kernel::{AccountId, Error, Result};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

use super::confirm_connection::token_place;
use crate::{
    Credentials, Service,
    domain::account::AccountState,
    permissions::{ReadAccounts, UseAccounts},
    store::account::{Column, Entity},
};

pub(crate) async fn credentials(
    service: &Service,
    job: JobAuthority,
    id: AccountId,
) -> Result<Option<Credentials>> {
    let tx = service.db.begin(&job.grant::<ReadAccounts>()).await?;
    let Some(row) = tx.by_id::<Entity>(id.uuid()).await? else {
        return Ok(None);
    };
    let usable = row.account(tx.now())?.state.is_usable();
    let Some(sealed) = row.token_sealed.as_deref().filter(|_| usable) else {
        return Ok(None);
    };
    let token = service
        .vault
        .open(sealed, &token_place(row.tenant_id, row.id));
    Ok(Some(Credentials {
        network: row.network.parse().map_err(Error::internal)?,
        remote_id: row.remote_id.clone(),
        token: token.map_err(Error::internal)?,
    }))
}

pub(crate) async fn token_refused(
    service: &Service,
    job: JobAuthority,
    id: AccountId,
) -> Result<()> {
    let tx = service.db.begin(&job.grant::<UseAccounts>()).await?;
    let update = Entity::update_many()
        .col_expr(Column::State, Expr::value(AccountState::Expired.kept()))
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::State.eq(AccountState::Connected.kept()));
    tx.update(update).await?;
    tx.commit().await
}
