//! The one place that moves deliveries from a state to the next.
//!
//! A step is fenced: it moves a row only while the row's epoch and state are what the caller saw,
//! and it leaves a line in the delivery's history. Many rows take one step in one statement.

mod halt;

use std::collections::HashMap;

use failpoints::Mutant;
use kernel::{Instant, Result, World};
use networks::Published;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter, UpdateMany,
    sea_query::{CaseStatement, Expr},
};
use store::{Restoration, WriteTx};
use uuid::Uuid;

use super::{
    delivery::{Column, Entity, Model},
    event,
};
use crate::DeliveryState;

/// A step to be taken, and what else changes with the state.
pub(crate) struct Step<'a> {
    to: DeliveryState,
    reason: Option<&'a str>,
    change: UpdateMany<Entity>,
}

impl<'a> Step<'a> {
    /// A step to a state that changes nothing else.
    pub(crate) fn to(state: DeliveryState) -> Self {
        Self {
            to: state,
            reason: None,
            change: Entity::update_many(),
        }
    }

    /// A stable code tells why.
    pub(crate) fn because(mut self, reason: &'a str) -> Self {
        self.reason = Some(reason);
        self
    }

    /// Another job is in charge from now on.
    pub(crate) fn under(mut self, job: Uuid) -> Self {
        self.change = self.change.col_expr(Column::JobId, Expr::value(job));
        self
    }

    /// The grace counts from a new time.
    pub(crate) fn due(mut self, at: Instant) -> Self {
        self.change = self.change.col_expr(Column::DueAt, Expr::value(at));
        self
    }

    /// The INTENT: when it was made, and the text that every try sends.
    pub(crate) fn intended(mut self, at: Instant, texts: &HashMap<Uuid, String>) -> Self {
        self.change = self
            .change
            .col_expr(Column::IntentAt, Expr::value(at))
            .col_expr(Column::TextSent, each(texts));
        self
    }

    /// What was sent of it may be forgotten; it is looked for among what came after this instant.
    pub(crate) fn forgotten_since(mut self, at: Instant) -> Self {
        let intent = Expr::col(Column::IntentAt).if_null(Expr::value(at));
        self.change = self.change.col_expr(Column::IntentAt, intent);
        self
    }

    /// The network may have it: it is looked for from now on.
    pub(crate) fn doubted(mut self, at: Instant) -> Self {
        self.change = self
            .change
            .col_expr(Column::UnknownAt, Expr::value(at))
            .col_expr(Column::Absences, Expr::value(0))
            .col_expr(Column::AbsentAt, Expr::value(None::<Instant>));
        self
    }

    /// The network has it since then.
    pub(crate) fn live_since(mut self, at: Instant) -> Self {
        self.change = self.change.col_expr(Column::PublishedAt, Expr::value(at));
        self
    }

    /// Where on the network each is.
    pub(crate) fn placed(mut self, places: &HashMap<Uuid, Published>) -> Self {
        let ids = places.iter().map(|(id, at)| (*id, at.remote_id.clone()));
        let urls = places.iter().map(|(id, at)| (*id, at.url.clone()));
        self.change = self
            .change
            .col_expr(Column::RemoteId, each(&ids.collect()))
            .col_expr(Column::RemoteUrl, each(&urls.collect()));
        self
    }

    /// Takes the step with one row; tells whether it was still as the caller saw it.
    pub(crate) async fn take(self, tx: &WriteTx, world: &World, row: &Model) -> Result<bool> {
        let moved = self.take_all(tx, world, &[row]).await?;
        Ok(!moved.is_empty())
    }

    /// Takes the step with these rows; gives those that were still as the caller saw them, as they
    /// are now.
    pub(crate) async fn take_all(
        self,
        tx: &WriteTx,
        world: &World,
        rows: &[&Model],
    ) -> Result<Vec<Model>> {
        let (to, reason) = (self.to, self.reason);
        let moved = self.take_quietly(tx, rows).await?;
        record(tx, world, moved.iter().map(|row| row.id), to, reason).await?;
        halt::tell(tx, world, &moved, to, reason).await?;
        Ok(moved)
    }

