//! Faults on order: what a network does wrong, chosen per call.

use serde::{Deserialize, Serialize};

/// The form that a refusal takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorShape {
    /// As the network usually answers it.
    #[default]
    Usual,
    /// With `error_code` as text.
    TextCode,
    /// With status 200.
    StatusOk,
}

/// What goes wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Action {
    /// The connection ends before anything is done.
    DropBefore,
    /// It is done; the connection ends without an answer.
    DropAfter,
    /// The connection ends without an answer; it is done later.
    CommitLate {
        /// How much later, in milliseconds of the sandbox's clock.
        ms: u64,
    },
    /// Waits, then does it.
    DelayBefore {
        /// How long, in milliseconds of the sandbox's clock.
        ms: u64,
    },
    /// Does it, then waits with the answer.
    DelayAfter {
        /// How long, in milliseconds of the sandbox's clock.
        ms: u64,
    },
    /// Does it and answers with status 503 and error 10001.
    FailAfter,
    /// Answers "update success, while server slow" (20032), having done it or not.
    Delayed {
        /// Whether it is done.
        commit: bool,
    },
    /// Does it; timelines show it later.
    LateVisibility {
        /// How much later, in milliseconds.
        ms: i64,
    },
    /// Refuses with an error code, such as 20016, 10023 or 10024, doing nothing.
    Refuse {
        /// The code.
        code: u32,
        /// The form of the answer.
        #[serde(default)]
        shape: ErrorShape,
    },
    /// Refuses by a limit (10023), doing nothing, and tells when to come back.
    Limit {
        /// After so many seconds.
        after_s: u32,
    },
    /// Does it and answers that the same content is there already (20019), as when something on
    /// the way has sent it twice.
    Echo,
    /// Answers with a proxy's HTML page and status 502, doing nothing.
    HtmlPage,
    /// Answers a list with its newest items only, its total unchanged.
    Truncate {
        /// How many items are left.
        keep: usize,
    },
    /// Does it and answers with a body cut in half.
    CutBody,
}

/// A fault that waits for its call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The interface: `statuses/share`, or `oauth2/access_token`.
    pub api: String,
    /// Only for this account.
    #[serde(default)]
    pub uid: Option<u64>,
    /// Only where the text has this in it.
    #[serde(default)]
    pub text: Option<String>,
    /// How many calls it hits.
    #[serde(default = "once")]
    pub times: u32,
    /// How many of a hundred matching calls it hits.
    #[serde(default = "always")]
    pub percent: u8,
    /// What goes wrong.
    #[serde(flatten)]
    pub action: Action,
}

const fn once() -> u32 {
    1
}

const fn always() -> u8 {
    100
}

impl Fault {
    /// A fault of the next call of an interface, whosever it is.
    pub fn next(api: &str, action: Action) -> Self {
        Self {
            api: api.to_owned(),
            uid: None,
            text: None,
            times: once(),
            percent: always(),
            action,
        }
    }

    /// Whether it is meant for this call; `dice` is a number below 100.
    pub(crate) fn hits(&self, path: &str, uid: Option<u64>, text: &str, dice: u64) -> bool {
        self.times > 0
            && self.api.trim_start_matches("/2/").trim_end_matches(".json") == path
            && self.uid.is_none_or(|wanted| uid == Some(wanted))
            && self.text.as_ref().is_none_or(|part| text.contains(part))
            && dice < u64::from(self.percent)
    }
}
