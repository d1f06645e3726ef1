//! Things by their id, for the schema's `node`.

use async_graphql::{Context, ID, Result};
use authority::TenantId;
use graphql::{ContextExt, SocialAccount, fail};
use kernel::AccountId;

use super::{Tenant, service, social_account};

/// The account with this id; `None` when the id is of another kind, or the account is not there or
/// not the workspace's.
pub async fn account_node(ctx: &Context<'_>, id: &ID) -> Result<Option<SocialAccount>> {
    let Ok(id) = id.parse::<AccountId>() else {
        return Ok(None);
    };
    let found = async { service(ctx)?.by_ids(ctx.caller(), &[id]).await };
    let found = found.await.map_err(|error| fail(ctx, &error))?;
    Ok(found.first().map(social_account))
}

/// The workspace with this id; `None` when the id is of another kind, or the caller works
/// elsewhere.
pub async fn tenant_node(ctx: &Context<'_>, id: &ID) -> Result<Option<Tenant>> {
    let here = ctx.caller().membership().map(|(tenant, _)| tenant);
    if id
        .parse::<TenantId>()
        .ok()
        .is_none_or(|id| Some(id) != here)
    {
        return Ok(None);
    }
    let found = async { service(ctx)?.workspace(ctx.caller()).await };
    let found = found.await.map_err(|error| fail(ctx, &error))?;
    Ok(Some((&found).into()))
}
