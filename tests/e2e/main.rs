//! The product as its users meet it: through GraphQL, against the sandbox, on real databases.
//!
//! On SQLite and in-process queues; on PostgreSQL and Redis where `SHANGBO_TEST_POSTGRES_URL` and
//! `SHANGBO_TEST_REDIS_URL` say so.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod api;
mod authority;
mod census;
mod connecting;
mod crash;
mod edge;
mod fleet;
mod hostile;
mod logs;
mod pictures;
mod planted;
mod portal;
mod publishing;
mod roles;
mod schema;
mod sessions;
mod shop;
mod tenants;
mod websocket;
mod world;
