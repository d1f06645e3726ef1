//! What the sweeper and the runner do to the outbox, across tenants.

use std::time::Duration;

use authority::TenantId;
use kernel::{Id, Instant, Result};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use uuid::Uuid;

use super::{
    OutboxRow, State,
    entity::{Column, Entity, Model},
};
use crate::SystemTx;

/// A job that a worker is through with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finished {
    /// Whose it is.
    pub tenant: TenantId,
    /// Which one.
    pub id: Uuid,
}

/// Why the queue may lack a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// It was not told of it.
    Untold,
    /// It was told, and so long after both that push and the job's time it is not done.
    Overdue(Duration),
}

/// Up to `limit` jobs, soonest first, that are due within `horizon` and that the queue may lack.
pub async fn to_push(
    tx: &SystemTx,
    horizon: Duration,
    lack: Lack,
    limit: u64,
) -> Result<Vec<OutboxRow>> {
    let lacking = match lack {
        Lack::Untold => Condition::all().add(Column::PushedAt.is_null()),
        Lack::Overdue(by) => Condition::all()
            .add(Column::PushedAt.lt(tx.now() - by))
            .add(Column::RunAt.lt(tx.now() - by)),
    };
    let query = Entity::find()
        .filter(Column::State.eq(State::Ready))
        .filter(Column::RunAt.lte(tx.now() + horizon))
        .filter(lacking)
        .order_by_asc(Column::RunAt)
        .limit(limit);
    Ok(tx
        .all(query)
        .await?
        .into_iter()
        .map(OutboxRow::from)
        .collect())
}

/// Notes that the queue was told of these jobs now.
pub async fn mark_pushed(tx: &SystemTx, jobs: &[Finished]) -> Result<()> {
    let update = Entity::update_many().col_expr(Column::PushedAt, Expr::value(tx.now()));
    for some in jobs.chunks(BATCH) {
        tx.update(update.clone().filter(any_of(some))).await?;
    }
    Ok(())
}

/// Forgets every push: the queue came up empty and has to be told again.
pub async fn forget_pushes(tx: &SystemTx) -> Result<u64> {
    let none: Option<Instant> = None;
    let update = Entity::update_many()
        .col_expr(Column::PushedAt, Expr::value(none))
        .filter(Column::State.eq(State::Ready))
        .filter(Column::PushedAt.is_not_null());
    tx.update(update).await
}

/// Deletes jobs whose work is done.
pub async fn complete(tx: &SystemTx, jobs: &[Finished]) -> Result<()> {
    for some in jobs.chunks(BATCH) {
        tx.delete(Entity::delete_many().filter(any_of(some)))
            .await?;
    }
    Ok(())
}

/// Puts a job off until `run_at`. `error` says why, and counts as a failed attempt; without one
/// the job only waits.
pub async fn postpone(
    tx: &SystemTx,
    job: Finished,
    run_at: Instant,
    error: Option<&str>,
) -> Result<()> {
    let mut update = Entity::update_many()
        .col_expr(Column::RunAt, Expr::value(run_at))
        .col_expr(Column::PushedAt, Expr::value(tx.now()));
    if let Some(error) = error {
        update = update
            .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
            .col_expr(Column::LastError, Expr::value(error));
    }
    tx.update(update.filter(any_of(&[job]))).await?;
    Ok(())
}

/// Gives a job up: it stays as a dead letter.
pub async fn bury(tx: &SystemTx, job: Finished, error: &str) -> Result<()> {
    let update = Entity::update_many()
        .col_expr(Column::State, Expr::value(State::Dead))
        .col_expr(Column::LastError, Expr::value(error))
        .filter(any_of(&[job]));
    tx.update(update).await?;
    Ok(())
}

/// When the job that has been due longest was due; `None` when nothing is.
pub async fn oldest_due(tx: &SystemTx) -> Result<Option<Instant>> {
    let query = Entity::find()
        .filter(Column::State.eq(State::Ready))
        .filter(Column::RunAt.lte(tx.now()))
        .order_by_asc(Column::RunAt);
    Ok(tx.one(query).await?.map(|row| row.run_at))
}

/// How many jobs were given up and wait for a person.
pub async fn dead_letters(tx: &SystemTx) -> Result<u64> {
    tx.count(Entity::find().filter(Column::State.eq(State::Dead)))
        .await
}

/// Keeps statements below SQLite's 32,766 and PostgreSQL's 65,535 parameters, and plans small.
const BATCH: usize = 200;

fn any_of(jobs: &[Finished]) -> Condition {
    jobs.iter().fold(Condition::any(), |any, job| {
        any.add(
            Column::TenantId
                .eq(job.tenant.uuid())
                .and(Column::Id.eq(job.id)),
        )
    })
}

impl From<Model> for OutboxRow {
    fn from(row: Model) -> Self {
        Self {
            id: row.id,
            tenant: Id::from_uuid(row.tenant_id),
            kind: row.kind,
            payload: row.payload,
            run_at: row.run_at,
            attempts: u32::try_from(row.attempts).unwrap_or_default(),
            gate: row.gate,
        }
    }
}
