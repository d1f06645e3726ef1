//! An account is disconnected: the token goes, the history stays.

use authority::Caller;
use kernel::{AccountId, ErrorKind, Instant, Result};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

use super::{refresh_account::only, use_account};
use crate::{
    Account, Credentials, Service,
    domain::account::AccountState,
    permissions::ConnectAccounts,
    store::account::{Column, Entity},
};

pub(crate) async fn disconnect_account(
    service: &Service,
    caller: &Caller,
    id: AccountId,
) -> Result<Account> {
    let grant = caller.allow::<ConnectAccounts>()?;
    match use_account::held(service, caller, id).await {
        Ok(Some(with)) => revoke(service, &with).await,
        Ok(None) => {}
        // A token that no longer opens cannot be revoked, but it can be forgotten.
        Err(error) if error.kind() == ErrorKind::Internal => {
            tracing::warn!(account = %id, %error, "a token was not revoked at its network");
        }
        Err(error) => return Err(error),
    }
    let tx = service.db.begin(&grant).await?;
    let update = Entity::update_many()
        .col_expr(
            Column::State,
            Expr::value(AccountState::Disconnected.kept()),
        )
        .col_expr(Column::TokenSealed, Expr::value(None::<String>))
        .col_expr(Column::TokenExpiresAt, Expr::value(None::<Instant>))
        .filter(Column::Id.eq(id.uuid()));
    tx.update(update).await?;
    tx.commit().await?;
    only(service, caller, id).await
}

/// The person's wish counts even when the network does not answer: we forget the token anyway.
async fn revoke(service: &Service, with: &Credentials) {
    if let Some(network) = service.networks.get(with.network)
        && let Err(error) = network.revoke(&with.token).await
    {
        tracing::warn!(%error, "a token was not revoked at its network");
    }
}

#[cfg(test)]
mod tests;
