//! The network is asked about an account's token and profile now.

use authority::Caller;
use kernel::{AccountId, Error, Result};
use networks::{FailureClass, NetworkError, Profile, TokenInfo};
use store::WriteTx;

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
    let answer = ask(service, &with).await?;
    let tx = service.db.begin(&grant).await?;
    keep(service, &tx, (id, &with), answer).await?;
    tx.commit().await?;
    only(service, caller, id).await
}

/// What a network says of an account now.
pub(super) enum Answer {
    /// It is there, and its token good.
    Fine(TokenInfo, Profile),
    /// The token is dead.
    Dead,
}

pub(super) async fn ask(service: &Service, with: &Credentials) -> Result<Answer> {
    let network = service
        .networks
        .get(with.network)
        .ok_or_else(problems::network_missing)?;
    let asked: Result<_, NetworkError> = async {
        let info = network.token_info(&with.token).await?;
        let profile = network.profile(&with.token, &with.remote_id).await?;
        Ok(Answer::Fine(info, profile))
    }
    .await;
    match asked {
        Err(error) if error.class == FailureClass::Reauthorise => Ok(Answer::Dead),
        answer => answer.map_err(refused),
    }
}

/// Keeps what the network said, if the account still has the token that it was asked with.
pub(super) async fn keep(
    service: &Service,
    tx: &WriteTx,
    (id, with): (AccountId, &Credentials),
    answer: Answer,
) -> Result<()> {
    let Some(row) = use_account::still_with(service, tx, id, &with.token).await? else {
        return Ok(());
    };
    match answer {
        Answer::Fine(info, profile) => account::refresh(tx, &row, profile, info.expires_at).await,
        Answer::Dead => use_account::lose(service, tx, &row).await,
    }
}

/// The account, or that it is not there.
pub(super) async fn only(service: &Service, caller: &Caller, id: AccountId) -> Result<Account> {
    let found = list_accounts::by_ids(service, caller, &[id]).await?;
    found.into_iter().next().ok_or_else(Error::not_found)
}

#[cfg(test)]
mod tests;
