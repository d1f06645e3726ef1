//! Things by their id.

use accounts::api::{Tenant, account_node, tenant_node};
use async_graphql::{Context, ID, Interface, Object, Result};
use campaigns::api::{Delivery, Picture, Post, delivery_node, picture_node, post_node};
use graphql::SocialAccount;

/// A thing with an id.
#[derive(Interface)]
#[graphql(field(name = "id", ty = "&ID"))]
pub enum Node {
    /// A workspace.
    Tenant(Tenant),
    /// A connected account.
    SocialAccount(SocialAccount),
    /// A post.
    Post(Box<Post>),
    /// A post on its way to one account.
    Delivery(Box<Delivery>),
    /// A picture.
    Picture(Picture),
}

/// Finds a thing by its id.
#[derive(Default)]
pub struct NodeQuery;

#[Object]
impl NodeQuery {
    /// The thing with an id; null when it is not there or is not the workspace's.
    async fn node(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Node>> {
        // An id names its kind, so that all but one answer without looking.
        if let Some(found) = tenant_node(ctx, &id).await? {
            return Ok(Some(found.into()));
        }
        if let Some(found) = account_node(ctx, &id).await? {
            return Ok(Some(found.into()));
        }
        if let Some(found) = post_node(ctx, &id).await? {
            return Ok(Some(Box::new(found).into()));
        }
        if let Some(found) = picture_node(ctx, &id).await? {
            return Ok(Some(found.into()));
        }
        let found = delivery_node(ctx, &id).await?;
        Ok(found.map(|found| Box::new(found).into()))
    }
}
