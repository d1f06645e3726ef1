//! Wall-clock schedules: what a person said, kept beside the instant it meant.

use chrono::{Duration, LocalResult, NaiveDateTime, SubsecRound, TimeZone, Timelike};
use chrono_tz::Tz;

use crate::Instant;

/// A local date and time in an IANA zone. The instant is derived, and derived again when the
/// zone's rules change: the person's "nine o'clock" stays nine o'clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WallTime {
    /// Date and time as the wall clock shows them.
    pub local: NaiveDateTime,
    /// The zone of that wall clock.
    pub zone: Tz,
}

/// Nanoseconds of a second; chrono counts on in a leap second.
const SECOND: u32 = 1_000_000_000;

/// Why a text is not a wall time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScheduleError {
    /// Not `YYYY-MM-DDTHH:MM` or `YYYY-MM-DDTHH:MM:SS`.
    #[error("the local time must look like 2026-11-23T09:00")]
    Local,
    /// Not a name of the IANA time zone database.
    #[error("the time zone is not known")]
    Zone,
    /// Too far from now for the zone's rules to give an instant.
    #[error("the local time does not exist")]
    NoInstant,
}

impl WallTime {
    /// Reads `2026-11-23T09:00` (seconds may follow) and an IANA zone such as `Asia/Shanghai`.
    pub fn parse(local: &str, zone: &str) -> Result<Self, ScheduleError> {
        let local = [
            "%Y-%m-%dT%H:%M",
            "%Y-%m-%dT%H:%M:%S",
            "%Y-%m-%dT%H:%M:%S%.f",
        ]
        .into_iter()
        .find_map(|format| NaiveDateTime::parse_from_str(local, format).ok())
        // No zone's rules know leap seconds, and no database keeps them.
        .filter(|local| local.nanosecond() < SECOND)
        .ok_or(ScheduleError::Local)?
        .trunc_subsecs(6);
        let zone = zone.parse().map_err(|_unknown| ScheduleError::Zone)?;
        Ok(Self { local, zone })
    }

    /// What the wall clock of `zone` shows at `instant`.
    pub fn of(instant: Instant, zone: Tz) -> Self {
        Self {
            local: instant.with_timezone(&zone).naive_local(),
            zone,
        }
    }

    /// The instant. A time that the clocks skip in spring is moved on by the length of the gap
    /// (02:30 → 03:30); one that they repeat in autumn is the first of the two (RFC 5545 §3.3.5).
    pub fn instant(&self) -> Result<Instant, ScheduleError> {
        let found = match self.zone.from_local_datetime(&self.local) {
            LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Some(at),
            LocalResult::None => self.after_gap(),
        };
        found.map(|at| at.to_utc()).ok_or(ScheduleError::NoInstant)
    }

    /// Reads the skipped time with the offset that held a day before: the same as moving it on by
    /// the length of the gap.
    fn after_gap(&self) -> Option<chrono::DateTime<Tz>> {
        let day_before = self.local.checked_sub_signed(Duration::days(1))?;
        let before = self.zone.from_local_datetime(&day_before).earliest()?;
        before.checked_add_signed(Duration::days(1))
    }
}

#[cfg(test)]
mod tests;
