//! What every crate speaks: typed ids, the clock and entropy ports, problems and errors, paging and
//! wall-clock schedules. It does no I/O and knows no other crate of the workspace.

mod clock;
mod entropy;
mod error;
pub mod events;
mod id;
mod instant;
mod page;
mod problem;
mod schedule;
mod world;

pub use chrono;
pub use chrono_tz::Tz;
pub use clock::{Clock, ManualClock, SystemClock};
pub use entropy::{Entropy, OsEntropy, SeededEntropy};
pub use error::{Error, ErrorKind, Result};
pub use id::{Id, IdError, IdKind};
pub use instant::{Instant, has_four_digit_year};
pub use page::{Cursor, Page, PageError, Slice};
pub use problem::{Locale, Problem};
pub use schedule::{ScheduleError, WallTime};
pub use secrecy::{ExposeSecret, SecretString};
pub use world::World;

id_kind!(
    /// An account on a microblog network that a tenant has connected. Accounts owns it; campaigns
    /// publishes to it.
    SocialAccount as AccountId = "acc"
);
