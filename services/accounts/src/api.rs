//! GraphQL: people, sessions and connected accounts.

mod mutation;
mod node;
mod query;
mod types;

pub use mutation::AccountsMutation;
pub use node::{account_node, tenant_node};
pub use query::AccountsQuery;
pub use types::{Membership, PendingConnection, Tenant, Viewer, social_account};

use async_graphql::Context;
use kernel::{Error, Result};

use crate::Service;

/// The cookie that keeps a session; only the session mutations read it.
pub const REFRESH_COOKIE: &str = "sb_refresh";

fn service<'a>(ctx: &Context<'a>) -> Result<&'a Service> {
    ctx.data_opt()
        .ok_or_else(|| Error::internal("the schema has no accounts service"))
}

#[cfg(test)]
mod tests;
