//! The only place where the services meet.

mod adapters;
mod background;
pub mod cli;
pub mod config;
mod cron;
pub mod demo;
mod keys;
mod roles;
mod web;
mod wiring;

pub use background::{Background, Workers};
pub use cron::CronTimes;
pub use keys::Keys;
pub use wiring::{App, RedisConfig, Settings};
