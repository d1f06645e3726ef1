//! Reading.

use async_graphql::{Context, Object, Result, connection::Connection};
use graphql::{ContextExt, Network, connection, fail, instant, page};
use kernel::{Cursor, Instant, Slice};
use networks::NetworkKind;

use super::{
    input::PostFilter,
    service, shown,
    types::{Post, TextCheck},
};

/// Posts' part of the query root.
#[derive(Debug, Default)]
pub struct PostsQuery;

#[Object]
impl PostsQuery {
    /// The workspace's posts, newest first.
    #[graphql(complexity = "first.unwrap_or(20).max(0) as usize * child_complexity")]
    async fn posts(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        filter: Option<PostFilter>,
    ) -> Result<Connection<String, Post>> {
        let found = async {
            let (page, filter) = (page(first, after.as_deref())?, filter.unwrap_or_default());
            let slice = service(ctx)?
                .posts(ctx.caller(), page, &filter.read()?)
                .await?;
            let at: Vec<Cursor> = slice.items.iter().map(cursor).collect();
            let posts = shown(ctx, slice.items).await?;
            let items = at.into_iter().zip(posts).collect();
            Ok((
                page,
                Slice {
                    items,
                    has_next: slice.has_next,
                },
            ))
        };
        let (page, slice) = found.await.map_err(|error| fail(ctx, &error))?;
        Ok(connection(page, slice, |(at, _)| *at, |(_, post)| post))
    }

    /// Posts that are due in [from, to), soonest first; at most 1000.
    // A month of a busy merchant; what more there is costs the server little more.
    #[graphql(complexity = "60 * child_complexity")]
    async fn calendar(
        &self,
        ctx: &Context<'_>,
        from: Instant,
        to: Instant,
        filter: Option<PostFilter>,
    ) -> Result<Vec<Post>> {
        let found = async {
            let filter = filter.unwrap_or_default().read()?;
            let (from, to) = (instant(from, "from")?, instant(to, "to")?);
            let posts = service(ctx)?
                .calendar(ctx.caller(), from, to, &filter)
                .await?;
            shown(ctx, posts).await
        };
        found.await.map_err(|error| fail(ctx, &error))
    }

    /// How a text with so many pictures measures against a network's rules.
    async fn check_text(
        &self,
        ctx: &Context<'_>,
        network: Network,
        text: String,
        picture_count: Option<i32>,
    ) -> Result<TextCheck> {
        let kind = match network {
            Network::Weibo => NetworkKind::Weibo,
        };
        let pictures = usize::try_from(picture_count.unwrap_or_default()).unwrap_or_default();
        let check = service(ctx).and_then(|service| service.check_text(kind, &text, pictures));
        let check = check.map_err(|error| fail(ctx, &error))?;
        Ok(TextCheck::of(&check, network, ctx.locale()))
    }
}

fn cursor(post: &crate::Post) -> Cursor {
    Cursor {
        at: post.created_at,
        id: post.id.uuid(),
    }
}
