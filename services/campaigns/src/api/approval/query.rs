//! Reading.

use async_graphql::{Context, ID, Object, Result};
use graphql::{ContextExt, fail, parse_id};

use super::types::{ApprovalPolicy, PostComment};
use crate::api::{Post, service, shown};

/// Approval's part of the query root.
#[derive(Debug, Default)]
pub struct ApprovalQuery;

#[Object]
impl ApprovalQuery {
    /// What the workspace asks for before its posts may leave.
    async fn approval_policy(&self, ctx: &Context<'_>) -> Result<ApprovalPolicy> {
        let policy = async { service(ctx)?.approval_policy(ctx.caller()).await };
        let policy = policy.await.map_err(|error| fail(ctx, &error))?;
        Ok(ApprovalPolicy::of(policy, ctx.caller()))
    }

    /// Posts that wait for somebody to agree, the soonest due first; at most 500.
    #[graphql(complexity = "60 * child_complexity")]
    async fn approval_queue(&self, ctx: &Context<'_>) -> Result<Vec<Post>> {
        let found = async {
            let posts = service(ctx)?.approval_queue(ctx.caller()).await?;
            shown(ctx, posts).await
        };
        found.await.map_err(|error| fail(ctx, &error))
    }

    /// What was said of a post, oldest first; at most 500.
    #[graphql(complexity = "60 * child_complexity")]
    async fn post_comments(&self, ctx: &Context<'_>, post_id: ID) -> Result<Vec<PostComment>> {
        let found = async {
            let id = parse_id(&post_id, "postId")?;
            service(ctx)?.post_comments(ctx.caller(), id).await
        };
        let comments = found.await.map_err(|error| fail(ctx, &error))?.into_iter();
        Ok(comments
            .map(|one| PostComment::of(one, ctx.caller()))
            .collect())
    }
}
