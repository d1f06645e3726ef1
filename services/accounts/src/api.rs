//! GraphQL: people, sessions and connected accounts.

mod mutation;
mod node;
mod notices;
mod query;
mod types;

pub use node::{account_node, tenant_node};
pub use notices::AccountsSubscription;
pub use types::{Membership, PendingConnection, Tenant, Viewer, social_account};

use async_graphql::{Context, MergedObject};
use kernel::{Error, Result};

use self::{
    mutation::SessionsMutation,
    notices::{NoticesMutation, NoticesQuery},
    query::SessionsQuery,
};
use crate::Service;

/// Accounts' part of the query root, a feature each.
#[derive(Debug, Default, MergedObject)]
pub struct AccountsQuery(SessionsQuery, NoticesQuery);

/// Accounts' part of the mutation root, a feature each.
#[derive(Debug, Default, MergedObject)]
pub struct AccountsMutation(SessionsMutation, NoticesMutation);

/// The cookie that keeps a session; only the session mutations read it.
pub const REFRESH_COOKIE: &str = "sb_refresh";

fn service<'a>(ctx: &Context<'a>) -> Result<&'a Service> {
    ctx.data_opt()
        .ok_or_else(|| Error::internal("the schema has no accounts service"))
}

#[cfg(test)]
mod tests;
