//! Instants moved by a length of time, as far as a calendar goes.

use std::time::Duration;

use kernel::{Instant, chrono::TimeDelta};

/// `instant` moved on.
pub(crate) fn after(instant: Instant, by: Duration) -> Instant {
    let moved = TimeDelta::from_std(by).ok();
    moved
        .and_then(|by| instant.checked_add_signed(by))
        .unwrap_or(Instant::MAX_UTC)
}

/// `instant` moved back, not behind 1970.
pub(crate) fn before(instant: Instant, by: Duration) -> Instant {
    let moved = TimeDelta::from_std(by).ok();
    moved
        .and_then(|by| instant.checked_sub_signed(by))
        .unwrap_or(Instant::UNIX_EPOCH)
}
