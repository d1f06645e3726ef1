//! Accounts and their tokens, as a network tells them.

use kernel::{Instant, SecretString};

/// What the network gives for an authorisation code.
#[derive(Debug, Clone)]
pub struct Authorized {
    /// The access token.
    pub token: SecretString,
    /// The account's id on the network.
    pub remote_id: String,
    /// When the token ends, where the network says so.
    pub expires_at: Option<Instant>,
}

/// What the network says of a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenInfo {
    /// The account's id on the network.
    pub remote_id: String,
    /// When the token ends, where the network says so.
    pub expires_at: Option<Instant>,
}

/// An account as its network shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The account's id on the network.
    pub remote_id: String,
    /// The name people see.
    pub screen_name: String,
    /// Its picture.
    pub avatar_url: Option<String>,
    /// Its page.
    pub profile_url: String,
    /// How many follow it.
    pub followers_count: u64,
    /// How many it follows.
    pub friends_count: u64,
    /// How many posts it has.
    pub posts_count: u64,
    /// What it says of itself; may be empty.
    pub description: String,
    /// Whether the network vouches for who it is.
    pub verified: bool,
}
