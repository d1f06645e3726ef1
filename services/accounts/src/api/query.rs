//! Reading.

use async_graphql::{Context, ID, Object, Result, connection::Connection};
use graphql::{ContextExt, SocialAccount, connection, fail, page, parse_id};
use kernel::Cursor;

use super::{PendingConnection, Viewer, service, social_account};

/// Sessions' and accounts' part of the query root.
#[derive(Debug, Default)]
pub struct SessionsQuery;

#[Object]
impl SessionsQuery {
    /// Null when nobody is signed in.
    async fn viewer(&self, ctx: &Context<'_>) -> Result<Option<Viewer>> {
        let profile = async { service(ctx)?.viewer(ctx.caller()).await };
        let profile = profile.await.map_err(|error| fail(ctx, &error))?;
        Ok(profile.as_ref().map(Viewer::of))
    }

    /// The workspace's accounts, newest first.
    #[graphql(complexity = "first.unwrap_or(20).max(0) as usize * child_complexity")]
    async fn accounts(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<Connection<String, SocialAccount>> {
        let listed = async {
            let page = page(first, after.as_deref())?;
            Ok((page, service(ctx)?.list(ctx.caller(), page).await?))
        };
        let (page, slice) = listed.await.map_err(|error| fail(ctx, &error))?;
        let cursor = |one: &crate::Account| Cursor {
            at: one.connected_at,
            id: one.id.uuid(),
        };
        Ok(connection(page, slice, cursor, |one| social_account(&one)))
    }

    /// The connection that waits for the person's confirmation.
    async fn pending_connection(
        &self,
        ctx: &Context<'_>,
        id: ID,
    ) -> Result<Option<PendingConnection>> {
        let pending = async {
            let id = parse_id(&id, "id")?;
            service(ctx)?.pending_connection(ctx.caller(), id).await
        };
        let pending = pending.await.map_err(|error| fail(ctx, &error))?;
        Ok(pending.map(|pending| PendingConnection::of(id, &pending)))
    }
}
