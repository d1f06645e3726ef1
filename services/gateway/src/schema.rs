//! The schema, merged from the services.

mod cost;
mod node;
mod publishing_health;

use accounts::api::{AccountsMutation, AccountsQuery, AccountsSubscription};
use async_graphql::{MergedObject, MergedSubscription, Schema, SchemaBuilder};
use campaigns::api::{CampaignsMutation, CampaignsQuery, CampaignsSubscription};

use self::{cost::Cost, node::NodeQuery, publishing_health::HealthQuery};
use crate::{Gateway, limits};

/// The merged schema.
pub type ApiSchema = Schema<Query, Mutation, Subscription>;

/// The query root.
#[derive(MergedObject, Default)]
pub struct Query(AccountsQuery, CampaignsQuery, NodeQuery, HealthQuery);

/// The mutation root.
#[derive(MergedObject, Default)]
pub struct Mutation(AccountsMutation, CampaignsMutation);

/// The subscription root.
#[derive(MergedSubscription, Default)]
pub struct Subscription(AccountsSubscription, CampaignsSubscription);

fn bare() -> SchemaBuilder<Query, Mutation, Subscription> {
    Schema::build(
        Query::default(),
        Mutation::default(),
        Subscription::default(),
    )
}

pub(crate) fn build(gateway: &Gateway) -> ApiSchema {
    let builder = bare()
        .data(gateway.clone())
        .data(gateway.accounts.clone())
        .data(gateway.campaigns.clone())
        .extension(Cost)
        .limit_recursive_depth(limits::RECURSION)
        .disable_suggestions();
    if gateway.introspection {
        builder.finish()
    } else {
        builder.disable_introspection().finish()
    }
}

/// The schema in GraphQL's definition language, as `frontend/schema.graphql` keeps it.
pub fn sdl() -> String {
    bare().finish().sdl()
}
