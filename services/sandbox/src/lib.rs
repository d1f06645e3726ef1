//! A microblog network with Weibo's API, in a box.
//!
//! Its state is the fold of an append-only list of [`Event`]s, which is also the journal that
//! tests take for the truth: what is in it was committed, whatever the caller was told.

mod admin;
mod api;
mod domain;
mod fault;
mod pages;
mod pictures;
mod record;
mod seed;
mod server;
mod state;
#[cfg(test)]
mod testbed;

pub use fault::{Action, ErrorShape, Fault};
pub use record::{
    app::{App, AppMode, Level, Limits},
    event::{Entry, Event},
    model::{Comment, Post, User},
};
pub use server::{Sandbox, SandboxConfig};
