//! The only place that opens a database.
//!
//! A [`Grant`](authority::Grant) is the key: [`Db::begin`] gives a [`ReadTx`] or a [`WriteTx`],
//! as the permission says, and every statement that goes through one is bound to the grant's
//! tenant. What has no tenant, or spans them, goes through [`Db::system`], whose call sites are a
//! committed list. On PostgreSQL row-level security says the same a second time.

mod config;
mod db;
mod error;
mod generation;
mod guard;
pub mod outbox;
mod read;
mod system;
mod tenant_owned;
mod write;

pub use config::{DatabaseConfig, TimeSource};
pub use db::{Db, Opens, TxOf};
pub use error::db_error;
pub use generation::Restoration;
pub use guard::{GuardError, check_walls};
pub use outbox::{NewJob, OutboxRow, OutboxSink};
pub use read::ReadTx;
pub use system::SystemTx;
pub use tenant_owned::TenantOwned;
pub use write::WriteTx;
