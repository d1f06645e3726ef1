//! A refresh token is rotated. Each is good once; one that comes again ends its session, for
//! somebody else may hold it (RFC 9700 §4.14). Successors are derived from their predecessor, so
//! that two requests of one browser at the same moment get the same one.

use authority::{SessionId, TenantId};
use kernel::{Error, ExposeSecret, Id, Result, SecretString, chrono::Duration};
use store::SystemTx;

use super::{
    digest,
    open_session::{WorkIn, profile, signed_in},
};
use crate::{
    Service, SignedIn,
    store::{person, session},
};

/// How long a token may come again from the same browser's parallel request.
const GRACE: Duration = Duration::seconds(10);

pub(crate) async fn refresh_session(
    service: &Service,
    token: &SecretString,
    to: Option<TenantId>,
) -> Result<SignedIn> {
    let text = token.expose_secret();
    let id = session_of(text).ok_or_else(Error::unauthenticated)?;
    let tx = service.db.system("rotate a refresh token").await?;
    let row = session::living(&tx, id).await?;
    let row = row.ok_or_else(Error::unauthenticated)?;
    let successor = format!("{id}.{}", service.signer.sign(&["refresh", text]));
    if !is_good(&tx, row.clone(), text, &successor).await? {
        tracing::warn!(session = %id, "a refresh token was used again; its session ends");
        session::revoke(&tx, id).await?;
        tx.commit().await?;
        return Err(Error::unauthenticated());
    }
    let person = person::by_id(&tx, Id::from_uuid(row.person_id)).await?;
    let person = person.ok_or_else(Error::unauthenticated)?;
    let last = WorkIn::Last(Id::from_uuid(row.working_in));
    let profile = profile(&tx, &person, to.map_or(last, WorkIn::Named)).await?;
    let working_in = profile.current.workspace.id;
    if working_in.uuid() != row.working_in {
        session::work_in(&tx, id, working_in).await?;
    }
    tx.commit().await?;
    signed_in(service, id, profile, successor.into())
}

/// The session that a refresh token names; whether it is one of its tokens is for the row to say.
pub(super) fn session_of(token: &str) -> Option<SessionId> {
    token.split('.').next()?.parse().ok()
}

/// Whether the token is the session's own: rotated here, or by a parallel request a moment ago.
async fn is_good(
    tx: &SystemTx,
    mut row: session::Model,
    token: &str,
    successor: &str,
) -> Result<bool> {
    let hash = digest(token);
    if row.refresh_hash == hash {
        if session::rotate(tx, &row, digest(successor)).await? {
            return Ok(true);
        }
        let id = Id::from_uuid(row.id);
        row = session::living(tx, id)
            .await?
            .ok_or_else(Error::unauthenticated)?;
    }
    Ok(row.previous_hash == Some(hash) && tx.now() - row.rotated_at <= GRACE)
}

#[cfg(test)]
mod tests;
