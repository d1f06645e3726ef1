//! The network is asked about an account's token and profile now.

use authority::Caller;
use kernel::{AccountId, Error, Result};
use networks::{FailureClass, NetworkError, Profile, SocialNetwork, TokenInfo};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

use super::{finish_connection::refused, list_accounts, use_account};
use crate::{
    Account, Credentials, Service,
    domain::{account::AccountState, problems},
    permissions::ConnectAccounts,
    store::account::{Column, Entity},
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
            let followers = i64::try_from(profile.followers_count).unwrap_or(i64::MAX);
            let update = Entity::update_many()
                .col_expr(Column::TokenExpiresAt, Expr::value(info.expires_at))
                .col_expr(Column::ScreenName, Expr::value(profile.screen_name))
                .col_expr(Column::AvatarUrl, Expr::value(profile.avatar_url))
                .col_expr(Column::ProfileUrl, Expr::value(profile.profile_url))
                .col_expr(Column::FollowersCount, Expr::value(followers))
                .filter(Column::Id.eq(id.uuid()))
                .filter(Column::State.eq(AccountState::Connected.kept()));
            tx.update(update).await?;
        }
        Err(error) if error.class == FailureClass::Reauthorise => {
            use_account::expire(&tx, id).await?;
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
