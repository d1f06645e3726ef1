//! The shapes of Weibo's answers, as far as we read them. Unknown fields are passed over; numbers
//! may come as text.

use chrono::DateTime;
use kernel::Instant;
use serde::{Deserialize, Deserializer};

#[derive(Deserialize)]
pub(super) struct ErrorBody {
    #[serde(default, deserialize_with = "number")]
    error_code: Option<u64>,
    #[serde(default)]
    error: Option<String>,
}

impl ErrorBody {
    /// The error's code and text; `None` when the answer is no error.
    pub(super) fn code(self) -> Option<(u32, String)> {
        let code = u32::try_from(self.error_code?).ok()?;
        Some((code, self.error.unwrap_or_default()))
    }
}

#[derive(Deserialize)]
pub(super) struct TokenBody {
    pub(super) access_token: String,
    #[serde(default, deserialize_with = "number")]
    pub(super) expires_in: Option<u64>,
    #[serde(default, deserialize_with = "text")]
    pub(super) uid: String,
}

#[derive(Deserialize)]
pub(super) struct TokenInfoBody {
    #[serde(default, deserialize_with = "text")]
    pub(super) uid: String,
    #[serde(default, deserialize_with = "number")]
    pub(super) expire_in: Option<u64>,
}

#[derive(Deserialize)]
pub(super) struct UserBody {
    #[serde(deserialize_with = "text")]
    pub(super) id: String,
    pub(super) screen_name: String,
    #[serde(default)]
    pub(super) avatar_large: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub(super) followers_count: Option<u64>,
}

#[derive(Deserialize)]
pub(super) struct StatusBody {
    #[serde(deserialize_with = "text")]
    pub(super) id: String,
    #[serde(default)]
    pub(super) mid: Option<String>,
    #[serde(default)]
    pub(super) text: String,
    pub(super) created_at: String,
    #[serde(default)]
    pub(super) url_objects: Vec<UrlObject>,
    #[serde(default)]
    pub(super) user: Option<Author>,
}

impl StatusBody {
    /// When Weibo accepted it: `Tue May 31 17:46:55 +0800 2011`.
    pub(super) fn created_at(&self) -> Option<Instant> {
        DateTime::parse_from_str(&self.created_at, "%a %b %d %H:%M:%S %z %Y")
            .ok()
            .map(|at| at.to_utc())
    }
}

#[derive(Deserialize)]
pub(super) struct Author {
    #[serde(deserialize_with = "text")]
    pub(super) id: String,
}

#[derive(Deserialize)]
pub(super) struct UrlObject {
    #[serde(default)]
    pub(super) url_long: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct TimelineBody {
    #[serde(default)]
    pub(super) statuses: Vec<StatusBody>,
    #[serde(default, deserialize_with = "number")]
    pub(super) total_number: Option<u64>,
}

#[derive(Deserialize)]
pub(super) struct PictureBody {
    pub(super) pic_id: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Loose {
    Number(u64),
    Text(String),
    Other(serde::de::IgnoredAny),
}

fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    Ok(match Loose::deserialize(deserializer)? {
        Loose::Number(number) => Some(number),
        Loose::Text(text) => text.parse().ok(),
        Loose::Other(_) => None,
    })
}

fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(match Loose::deserialize(deserializer)? {
        Loose::Number(number) => number.to_string(),
        Loose::Text(text) => text,
        Loose::Other(_) => String::new(),
    })
}
