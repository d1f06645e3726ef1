//! Registered applications: what they may do, how often, and how long their tokens live.

use serde::{Deserialize, Serialize};

/// Accounts that an application under test may name.
const TEST_USERS: usize = 15;
const DAY: i64 = 86_400;
/// Five years less a second: what the application's own developer gets.
const OWNER_SECONDS: i64 = 157_679_999;

/// How far an application has come with the network's reviewers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Not reviewed: only its owner and its test accounts may use it, for a day at a time.
    Test,
    /// Reviewed: the interfaces open to everybody.
    #[default]
    Normal,
    /// With the interfaces that are closed to new applications (`update`, `upload` …).
    Advanced,
    /// With a contract: also the commercial interfaces under `/_c`.
    Biz,
}

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
#[serde(default)]
pub struct Limits {
    /// Posts of one user in a clock hour; the published rule is 30. Beyond: 20016.
    pub posts_an_hour: Option<u32>,
    /// Calls of one user in a day; the published rule is 100. Beyond: 10023.
    pub calls_a_day: Option<u32>,
    /// Calls from one address in a clock hour; the published rule is 15 000. Beyond: 10022.
    pub ip_calls_an_hour: Option<u32>,
}

impl Default for Limits {
    /// The published rule for posts, and reading without limit.
    fn default() -> Self {
        Self {
            posts_an_hour: Some(30),
            calls_a_day: None,
            ip_calls_an_hour: None,
        }
    }
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
    /// Where authorisations may return to; compared to the letter.
    #[serde(default)]
    pub redirect_uris: Vec<String>,
    /// One of these, or a host below it, must be linked in every shared text.
    #[serde(default)]
    pub safe_domains: Vec<String>,
    /// How far it has come.
    #[serde(default)]
    pub level: Level,
    /// Interfaces granted beyond its level, such as `statuses/update`.
    #[serde(default)]
    pub interfaces: Vec<String>,
    /// Its developer's account, whose tokens live five years.
    #[serde(default)]
    pub owner: Option<u64>,
    /// Who may use it while it is under test, 15 at most.
    #[serde(default)]
    pub test_users: Vec<u64>,
    /// How much it may read.
    #[serde(default)]
    pub mode: AppMode,
    /// How often it may call.
    #[serde(default)]
    pub limits: Limits,
    /// Seconds that its tokens live; by its level when `None`.
    #[serde(default)]
    pub token_seconds: Option<i64>,
}

impl App {
    /// A reviewed application with nothing registered yet.
    pub fn new(key: &str, secret: &str, name: &str) -> Self {
        Self {
            key: key.to_owned(),
            secret: secret.to_owned(),
            name: name.to_owned(),
            redirect_uris: Vec::new(),
            safe_domains: Vec::new(),
            level: Level::Normal,
            interfaces: Vec::new(),
            owner: None,
            test_users: Vec::new(),
            mode: AppMode::Legacy,
            limits: Limits::default(),
            token_seconds: None,
        }
    }

    /// Seconds that a token of this account lives.
    pub(crate) fn token_life(&self, uid: u64) -> i64 {
        if self.owner == Some(uid) {
            return OWNER_SECONDS;
        }
        self.token_seconds.unwrap_or(match self.level {
            Level::Test => DAY,
            Level::Normal | Level::Advanced | Level::Biz => 30 * DAY,
        })
    }

    /// Whether this account may use it at all.
    pub(crate) fn serves(&self, uid: u64) -> bool {
        let named = || self.test_users.iter().take(TEST_USERS).any(|u| *u == uid);
        self.level != Level::Test || self.owner == Some(uid) || named()
    }
}
