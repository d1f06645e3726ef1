//! Watching.

use async_graphql::{Context, ID, Result, Subscription};
use futures::{Stream, StreamExt};
use graphql::{ContextExt, fail, parse_id};
use kernel::Id;

use super::{service, shown_one, types::Post};
use crate::{PostId, domain::PostKind, permissions::ReadPosts};

/// Campaigns' part of the subscription root.
#[derive(Debug, Default)]
pub struct CampaignsSubscription;

#[Subscription]
impl CampaignsSubscription {
    /// A post of the workspace whenever it or one of its deliveries changed. It ends with the token
    /// that opened it; each event is read anew with the caller's own permission.
    async fn post_changed<'a>(
        &self,
        ctx: &Context<'a>,
        post_id: Option<ID>,
    ) -> Result<impl Stream<Item = Post> + use<'a>> {
        let ctx = ctx.clone();
        let opened = || {
            let wanted = post_id
                .map(|id| parse_id::<PostKind>(&id, "postId"))
                .transpose()?;
            let grant = ctx.caller().allow::<ReadPosts>()?;
            let service = service(&ctx)?;
            Ok((wanted, grant, service))
        };
        let (wanted, grant, service) = opened().map_err(|error| fail(&ctx, &error))?;
        let clock = service.world.clock.clone();
        let ends = ctx.caller().expires_at().unwrap_or_else(|| clock.now());
        let changes = service
            .watch(grant.tenant())
            .take_until(Box::pin(async move {
                clock.sleep_until(ends).await;
            }));
        Ok(changes.filter_map(move |id| {
            let ctx = ctx.clone();
            let id: Option<PostId> = id.parse().ok().map(Id::from_uuid);
            async move {
                let id = id.filter(|id| wanted.is_none_or(|wanted| wanted == *id))?;
                let post = service.post(ctx.caller(), id).await.ok()?;
                shown_one(&ctx, post).await.ok()
            }
        }))
    }
}
