//! A job as Redis keeps it.

use authority::TenantId;
use kernel::{Error, Id, Instant, Result};
use serde::{Deserialize, Serialize};

use crate::QueuedJob;

/// The scripts read `l`, `d` and `g`. In the payload every quotation mark is escaped, so none of
/// them is found there.
#[derive(Serialize, Deserialize)]
struct Packed {
    l: String,
    k: String,
    p: String,
    a: u32,
    d: i64,
    g: Option<String>,
}

/// A lane's name in the keys.
pub(super) fn lane(lane: TenantId) -> String {
    lane.uuid().simple().to_string()
}

/// When it is due in milliseconds, rounded up: never early.
pub(super) fn due_ms(at: Instant) -> i64 {
    let finer = !at.timestamp_subsec_micros().is_multiple_of(1_000);
    at.timestamp_millis().saturating_add(i64::from(finer))
}

pub(super) fn pack(job: &QueuedJob) -> Result<String> {
    serde_json::to_string(&Packed {
        l: lane(job.lane),
        k: job.kind.clone(),
        p: job.payload.clone(),
        a: job.attempts,
        d: due_ms(job.due),
        g: job.gate.as_ref().map(ToString::to_string),
    })
    .map_err(Error::internal)
}

pub(super) fn unpack(id: &str, packed: &str) -> Option<QueuedJob> {
    let packed: Packed = serde_json::from_str(packed).ok()?;
    let lane: TenantId = Id::from_uuid(packed.l.parse().ok()?);
    Some(QueuedJob {
        id: id.parse().ok()?,
        lane,
        kind: packed.k,
        payload: packed.p,
        due: Instant::from_timestamp_millis(packed.d)?,
        attempts: packed.a,
        gate: packed.g.and_then(|gate| gate.parse().ok()),
    })
}
