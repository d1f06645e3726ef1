//! A refresh token is rotated. Each is good once; one that comes again ends its session, for
//! somebody else may hold it (RFC 9700 §4.14). Successors are derived from their predecessor, so
//! that two requests of one browser at the same moment get the same one.

use authority::{SessionId, TenantId};
use kernel::{Error, ExposeSecret, Id, Instant, Result, SecretString, chrono::Duration};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use store::SystemTx;

use super::{
    digest,
    open_session::{WorkIn, living, profile, signed_in},
};
use crate::{
    Service, SignedIn,
    store::{
        person,
        session::{self, Column, Entity},
    },
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
    let row = living(&tx, id, tx.now())
        .await?
        .ok_or_else(Error::unauthenticated)?;
    let successor = format!("{id}.{}", service.signer.sign(&["refresh", text]));
    let hash = digest(text);
    let rotated = if row.refresh_hash == hash {
        rotate(&tx, &row, &successor).await?
    } else {
        row.previous_hash.as_ref() == Some(&hash) && tx.now() - row.rotated_at <= GRACE
    };
    if !rotated {
        tracing::warn!(session = %id, "a refresh token was used again; its session ends");
        revoke(&tx, id, tx.now()).await?;
        tx.commit().await?;
        return Err(Error::unauthenticated());
    }
    let person = tx.one(person::Entity::find_by_id(row.person_id)).await?;
    let person = person.ok_or_else(Error::unauthenticated)?;
    let last = WorkIn::Last(Id::from_uuid(row.working_in));
    let profile = profile(&tx, &person, to.map_or(last, WorkIn::Named)).await?;
    let working_in = profile.current.workspace.id;
    if working_in.uuid() != row.working_in {
        let switch = Entity::update_many()
            .col_expr(Column::WorkingIn, Expr::value(working_in.uuid()))
            .filter(Column::Id.eq(row.id));
        tx.update(switch).await?;
    }
    tx.commit().await?;
    signed_in(service, id, profile, successor.into())
}

/// Takes the row's token for used; false when a parallel request came first with another.
async fn rotate(tx: &SystemTx, row: &session::Model, successor: &str) -> Result<bool> {
    let update = Entity::update_many()
        .col_expr(Column::PreviousHash, Expr::value(row.refresh_hash.clone()))
        .col_expr(Column::RefreshHash, Expr::value(digest(successor)))
        .col_expr(Column::RotatedAt, Expr::value(tx.now()))
        .filter(Column::Id.eq(row.id));
    let mine = update
        .clone()
        .filter(Column::RefreshHash.eq(row.refresh_hash.clone()))
        .filter(Column::RevokedAt.is_null());
    if tx.update(mine).await? == 1 {
        return Ok(true);
    }
    let now = tx.one(Entity::find_by_id(row.id)).await?;
    Ok(now.is_some_and(|now| {
        now.previous_hash.as_ref() == Some(&row.refresh_hash) && now.revoked_at.is_none()
    }))
}

/// The session that a refresh token names; whether it is one of its tokens is for the row to say.
pub(super) fn session_of(token: &str) -> Option<SessionId> {
    token.split('.').next()?.parse().ok()
}

/// Ends a session.
pub(super) async fn revoke(tx: &SystemTx, id: SessionId, now: Instant) -> Result<()> {
    let update = Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(now))
        .filter(Column::Id.eq(id.uuid()));
    tx.update(update).await?;
    Ok(())
}

#[cfg(test)]
mod tests;
