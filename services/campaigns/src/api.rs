//! GraphQL: posts and deliveries.

mod approval;
mod input;
mod mutation;
mod picture;
mod query;
mod subscription;
mod types;

pub use picture::{Picture, picture_node};
pub use subscription::CampaignsSubscription;
pub use types::{Delivery, Post};

use async_graphql::{Context, ID, MergedObject};
use graphql::{ContextExt, fail};
use kernel::{Error, ErrorKind, Result};

use self::{
    approval::{ApprovalMutation, ApprovalQuery},
    mutation::PostsMutation,
    query::PostsQuery,
};
use crate::{AccountCard, Service};

/// Campaigns' part of the query root, a feature each.
#[derive(Debug, Default, MergedObject)]
pub struct CampaignsQuery(PostsQuery, ApprovalQuery);

/// Campaigns' part of the mutation root, a feature each.
#[derive(Debug, Default, MergedObject)]
pub struct CampaignsMutation(PostsMutation, ApprovalMutation);

fn service<'a>(ctx: &Context<'a>) -> Result<&'a Service> {
    ctx.data_opt()
        .ok_or_else(|| Error::internal("the schema has no campaigns service"))
}

/// Posts with the accounts that they show.
async fn shown(ctx: &Context<'_>, posts: Vec<crate::Post>) -> Result<Vec<Post>> {
    let mut ids: Vec<_> = posts
        .iter()
        .flat_map(|post| {
            let sent = post.deliveries.iter().map(|one| one.account);
            post.accounts.iter().copied().chain(sent)
        })
        .collect();
    ids.sort_unstable();
    ids.dedup();
    let cards: Vec<AccountCard> = service(ctx)?.accounts.cards(ctx.caller(), &ids).await?;
    let service = service(ctx)?;
    posts
        .into_iter()
        .map(|post| Post::of(&post, &cards, service, ctx.locale(), ctx.caller()))
        .collect()
}

async fn shown_one(ctx: &Context<'_>, post: crate::Post) -> Result<Post> {
    shown(ctx, vec![post])
        .await?
        .pop()
        .ok_or_else(Error::not_found)
}

/// The post with this id, for `node`; `None` when the id is of another kind, or the post is not
/// there or not the caller's.
pub async fn post_node(ctx: &Context<'_>, id: &ID) -> async_graphql::Result<Option<Post>> {
    let Ok(id) = id.parse::<crate::PostId>() else {
        return Ok(None);
    };
    let found = async {
        let post = service(ctx)?.post(ctx.caller(), id).await?;
        shown_one(ctx, post).await
    };
    there(ctx, found.await)
}

/// The delivery with this id, for `node`; `None` as for a post.
pub async fn delivery_node(ctx: &Context<'_>, id: &ID) -> async_graphql::Result<Option<Delivery>> {
    let Ok(delivery) = id.parse::<crate::DeliveryId>() else {
        return Ok(None);
    };
    let found = async {
        let post = service(ctx)?
            .post_of_delivery(ctx.caller(), delivery)
            .await?;
        let post = shown_one(ctx, post).await?;
        let delivery = post.deliveries.into_iter().find(|one| one.id == *id);
        delivery.ok_or_else(Error::not_found)
    };
    there(ctx, found.await)
}

fn there<T>(ctx: &Context<'_>, found: Result<T>) -> async_graphql::Result<Option<T>> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(fail(ctx, &error)),
    }
}