    /// Takes the step without a line in the history.
    async fn take_quietly(self, tx: &WriteTx, rows: &[&Model]) -> Result<Vec<Model>> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let seen = rows.iter().fold(Condition::any(), |any, row| {
            let one = Condition::all()
                .add(Column::Id.eq(row.id))
                .add(Column::Epoch.eq(row.epoch))
                .add(Column::State.eq(&row.state));
            any.add(one)
        });
        let update = self
            .into_update(tx.now())
            .filter(Column::Id.is_in(ids(rows)));
        if Mutant::NoEpoch.is_planted() {
            return tx.update_returning(update).await;
        }
        tx.update_returning(update.filter(seen)).await
    }

    fn into_update(self, now: Instant) -> UpdateMany<Entity> {
        let reason = self.reason.map(ToOwned::to_owned);
        to_state(self.change, self.to, now).col_expr(Column::Reason, Expr::value(reason))
    }
}

fn to_state(change: UpdateMany<Entity>, state: DeliveryState, now: Instant) -> UpdateMany<Entity> {
    change
        .col_expr(Column::State, Expr::value(state.as_str()))
        .col_expr(Column::UpdatedAt, Expr::value(now))
}

/// Takes those of `ids` that wait for one of `jobs` and whose time, no more than the grace before
/// now, has come; each begins a new epoch. Why one had to wait before stays with it for now. After
/// a restoration those are left that were due before and have not been looked for since.
pub(crate) async fn claim(
    tx: &WriteTx,
    ids: &[Uuid],
    jobs: &[Uuid],
    not_before: Instant,
    restored: Option<Restoration>,
) -> Result<Vec<Model>> {
    let pending = [DeliveryState::Scheduled, DeliveryState::Claimed];
    let claim = to_state(Entity::update_many(), DeliveryState::Claimed, tx.now())
        .col_expr(Column::Epoch, Expr::col(Column::Epoch).add(1))
        .filter(Column::Id.is_in(ids.iter().copied()))
        .filter(Column::JobId.is_in(jobs.iter().copied()))
        .filter(Column::State.is_in(pending.map(DeliveryState::as_str)))
        .filter(Column::DueAt.between(not_before, tx.now()));
    // What an older state of the database calls due may have been sent already.
    let claim = match restored {
        Some(restored) => claim.filter(
            Column::UpdatedAt
                .gt(restored.at)
                .or(Column::DueAt.gt(restored.at)),
        ),
        None => claim,
    };
    tx.update_returning(claim).await
}

/// A claimed delivery has to wait: it is scheduled as before. A line in its history tells why, once.
pub(crate) async fn give_back(
    tx: &WriteTx,
    world: &World,
    row: &Model,
    reason: &str,
) -> Result<()> {
    let back = Step::to(DeliveryState::Scheduled).because(reason);
    if row.reason.as_deref() == Some(reason) {
        back.take_quietly(tx, &[row]).await?;
    } else {
        back.take(tx, world, row).await?;
    }
    Ok(())
}

/// Adds a line to the history of each delivery.
pub(crate) async fn record(
    tx: &WriteTx,
    world: &World,
    deliveries: impl IntoIterator<Item = Uuid>,
    state: DeliveryState,
    reason: Option<&str>,
) -> Result<()> {
    let lines = deliveries.into_iter().map(|delivery| event::ActiveModel {
        tenant_id: NotSet,
        id: Set(world.uuid()),
        delivery_id: Set(delivery),
        at: Set(tx.now()),
        state: Set(state.as_str().to_owned()),
        reason: Set(reason.map(ToOwned::to_owned)),
    });
    tx.insert_many(lines.collect::<Vec<_>>()).await
}

fn ids<'a>(rows: &'a [&Model]) -> impl Iterator<Item = Uuid> + 'a {
    rows.iter().map(|row| row.id)
}

/// A value that differs by row.
fn each(values: &HashMap<Uuid, String>) -> Expr {
    let mut case = CaseStatement::new();
    for (id, value) in values {
        case = case.case(Column::Id.eq(*id), Expr::value(value.as_str()));
    }
    case.finally(Expr::value(None::<String>)).into()
}
