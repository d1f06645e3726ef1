//! Accounts, posts and comments.

use serde::{Deserialize, Serialize};

/// An account of the network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct User {
    /// Its number; 0 asks for the next free one.
    pub uid: u64,
    /// The name that people see.
    pub screen_name: String,
    /// What it says of itself.
    pub description: String,
    /// As Weibo writes it: `上海 徐汇区`.
    pub location: String,
    /// Two digits of GB/T 2260: `31`.
    pub province: String,
    /// The city's number within the province: `4`.
    pub city: String,
    /// `m`, `f` or `n`.
    pub gender: String,
    /// −1 none, 0 person, 2 enterprise, 3 media …
    pub verified_type: i16,
    /// What a verified account is verified as.
    pub verified_reason: String,
    /// Followers beyond those that are users here.
    pub more_followers: u64,
    /// When it was registered, in milliseconds.
    pub registered_ms: i64,
}

impl Default for User {
    /// A private person without a name.
    fn default() -> Self {
        Self {
            uid: 0,
            screen_name: String::new(),
            description: String::new(),
            location: "上海 徐汇区".to_owned(),
            province: "31".to_owned(),
            city: "4".to_owned(),
            gender: "n".to_owned(),
            verified_type: -1,
            verified_reason: String::new(),
            more_followers: 0,
            registered_ms: 0,
        }
    }
}

impl User {
    /// A private person with the usual blanks.
    pub fn new(screen_name: &str) -> Self {
        Self {
            screen_name: screen_name.to_owned(),
            ..Self::default()
        }
    }
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
    /// The post that it passes on: never itself a repost.
    #[serde(default)]
    pub repost_of: Option<u64>,
    /// When it was committed, in milliseconds.
    pub at_ms: i64,
    /// From when on timelines show it, in milliseconds.
    pub visible_ms: i64,
    /// The application, or `None` for what was there from the start.
    pub app: Option<String>,
    /// The interface it came by.
    pub api: String,
}

/// A comment under a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// Its number, rising with time.
    pub id: u64,
    /// Under which post.
    pub post: u64,
    /// The comment that it answers.
    #[serde(default)]
    pub reply_to: Option<u64>,
    /// Whose.
    pub uid: u64,
    /// What it says.
    pub text: String,
    /// When it was committed, in milliseconds.
    pub at_ms: i64,
    /// The application, or `None` for what was there from the start.
    pub app: Option<String>,
}
