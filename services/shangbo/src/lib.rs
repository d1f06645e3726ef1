//! The only place where the services meet.

mod adapters;
pub mod cli;
pub mod demo;
mod keys;
mod wiring;

pub use keys::Keys;
pub use wiring::{App, Settings};
