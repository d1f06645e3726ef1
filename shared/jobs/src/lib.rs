//! Background work.
//!
//! The outbox in the database is the truth; the [`Queue`] makes it fast, fair and exact to the
//! millisecond, and may be lost at any time. The runner leases jobs in batches, hands each batch
//! of one tenant to its handler, and keeps the outcome.

mod cron;
mod dispatcher;
mod events;
mod finisher;
#[cfg(test)]
mod fixture;
mod job;
mod queue;
mod runner;
mod sweeper;
mod worker;

pub use cron::{Cron, CronRunning, PLATFORM};
pub use events::emit;
pub use job::{Handler, Job, Outcome, Registry, Ticket, new_job};
pub use queue::{Gate, JobKey, Position, Queue, QueuedJob, Stats};
pub use runner::{Jobs, Running, Settings};
pub use sweeper::Health;
