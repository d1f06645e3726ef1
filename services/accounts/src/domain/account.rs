//! A connected social account.

use kernel::{AccountId, Instant, chrono::Duration};
use networks::NetworkKind;

kernel::id_kind!(
    /// A connection that was begun: from the network's page to the person's confirmation.
    Connection as ConnectionId = "con"
);

/// A token that ends within this is worth a warning.
const WARN_BEFORE: Duration = Duration::days(3);

/// Whether an account can be published to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountState {
    /// It can.
    Connected,
    /// It can, but its token ends soon.
    Expiring,
    /// The token ended or was refused.
    Expired,
    /// A person here disconnected it.
    Disconnected,
}

/// A connected social account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// `acc_…`
    pub id: AccountId,
    /// Its network.
    pub network: NetworkKind,
    /// The account's id on its network.
    pub remote_id: String,
    /// The name people see.
    pub screen_name: String,
    /// Its picture.
    pub avatar_url: Option<String>,
    /// Its page.
    pub profile_url: String,
    /// How many follow it.
    pub followers_count: u64,
    /// Whether it can be published to.
    pub state: AccountState,
    /// When its token ends.
    pub token_expires_at: Option<Instant>,
    /// When it was connected first.
    pub connected_at: Instant,
}

impl AccountState {
    /// The name that rows keep; "expiring" and an end by time are never kept, but told by the clock.
    pub(crate) const fn kept(self) -> &'static str {
        match self {
            Self::Connected | Self::Expiring => "connected",
            Self::Expired => "expired",
            Self::Disconnected => "disconnected",
        }
    }

    /// The state of a row at an instant.
    pub(crate) fn at(now: Instant, kept: &str, ends: Option<Instant>) -> Self {
        match (kept, ends) {
            ("disconnected", _) => Self::Disconnected,
            ("expired", _) => Self::Expired,
            (_, Some(ends)) if ends <= now => Self::Expired,
            (_, Some(ends)) if ends - now <= WARN_BEFORE => Self::Expiring,
            _ => Self::Connected,
        }
    }

    /// Whether posts can be scheduled to it.
    pub const fn is_usable(self) -> bool {
        matches!(self, Self::Connected | Self::Expiring)
    }
}

#[cfg(test)]
mod tests;
