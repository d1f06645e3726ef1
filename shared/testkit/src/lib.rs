//! What tests stand on: databases of their own, the servers to test with, callers of every role.
//!
//! A dev-dependency only. On SQLite and in-process queues; on PostgreSQL and Redis where
//! `SHANGBO_TEST_POSTGRES_URL` and `SHANGBO_TEST_REDIS_URL` name servers.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::missing_panics_doc,
    reason = "a test fails by panicking"
)]

mod callers;
mod database;
mod servers;

pub use callers::Callers;
pub use database::{FreshPostgres, TestDatabase};
pub use servers::{postgres_url, redis_url};
