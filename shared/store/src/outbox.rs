//! The durable truth of background work: a row written in the transaction that makes it due.
//!
//! The queue only makes it fast. A row is `ready` until its work is done, when it is deleted, or
//! has failed too often, when it is `dead`. `pushed_at` says when the queue was last told of it.

mod entity;
mod sweep;

use authority::TenantId;
use kernel::{Instant, Result};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, EntityTrait, TryInsertResult};
use uuid::Uuid;

use crate::error::db_error;
pub(crate) use entity::State;
pub use sweep::{
    Finished, Lack, bury, complete, dead_letters, forget_pushes, mark_pushed, oldest_due, postpone,
    to_push,
};

/// A job to be made due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewJob {
    /// Its id, chosen by the caller. A job whose id is there already is not inserted again: that
    /// is how a tick or a delivery enqueues its work once.
    pub id: Uuid,
    /// The kind, as its handler is registered: `campaigns.publish`.
    pub kind: &'static str,
    /// The payload as JSON: ids only.
    pub payload: String,
    /// When it is due.
    pub run_at: Instant,
    /// The pacing gate that it has to pass, such as `weibo:<account>`.
    pub gate: Option<String>,
}

/// A job as the outbox keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxRow {
    /// The job's id.
    pub id: Uuid,
    /// Whose work it is, and so its lane.
    pub tenant: TenantId,
    /// The kind, as its handler is registered.
    pub kind: String,
    /// The payload as JSON.
    pub payload: String,
    /// When it is due.
    pub run_at: Instant,
    /// How often it was tried.
    pub attempts: u32,
    /// The pacing gate that it has to pass.
    pub gate: Option<String>,
}

/// Is told of jobs as soon as their transaction has committed. It must not block and may forget:
/// the sweeper pushes what it forgot.
pub trait OutboxSink: Send + Sync {
    /// These jobs are durable now.
    fn committed(&self, rows: Vec<OutboxRow>);
}

/// Writes the row; `None` when a job with this id is there already.
pub(crate) async fn insert(
    conn: &DatabaseTransaction,
    tenant: TenantId,
    job: NewJob,
    now: Instant,
) -> Result<Option<OutboxRow>> {
    let row = OutboxRow {
        id: job.id,
        tenant,
        kind: job.kind.to_owned(),
        payload: job.payload,
        run_at: job.run_at,
        attempts: 0,
        gate: job.gate,
    };
    let active = entity::ActiveModel {
        tenant_id: Set(tenant.uuid()),
        id: Set(row.id),
        kind: Set(row.kind.clone()),
        payload: Set(row.payload.clone()),
        run_at: Set(row.run_at),
        gate: Set(row.gate.clone()),
        attempts: Set(0),
        state: Set(State::Ready),
        pushed_at: Set(None),
        last_error: Set(None),
        created_at: Set(now),
    };
    let inserted = entity::Entity::insert(active)
        .on_conflict_do_nothing()
        .exec_without_returning(conn)
        .await
        .map_err(db_error)?;
    Ok(matches!(inserted, TryInsertResult::Inserted(rows) if rows > 0).then_some(row))
}
