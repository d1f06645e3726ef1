//! The network's answer arrives. It is taken once, from the browser that asked, and binds nothing
//! yet: the person confirms the account first.

use kernel::{Error, Id, Result};
use networks::{NetworkError, NetworkKind};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use vault::Binding;

use super::{digest, start_connection::callback_url};
use crate::{
    Service,
    domain::{account::ConnectionId, problems},
    store::attempt::{Column, Entity, Model},
};

/// What came back with the browser.
#[derive(Debug, Clone)]
pub struct NetworkAnswer {
    /// The network whose page sent it.
    pub network: NetworkKind,
    /// The state we gave.
    pub state: String,
    /// The code; `None` when the person refused.
    pub code: Option<String>,
    /// The browser's cookie.
    pub browser: Option<String>,
}

pub(crate) async fn finish_connection(
    service: &Service,
    answer: NetworkAnswer,
) -> Result<ConnectionId> {
    let attempt = claim(service, &answer).await?;
    let code = answer.code.ok_or_else(problems::connection_refused)?;
    let network = service
        .networks
        .get(answer.network)
        .ok_or_else(problems::network_missing)?;
    let redirect = callback_url(service, answer.network)?;
    let authorized = network
        .exchange_code(&code, &redirect)
        .await
        .map_err(refused)?;
    let profile = network
        .profile(&authorized.token, &authorized.remote_id)
        .await;
    let profile = profile.map_err(refused)?;
    let sealed = service.vault.seal(&authorized.token, &place(&attempt));
    let sealed = sealed.map_err(Error::internal)?;
    let tx = service
        .db
        .system("keep a network's answer to a connection")
        .await?;
    let update = Entity::update_many()
        .col_expr(Column::TokenSealed, Expr::value(sealed))
        .col_expr(Column::TokenExpiresAt, Expr::value(authorized.expires_at))
        .col_expr(Column::RemoteId, Expr::value(authorized.remote_id))
        .col_expr(Column::ScreenName, Expr::value(profile.screen_name))
        .col_expr(Column::AvatarUrl, Expr::value(profile.avatar_url))
        .col_expr(Column::ProfileUrl, Expr::value(profile.profile_url))
        .col_expr(
            Column::FollowersCount,
            Expr::value(i64::try_from(profile.followers_count).unwrap_or(i64::MAX)),
        )
        .filter(Column::TenantId.eq(attempt.tenant_id))
        .filter(Column::Id.eq(attempt.id));
    tx.update(update).await?;
    tx.commit().await?;
    Ok(Id::from_uuid(attempt.id))
}

/// Takes the state for used: a second answer with it finds nothing.
async fn claim(service: &Service, answer: &NetworkAnswer) -> Result<Model> {
    let tx = service
        .db
        .system("find whose connection a network answers")
        .await?;
    let browser = answer.browser.as_deref().map(digest).unwrap_or_default();
    let update = Entity::update_many()
        .col_expr(Column::AnsweredAt, Expr::value(tx.now()))
        .filter(Column::StateHash.eq(digest(&answer.state)))
        .filter(Column::BrowserHash.eq(browser))
        .filter(Column::Network.eq(answer.network.to_string()))
        .filter(Column::AnsweredAt.is_null())
        .filter(Column::ExpiresAt.gt(tx.now()));
    let found = tx.update_returning(update).await?.into_iter().next();
    tx.commit().await?;
    found.ok_or_else(|| problems::connection_unknown().into())
}

/// Where an unconfirmed token lives.
pub(super) fn place(attempt: &Model) -> Binding {
    Binding {
        table: "connection_attempt",
        column: "token_sealed",
        tenant: attempt.tenant_id,
        row: attempt.id,
    }
}

/// A network's refusal as something the person can act on.
pub(super) fn refused(error: NetworkError) -> Error {
    tracing::warn!(%error, "a network refused");
    Error::from(error.reason.problem())
}

#[cfg(test)]
mod tests;
