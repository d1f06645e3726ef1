//! Posts as they are read back.

use kernel::Instant;

/// A post as read back from a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemotePost {
    /// The post's id on the network.
    pub remote_id: String,
    /// The post's page.
    pub url: String,
    /// The text as the network shows it.
    pub text: String,
    /// Every address in the text in its long form, or none at all: a network that hides one of
    /// them leaves the list empty, so that a missing address never looks like a different post.
    pub links: Vec<String>,
    /// How many pictures it has.
    pub picture_count: usize,
    /// When the network accepted it; Weibo tells whole seconds.
    pub created_at: Instant,
}

/// What a timeline showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineRead {
    /// The posts, newest first.
    pub posts: Vec<RemotePost>,
    /// Whether it surely shows everything since the instant that was asked for: only then does a
    /// missing post prove anything.
    pub complete: bool,
}

/// How people reacted to a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostCounts {
    /// The post's id on the network.
    pub remote_id: String,
    /// How often it was passed on.
    pub reposts: u64,
    /// How many comments it has.
    pub comments: u64,
    /// How many like it.
    pub likes: u64,
}
