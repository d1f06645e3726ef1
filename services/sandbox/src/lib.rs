//! A microblog network with Weibo's API, in a box.
//!
//! Its state is the fold of an append-only list of [`Event`]s, which is also the journal that
//! tests take for the truth: what is in it was committed, whatever the caller was told.

mod admin;
#[expect(
    clippy::indexing_slicing,
    reason = "indexing a JSON object by key cannot panic"
)]
mod api;
mod domain;
mod fault;
mod pages;
mod seed;
mod server;
mod state;

pub use domain::model::{App, AppMode, Event, Limits, Post, User};
pub use fault::{Action, Fault};
pub use server::{Sandbox, SandboxConfig};
