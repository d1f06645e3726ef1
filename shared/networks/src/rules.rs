//! A network's rules and limits, as data.

use std::time::Duration;

use kernel::Instant;

/// How many posts an account may publish in a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pacing {
    /// Posts.
    pub posts: u32,
    /// The window.
    pub per: Duration,
}

/// A network's rules, as data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NetworkRules {
    /// Longest text, in the network's own measure.
    pub text_limit: u32,
    /// Most pictures of a post.
    pub max_pictures: usize,
    /// Largest picture in bytes.
    pub max_picture_bytes: u64,
    /// How fast an account may publish.
    pub pacing: Pacing,
    /// How long an accepted post may stay invisible: absence proves nothing before.
    pub settle: Duration,
    /// Whether `#topics#` vanish from the published text.
    pub drops_topics: bool,
}

/// Calls that an account has left with our application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// Calls left in the window.
    pub remaining: u64,
    /// Calls in a window.
    pub limit: u64,
    /// When the window ends.
    pub resets_at: Instant,
}
