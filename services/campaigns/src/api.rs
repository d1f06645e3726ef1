//! GraphQL: posts and deliveries.

mod input;
mod mutation;
mod query;
mod subscription;
mod types;

pub use mutation::CampaignsMutation;
pub use query::CampaignsQuery;
pub use subscription::CampaignsSubscription;
pub use types::{Delivery, Post};

use async_graphql::{Context, ID};
use graphql::{ContextExt, fail};
use kernel::{Error, Result};

use crate::{AccountCard, Service};

fn service<'a>(ctx: &Context<'a>) -> Result<&'a Service> {
    ctx.data_opt()
        .ok_or_else(|| Error::internal("the schema has no campaigns service"))
}

/// Posts with the accounts that they show.
async fn shown(ctx: &Context<'_>, posts: Vec<crate::Post>) -> Result<Vec<Post>> {
    let mut ids: Vec<_> = posts
        .iter()
        .flat_map(|post| post.accounts.clone())
        .collect();
    ids.sort_unstable();
    ids.dedup();
    let cards: Vec<AccountCard> = service(ctx)?.accounts.cards(ctx.caller(), &ids).await?;
    let now = service(ctx)?.world.now();
    let may_write = ctx.caller().may::<crate::permissions::WritePosts>();
    Ok(posts
        .into_iter()
        .map(|post| Post::of(&post, &cards, now, ctx.locale(), may_write))
        .collect())
}

async fn shown_one(ctx: &Context<'_>, post: crate::Post) -> Result<Post> {
    shown(ctx, vec![post])
        .await?
        .pop()
        .ok_or_else(Error::not_found)
}

/// A post or delivery by its id, for `node`; `None` when it is not there or is not the caller's.
pub async fn post_node(ctx: &Context<'_>, id: &ID) -> async_graphql::Result<Option<Post>> {
    let Ok(id) = id.parse::<crate::PostId>() else {
        return Ok(None);
    };
    let found = async {
        let post = service(ctx)?.post(ctx.caller(), id).await?;
        shown_one(ctx, post).await
    };
    match found.await {
        Ok(post) => Ok(Some(post)),
        Err(error) if error.kind() == kernel::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(fail(ctx, &error)),
    }
}
