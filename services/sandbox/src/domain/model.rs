//! What the network consists of.

use serde::{Deserialize, Serialize};

/// How much an application's tokens may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AppMode {
    /// As before 2015: pages of up to 200, any user's timeline.
    #[default]
    Legacy,
    /// As today: five items, the authorised user's own data.
    Current,
}

/// Calls an application may make; `None` is no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Posts of one user in a clock hour; the published rule is 30.
    pub posts_an_hour: Option<u32>,
    /// Calls of one user in a day; the published rule is 100.
    pub calls_a_day: Option<u32>,
}

/// A registered application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct App {
    /// The `AppKey`.
    pub key: String,
    /// The `AppSecret`.
    pub secret: String,
    /// The name that people see.
    pub name: String,
    /// Where authorisations may return to.
    pub redirect_uris: Vec<String>,
    /// One of these must be in every shared text.
    pub safe_domains: Vec<String>,
    /// Whether the closed interfaces (`update`, `upload`, `upload_url_text`) are open to it.
    pub advanced: bool,
    /// How much it may read.
    pub mode: AppMode,
    /// Its limits.
    pub limits: Limits,
    /// Seconds that its tokens live.
    pub token_seconds: i64,
}

/// An account of the network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// Its number.
    pub uid: u64,
    /// The name that people see.
    pub screen_name: String,
    /// What it says of itself.
    pub description: String,
    /// As Weibo writes it: `上海 徐汇区`.
    pub location: String,
    /// `m`, `f` or `n`.
    pub gender: String,
    /// −1 none, 0 person, 2 enterprise, 3 media …
    pub verified_type: i8,
    /// Followers beyond those that are users here.
    pub more_followers: u64,
}

/// A post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// Its number, rising with time.
    pub id: u64,
    /// Whose.
    pub uid: u64,
    /// The text as it is shown.
    pub text: String,
    /// The text as it was received.
    pub received: String,
    /// Short and long form of the links in it.
    pub links: Vec<(String, String)>,
    /// Pictures, by their id.
    pub pictures: Vec<String>,
    /// When it was committed, in milliseconds.
    pub at_ms: i64,
    /// From when on timelines show it, in milliseconds.
    pub visible_ms: i64,
    /// The application, or `None` for what was there from the start.
    pub app: Option<String>,
    /// The interface it came by.
    pub api: String,
}

/// Something that happened, for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// An application was registered, or changed.
    AppAdded(App),
    /// An account was made.
    UserAdded(User),
    /// One account follows another.
    Followed {
        /// Who follows.
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
    /// A post was committed.
    Posted(Post),
    /// A post was deleted.
    Destroyed {
        /// Its number.
        id: u64,
    },
    /// A comment was committed.
    Commented {
        /// Its number.
        id: u64,
        /// Under which post.
        post: u64,
        /// Whose.
        uid: u64,
        /// What it says.
        text: String,
        /// When, in milliseconds.
        at_ms: i64,
    },
}
