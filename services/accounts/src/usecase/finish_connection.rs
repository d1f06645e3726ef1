//! The network's answer arrives. It is taken once, from the browser that asked, and binds nothing
//! yet: the person confirms the account first.

use kernel::{Error, Id, Result};
use networks::{NetworkError, NetworkKind};
use vault::Binding;

use super::{digest, start_connection::callback_url};
use crate::{
    Service,
    domain::{account::ConnectionId, problems},
    store::attempt::{self, Expected},
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
    attempt::keep_answer(&tx, &attempt, sealed, authorized, profile).await?;
    tx.commit().await?;
    Ok(Id::from_uuid(attempt.id))
}

/// Takes the state for used: a second answer with it finds nothing.
async fn claim(service: &Service, answer: &NetworkAnswer) -> Result<attempt::Model> {
    let expected = Expected {
        network: answer.network,
        state_hash: digest(&answer.state),
        browser_hash: answer.browser.as_deref().map(digest).unwrap_or_default(),
    };
    let tx = service
        .db
        .system("find whose connection a network answers")
        .await?;
    let found = attempt::claim(&tx, expected).await?;
    tx.commit().await?;
    found.ok_or_else(|| problems::connection_unknown().into())
}

/// Where an unconfirmed token lives.
pub(super) fn place(attempt: &attempt::Model) -> Binding {
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
