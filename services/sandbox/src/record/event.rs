//! What can happen in the network. Its state is the fold of these.

use serde::{Deserialize, Serialize};

use super::{
    app::App,
    model::{Comment, Post, User},
};

/// A line of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its number, from 1 without gaps.
    pub seq: u64,
    /// When it was committed, in milliseconds.
    pub at_ms: i64,
    /// What happened.
    #[serde(flatten)]
    pub event: Event,
}

/// Something that happened, for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", content = "data", rename_all = "snake_case")]
pub enum Event {
    /// An application was registered, or changed.
    AppAdded(App),
    /// An account was made, or changed.
    UserAdded(User),
    /// One account follows another.
    Followed {
        /// Who follows.
        follower: u64,
        /// Whom.
        uid: u64,
    },
    /// One account no longer follows another.
    Unfollowed {
        /// Who followed.
        follower: u64,
        /// Whom.
        uid: u64,
    },
    /// A token was given.
    TokenIssued {
        /// The token.
        token: String,
        /// To which application.
        app: String,
        /// For which account.
        uid: u64,
        /// When, in seconds.
        at: i64,
        /// Its end, in seconds.
        ends: i64,
    },
    /// A token was given back.
    TokenRevoked {
        /// The token.
        token: String,
    },
    /// A picture was stored.
    PictureStored {
        /// Its id.
        id: String,
        /// Its media type.
        content_type: String,
    },
    /// A link was shortened by itself, outside a post.
    Shortened {
        /// The short form.
        short: String,
        /// The long form.
        long: String,
    },
    /// A post was committed.
    Posted(Post),
    /// A post was deleted.
    Destroyed {
        /// Its number.
        id: u64,
    },
    /// A comment was committed.
    Commented(Comment),
    /// A comment was deleted.
    CommentDestroyed {
        /// Its number.
        id: u64,
    },
}
