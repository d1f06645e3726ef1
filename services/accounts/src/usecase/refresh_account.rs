//! The network is asked about an account's token and profile now.

use authority::{Caller, JobAuthority};
use kernel::{AccountId, Error, Result};
use networks::FailureClass;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

use super::{finish_connection::refused, list_accounts, use_account};
use crate::{
    Account, Service,
    domain::problems,
    permissions::ConnectAccounts,
    store::account::{Column, Entity},
};

pub(crate) async fn refresh_account(
    service: &Service,
    caller: &Caller,
    id: AccountId,
) -> Result<Account> {
    let grant = caller.allow::<ConnectAccounts>()?;
    let job = JobAuthority::of(grant.tenant());
    only(service, caller, id).await?;
    let with = use_account::credentials(service, job, id).await?;
    let with = with.ok_or_else(problems::not_connected)?;
    let network = service
        .networks
        .get(with.network)
        .ok_or_else(problems::network_missing)?;
    let info = match network.token_info(&with.token).await {
        Ok(info) => info,
        Err(error) if error.class == FailureClass::Reauthorise => {
            use_account::token_refused(service, job, id).await?;
            return only(service, caller, id).await;
        }
        Err(error) => return Err(refused(error)),
    };
    let profile = network
        .profile(&with.token, &with.remote_id)
        .await
        .map_err(refused)?;
    let followers = i64::try_from(profile.followers_count).unwrap_or(i64::MAX);
    let tx = service.db.begin(&grant).await?;
    let update = Entity::update_many()
        .col_expr(Column::TokenExpiresAt, Expr::value(info.expires_at))
        .col_expr(Column::ScreenName, Expr::value(profile.screen_name))
        .col_expr(Column::AvatarUrl, Expr::value(profile.avatar_url))
        .col_expr(Column::FollowersCount, Expr::value(followers))
        .filter(Column::Id.eq(id.uuid()));
    tx.update(update).await?;
    tx.commit().await?;
    only(service, caller, id).await
}

/// The account, or that it is not there.
pub(super) async fn only(service: &Service, caller: &Caller, id: AccountId) -> Result<Account> {
    let found = list_accounts::by_ids(service, caller, &[id]).await?;
    found.into_iter().next().ok_or_else(Error::not_found)
}
