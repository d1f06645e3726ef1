//! An account is disconnected: the token goes, the history stays.

use authority::{Caller, JobAuthority};
use kernel::{AccountId, Result};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

use super::{refresh_account::only, use_account};
use crate::{
    Account, Service,
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
    only(service, caller, id).await?;
    let job = JobAuthority::of(grant.tenant());
    if let Some(with) = use_account::credentials(service, job, id).await?
        && let Some(network) = service.networks.get(with.network)
        && let Err(error) = network.revoke(&with.token).await
    {
        // The person's wish counts even when the network does not answer: we forget the token.
        tracing::warn!(%error, "a token was not revoked at its network");
    }
    let tx = service.db.begin(&grant).await?;
    let update = Entity::update_many()
        .col_expr(
            Column::State,
            Expr::value(AccountState::Disconnected.kept()),
        )
        .col_expr(Column::TokenSealed, Expr::value(None::<String>))
        .col_expr(Column::TokenExpiresAt, Expr::value(None::<kernel::Instant>))
        .filter(Column::Id.eq(id.uuid()));
    tx.update(update).await?;
    tx.commit().await?;
    only(service, caller, id).await
}
