//! The connected account as the API shows it: accounts gives it, and so do posts and deliveries.

use async_graphql::{Enum, ID, SimpleObject};
use kernel::Instant;

/// A microblog network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum Network {
    /// Sina Weibo.
    Weibo,
}

/// Whether an account can be published to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum AccountState {
    /// Posts can be published.
    Connected,
    /// The token ends within three days: reconnect before it does.
    Expiring,
    /// The network no longer accepts the token: reconnect.
    Expired,
    /// Disconnected by a person here. History stays.
    Disconnected,
}

/// An account on a microblog network, connected to the workspace.
#[derive(Debug, Clone, PartialEq, Eq, SimpleObject)]
pub struct SocialAccount {
    /// `acc_…`
    pub id: ID,
    /// Its network.
    pub network: Network,
    /// The account's id on its network.
    pub remote_id: String,
    /// The name people see.
    pub screen_name: String,
    /// Its picture.
    pub avatar_url: Option<String>,
    /// Its page.
    pub profile_url: String,
    /// How many follow it.
    pub followers_count: i32,
    /// Whether it can be published to.
    pub state: AccountState,
    /// When its token ends.
    pub token_expires_at: Option<Instant>,
    /// When it was connected first.
    pub connected_at: Instant,
}
