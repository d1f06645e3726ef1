//! Sessions end. Access tokens that were given out run out by themselves within ten minutes.

use authority::Caller;
use kernel::{ExposeSecret, Result, SecretString};

use super::{digest, refresh_session::session_of};
use crate::{Service, store::session};

/// Ends the caller's session and the one of the browser's refresh token, which outlives the
/// caller's access token. Whoever has neither is signed out already.
pub(crate) async fn sign_out(
    service: &Service,
    caller: &Caller,
    refresh: Option<&SecretString>,
) -> Result<()> {
    let tx = service.db.system("end a session").await?;
    if let Ok((_, id)) = caller.person() {
        session::revoke(&tx, id).await?;
    }
    if let Some(token) = refresh.map(ExposeSecret::expose_secret)
        && let Some(id) = session_of(token)
    {
        session::revoke_by_token(&tx, id, &digest(token)).await?;
    }
    tx.commit().await
}

/// Ends all of the caller's sessions.
pub(crate) async fn sign_out_everywhere(service: &Service, caller: &Caller) -> Result<()> {
    let (person, _) = caller.person()?;
    let tx = service.db.system("end a person's sessions").await?;
    session::revoke_all(&tx, person).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests;
