//! Notices.

mod types;

use async_graphql::{Context, ID, Object, Result, Subscription, connection::Connection};
use futures::{Stream, StreamExt};
use graphql::{ContextExt, connection, fail, outcome, page, parse_id};
use kernel::Cursor;

use self::types::{
    MarkNoticesReadInput, MarkNoticesReadPayload, Notice, NoticeCount, NoticePreferences,
    SaveNoticePreferencesInput, SaveNoticePreferencesPayload,
};
use super::service;
use crate::{NoticeId, permissions::ReadNotices};

/// Notices' part of the query root.
#[derive(Debug, Default)]
pub struct NoticesQuery;

#[Object]
impl NoticesQuery {
    /// What the caller was told of in this workspace, newest first.
    #[graphql(complexity = "first.unwrap_or(20).max(0) as usize * child_complexity")]
    async fn notices(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<Connection<String, Notice>> {
        let found = async {
            let page = page(first, after.as_deref())?;
            Ok((page, service(ctx)?.notices(ctx.caller(), page).await?))
        };
        let (page, slice) = found.await.map_err(|error| fail(ctx, &error))?;
        let cursor = |one: &crate::Notice| Cursor {
            at: one.created_at,
            id: one.id.uuid(),
        };
        let locale = ctx.locale();
        Ok(connection(page, slice, cursor, |one| {
            Notice::of(&one, locale)
        }))
    }

    /// How many notices the caller has not read.
    async fn notice_count(&self, ctx: &Context<'_>) -> Result<NoticeCount> {
        let unread = async { service(ctx)?.unread_notices(ctx.caller()).await };
        let unread = unread.await.map_err(|error| fail(ctx, &error))?;
        Ok(NoticeCount::of(unread))
    }

    /// How the caller wants to be told.
    async fn notice_preferences(&self, ctx: &Context<'_>) -> Result<NoticePreferences> {
        let chosen = async {
            let service = service(ctx)?;
            let chosen = service.notice_preference(ctx.caller(), ctx.locale());
            Ok(NoticePreferences::of(&chosen.await?, service.mails()))
        };
        chosen.await.map_err(|error| fail(ctx, &error))
    }
}

/// Notices' part of the mutation root.
#[derive(Debug, Default)]
pub struct NoticesMutation;

#[Object]
impl NoticesMutation {
    /// The caller has read these notices, or all of them.
    async fn mark_notices_read(
        &self,
        ctx: &Context<'_>,
        input: MarkNoticesReadInput,
    ) -> Result<MarkNoticesReadPayload> {
        let done = async {
            let read = |id: &ID| parse_id(id, "ids");
            let ids = input.ids.as_deref();
            let ids: Option<kernel::Result<Vec<NoticeId>>> =
                ids.map(|ids| ids.iter().map(read).collect());
            let ids = ids.transpose()?;
            service(ctx)?
                .take_notices(ctx.caller(), ids.as_deref())
                .await
        };
        let (left, problems) = outcome(ctx, done.await)?;
        let count = left.map(NoticeCount::of);
        Ok(MarkNoticesReadPayload { count, problems })
    }

    /// Keeps how the caller wants to be told.
    async fn save_notice_preferences(
        &self,
        ctx: &Context<'_>,
        input: SaveNoticePreferencesInput,
    ) -> Result<SaveNoticePreferencesPayload> {
        let done = async {
            let service = service(ctx)?;
            let kept = service.choose_notices(ctx.caller(), input.read()).await?;
            Ok(NoticePreferences::of(&kept, service.mails()))
        };
        let (preferences, problems) = outcome(ctx, done.await)?;
        Ok(SaveNoticePreferencesPayload {
            preferences,
            problems,
        })
    }
}

/// Accounts' part of the subscription root.
#[derive(Debug, Default)]
pub struct AccountsSubscription;

#[Subscription]
impl AccountsSubscription {
    /// How many notices the caller has not read, whenever that may have changed. It ends with the
    /// token that opened it; each event is read anew with the caller's own permission.
    async fn notice_count_changed<'a>(
        &self,
        ctx: &Context<'a>,
    ) -> Result<impl Stream<Item = NoticeCount> + use<'a>> {
        let ctx = ctx.clone();
        let opened = || Ok((ctx.caller().allow::<ReadNotices>()?, service(&ctx)?));
        let (grant, service) = opened().map_err(|error| fail(&ctx, &error))?;
        let clock = service.world.clock.clone();
        let ends = ctx.caller().expires_at().unwrap_or_else(|| clock.now());
        let changes = service
            .watch_notices(grant.tenant())
            .take_until(Box::pin(async move {
                clock.sleep_until(ends).await;
            }));
        Ok(changes.filter_map(move |_| {
            let ctx = ctx.clone();
            async move {
                let unread = service.unread_notices(ctx.caller()).await.ok()?;
                Some(NoticeCount::of(unread))
            }
        }))
    }
}
