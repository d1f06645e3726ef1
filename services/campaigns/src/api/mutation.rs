//! Writing.

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use graphql::{ContextExt, Problem, outcome, parse_id};

use super::{
    input::{
        CreatePostInput, PostInput, ResolveDeliveryInput, ScheduleInput, SchedulePostInput,
        UpdatePostInput,
    },
    service, shown_one,
    types::Post,
};

/// Posts' part of the mutation root.
#[derive(Debug, Default)]
pub struct PostsMutation;

/// A post.
#[derive(Debug, SimpleObject)]
pub struct PostPayload {
    post: Option<Post>,
    problems: Vec<Problem>,
}

/// A post that is gone.
#[derive(Debug, SimpleObject)]
pub struct DeletePostPayload {
    deleted_post_id: Option<ID>,
    problems: Vec<Problem>,
}

#[Object]
impl PostsMutation {
    /// Writes a post, and schedules it when a time is given.
    async fn create_post(&self, ctx: &Context<'_>, input: CreatePostInput) -> Result<PostPayload> {
        payload(ctx, async {
            let from = ctx.meta().client_ip;
            service(ctx)?
                .create(ctx.caller(), input.read()?, from)
                .await
        })
        .await
    }

    /// Changes what is given. A scheduled post keeps its schedule.
    async fn update_post(&self, ctx: &Context<'_>, input: UpdatePostInput) -> Result<PostPayload> {
        payload(ctx, async {
            let id = parse_id(&input.post_id, "postId")?;
            let (change, from) = (input.read()?, ctx.meta().client_ip);
            service(ctx)?.update(ctx.caller(), id, change, from).await
        })
        .await
    }

    /// Schedules a draft, or moves a scheduled post.
    async fn schedule_post(
        &self,
        ctx: &Context<'_>,
        input: SchedulePostInput,
    ) -> Result<PostPayload> {
        payload(ctx, async {
            let id = parse_id(&input.post_id, "postId")?;
            let ScheduleInput {
                local_time,
                time_zone,
            } = &input.schedule;
            let (time, from) = (
                (local_time.as_str(), time_zone.as_deref()),
                ctx.meta().client_ip,
            );
            service(ctx)?.schedule(ctx.caller(), id, time, from).await
        })
        .await
    }

    /// Publishes at once.
    async fn publish_post_now(&self, ctx: &Context<'_>, input: PostInput) -> Result<PostPayload> {
        payload(ctx, async {
            let id = parse_id(&input.post_id, "postId")?;
            let from = ctx.meta().client_ip;
            service(ctx)?.publish_now(ctx.caller(), id, from).await
        })
        .await
    }

    /// Stops every delivery that is not on its way yet.
    async fn cancel_post(&self, ctx: &Context<'_>, input: PostInput) -> Result<PostPayload> {
        payload(ctx, async {
            let id = parse_id(&input.post_id, "postId")?;
            service(ctx)?.cancel(ctx.caller(), id).await
        })
        .await
    }

    /// Deletes a post that nothing was published of.
    async fn delete_post(&self, ctx: &Context<'_>, input: PostInput) -> Result<DeletePostPayload> {
        let done = async {
            let id = parse_id(&input.post_id, "postId")?;
            service(ctx)?.delete(ctx.caller(), id).await
        };
        let (done, problems) = outcome(ctx, done.await)?;
        Ok(DeletePostPayload {
            deleted_post_id: done.map(|()| input.post_id),
            problems,
        })
    }

    /// Decides a delivery that the product could not.
    async fn resolve_delivery(
        &self,
        ctx: &Context<'_>,
        input: ResolveDeliveryInput,
    ) -> Result<PostPayload> {
        payload(ctx, async {
            let id = parse_id(&input.delivery_id, "deliveryId")?;
            service(ctx)?
                .resolve(ctx.caller(), id, input.resolution.into())
                .await
        })
        .await
    }
}

pub(super) async fn payload(
    ctx: &Context<'_>,
    work: impl Future<Output = kernel::Result<crate::Post>>,
) -> Result<PostPayload> {
    let done = async { shown_one(ctx, work.await?).await };
    let (post, problems) = outcome(ctx, done.await)?;
    Ok(PostPayload { post, problems })
}
