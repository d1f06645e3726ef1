//! Sessions end. Access tokens that were given out run out by themselves within ten minutes.

use authority::Caller;
use kernel::{ExposeSecret, Result, SecretString};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, sea_query::Expr};

use super::{
    digest,
    refresh_session::{revoke, session_of},
};
use crate::{
    Service,
    store::session::{Column, Entity},
};

/// Ends the caller's session and the one of the browser's refresh token, which outlives the
/// caller's access token. Whoever has neither is signed out already.
pub(crate) async fn sign_out(
    service: &Service,
    caller: &Caller,
    refresh: Option<&SecretString>,
) -> Result<()> {
    let tx = service.db.system("end a session").await?;
    if let Ok((_, session)) = caller.person() {
        revoke(&tx, session, tx.now()).await?;
    }
    let refresh = refresh.map(ExposeSecret::expose_secret);
    if let Some((token, session)) = refresh.and_then(|token| Some((token, session_of(token)?))) {
        let its = Condition::any()
            .add(Column::RefreshHash.eq(digest(token)))
            .add(Column::PreviousHash.eq(digest(token)));
        let update = Entity::update_many()
            .col_expr(Column::RevokedAt, Expr::value(tx.now()))
            .filter(Column::Id.eq(session.uuid()))
            .filter(its);
        tx.update(update).await?;
    }
    tx.commit().await
}

/// Ends all of the caller's sessions.
pub(crate) async fn sign_out_everywhere(service: &Service, caller: &Caller) -> Result<()> {
    let (person, _) = caller.person()?;
    let tx = service.db.system("end a person's sessions").await?;
    let update = Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(tx.now()))
        .filter(Column::PersonId.eq(person.uuid()))
        .filter(Column::RevokedAt.is_null());
    tx.update(update).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests;
