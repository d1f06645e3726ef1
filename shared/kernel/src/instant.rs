//! Instants.

use chrono::Datelike;

/// An instant in UTC, truncated to microseconds: the finest step both databases keep.
pub type Instant = chrono::DateTime<chrono::Utc>;

/// Whether RFC 3339 can write an instant: its years have four digits. What lies beyond, a database
/// may refuse.
pub fn has_four_digit_year(at: Instant) -> bool {
    (0..=9999).contains(&at.year())
}
