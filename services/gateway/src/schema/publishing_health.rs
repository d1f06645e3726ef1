//! How publishing is, as a merchant sees it.

use async_graphql::{Context, Object, Result, SimpleObject};
use graphql::{ContextExt, fail};

use crate::{Gateway, health::ALARM};

/// Whether the workspace's posts go out on time, and what waits.
#[derive(SimpleObject)]
pub struct PublishingHealth {
    /// Nothing is later than half a minute, and what sends it is at work.
    healthy: bool,
    /// Deliveries whose time has come and that have not left.
    waiting: i32,
    /// How late the oldest of them is.
    oldest_due_seconds: i32,
    /// Deliveries of this workspace that wait for a person.
    needs_human: i32,
}

/// Tells how publishing is.
#[derive(Default)]
pub struct HealthQuery;

#[Object]
impl HealthQuery {
    /// How publishing is for this workspace.
    async fn publishing_health(&self, ctx: &Context<'_>) -> Result<PublishingHealth> {
        let gateway = ctx.data::<Gateway>()?;
        let counted = gateway.campaigns.count_waiting(ctx.caller()).await;
        let waiting = counted.map_err(|error| fail(ctx, &error))?;
        let now = gateway.world.now();
        let late = waiting
            .oldest_due
            .map_or(0, |due| (now - due).num_seconds());
        let whole = |count: u64| i32::try_from(count).unwrap_or(i32::MAX);
        Ok(PublishingHealth {
            healthy: late <= ALARM && gateway.health.report().last_tick_seconds <= ALARM,
            waiting: whole(waiting.due),
            oldest_due_seconds: i32::try_from(late.max(0)).unwrap_or(i32::MAX),
            needs_human: whole(waiting.needs_human),
        })
    }
}
