//! The network is asked about an account's token and profile now.

use authority::Caller;
use kernel::{AccountId, Error, Result};
use networks::{FailureClass, NetworkError, Profile, SocialNetwork, TokenInfo};

use super::{finish_connection::refused, list_accounts, use_account};
use crate::{
    Account, Credentials, Service, domain::problems, permissions::ConnectAccounts, store::account,
};

pub(crate) async fn refresh_account(
    service: &Service,
    caller: &Caller,
    id: AccountId,
) -> Result<Account> {
    let grant = caller.allow::<ConnectAccounts>()?;
    let with = use_account::held(service, caller, id).await?;
    let with = with.ok_or_else(problems::not_connected)?;
    let network = service
        .networks
        .get(with.network)
        .ok_or_else(problems::network_missing)?;
    let answer = ask(network.as_ref(), &with).await;
    let tx = service.db.begin(&grant).await?;
    match answer {
        Ok((info, profile)) => {
            account::refresh(&tx, id, profile, info.expires_at).await?;
        }
        Err(error) if error.class == FailureClass::Reauthorise => {
            account::expire(&tx, id).await?;
        }
        Err(error) => return Err(refused(error)),
    }
    tx.commit().await?;
    only(service, caller, id).await
}

async fn ask(
    network: &dyn SocialNetwork,
    with: &Credentials,
) -> Result<(TokenInfo, Profile), NetworkError> {
    let info = network.token_info(&with.token).await?;
    let profile = network.profile(&with.token, &with.remote_id).await?;
    Ok((info, profile))
}

/// The account, or that it is not there.
pub(super) async fn only(service: &Service, caller: &Caller, id: AccountId) -> Result<Account> {
    let found = list_accounts::by_ids(service, caller, &[id]).await?;
    found.into_iter().next().ok_or_else(Error::not_found)
}

#[cfg(test)]
mod tests;
