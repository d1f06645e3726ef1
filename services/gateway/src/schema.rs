//! The schema, merged from the services.

use accounts::api::{AccountsMutation, AccountsQuery};
use async_graphql::{Context, ID, MergedObject, Object, Result, Schema, SchemaBuilder, Union};
use campaigns::api::{CampaignsMutation, CampaignsQuery, CampaignsSubscription, Post};

use crate::{Gateway, limits};

/// The merged schema.
pub type ApiSchema = Schema<Query, Mutation, CampaignsSubscription>;

/// The query root.
#[derive(MergedObject, Default)]
pub struct Query(AccountsQuery, CampaignsQuery, NodeQuery);

/// The mutation root.
#[derive(MergedObject, Default)]
pub struct Mutation(AccountsMutation, CampaignsMutation);

/// What an id can stand for.
#[derive(Union)]
pub enum Node {
    /// A post.
    Post(Box<Post>),
}

/// Finds a thing by its id.
#[derive(Default)]
pub struct NodeQuery;

#[Object]
impl NodeQuery {
    /// The thing with an id; null when it is not there or is not the workspace's.
    async fn node(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Node>> {
        let post = campaigns::api::post_node(ctx, &id).await?;
        Ok(post.map(|post| Node::Post(Box::new(post))))
    }
}

fn bare() -> SchemaBuilder<Query, Mutation, CampaignsSubscription> {
    Schema::build(Query::default(), Mutation::default(), CampaignsSubscription)
}

pub(crate) fn build(gateway: &Gateway) -> ApiSchema {
    let builder = bare()
        .data(gateway.accounts.clone())
        .data(gateway.campaigns.clone())
        .limit_depth(limits::DEPTH)
        .limit_complexity(limits::COMPLEXITY)
        .limit_directives(limits::DIRECTIVES)
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
