//! Faults on order: what a network does wrong, chosen per call.

use serde::{Deserialize, Serialize};

/// What goes wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Action {
    /// The connection ends before anything is done.
    DropBefore,
    /// It is done; the connection ends without an answer.
    DropAfter,
    /// Waits, then does it.
    DelayBefore {
        /// How long.
        ms: u64,
    },
    /// Does it, then waits with the answer.
    DelayAfter {
        /// How long.
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
        /// How much later.
        ms: i64,
    },
    /// Refuses with an error code, such as 20016 or 10023, doing nothing.
    Refuse {
        /// The code.
        code: u32,
    },
    /// Answers with a proxy's HTML page and status 502, doing nothing.
    HtmlPage,
    /// Answers a timeline with its body cut in half.
    Truncate,
}

/// A fault that waits for its call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The path's end: `statuses/share.json`.
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
    /// What goes wrong.
    #[serde(flatten)]
    pub action: Action,
}

const fn once() -> u32 {
    1
}

impl Fault {
    /// Whether it is meant for this call.
    pub(crate) fn hits(&self, path: &str, uid: Option<u64>, text: &str) -> bool {
        self.times > 0
            && path.ends_with(&self.api)
            && self.uid.is_none_or(|wanted| uid == Some(wanted))
            && self
                .text
                .as_ref()
                .is_none_or(|wanted| text.contains(wanted))
    }
}
