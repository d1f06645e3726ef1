//! An account is disconnected: the token goes, the history stays.

use authority::Caller;
use kernel::{AccountId, ErrorKind, Result};

use super::{refresh_account::only, use_account};
use crate::{Account, Credentials, Service, permissions::ConnectAccounts, store::account};

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
    account::disconnect(&tx, id).await?;
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
