//! The shapes of Weibo's answers, as far as we read them. Unknown fields are passed over.

mod loose;

use chrono::DateTime;
use kernel::Instant;
use serde::Deserialize;
use serde_json::Value;

use loose::{as_number, count, flag, id, list, maybe, number, seconds, text};

/// An answer that says it is an error, whatever its HTTP status.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ErrorBody {
    /// `None` when there is none that we can read.
    pub(super) code: Option<u32>,
    /// In Weibo's words, or OAuth2's name of it.
    pub(super) text: String,
}

impl ErrorBody {
    /// The error that an answer is, if it is one.
    pub(super) fn of(answer: &Value) -> Option<Self> {
        let answer = answer.as_object()?;
        let code = answer.get("error_code").filter(|code| !code.is_null());
        let text = answer.get("error").and_then(Value::as_str);
        let text = text.filter(|text| !text.is_empty());
        let number = code.and_then(as_number);
        if number == Some(0) || (code.is_none() && text.is_none()) {
            return None;
        }
        Some(Self {
            code: number.and_then(|code| u32::try_from(code).ok()),
            text: text.unwrap_or_default().to_owned(),
        })
    }
}

#[derive(Deserialize)]
pub(super) struct TokenBody {
    #[serde(deserialize_with = "text")]
    pub(super) access_token: String,
    #[serde(default, deserialize_with = "seconds")]
    pub(super) expires_in: Option<u64>,
    #[serde(default, deserialize_with = "number")]
    pub(super) uid: Option<u64>,
}

#[derive(Deserialize)]
pub(super) struct TokenInfoBody {
    #[serde(deserialize_with = "id")]
    pub(super) uid: u64,
    #[serde(default, deserialize_with = "seconds")]
    pub(super) expire_in: Option<u64>,
}

#[derive(Deserialize)]
pub(super) struct QuotaBody {
    #[serde(deserialize_with = "count")]
    pub(super) remaining_user_hits: u64,
    #[serde(deserialize_with = "count")]
    pub(super) user_limit: u64,
    #[serde(deserialize_with = "count")]
    pub(super) reset_time_in_seconds: u64,
}

#[derive(Deserialize)]
pub(super) struct UserBody {
    #[serde(deserialize_with = "id")]
    pub(super) id: u64,
    #[serde(deserialize_with = "text")]
    pub(super) screen_name: String,
    #[serde(default, deserialize_with = "text")]
    pub(super) description: String,
    #[serde(default, deserialize_with = "text")]
    pub(super) avatar_large: String,
    #[serde(default, deserialize_with = "text")]
    pub(super) profile_image_url: String,
    #[serde(default, deserialize_with = "count")]
    pub(super) followers_count: u64,
    #[serde(default, deserialize_with = "count")]
    pub(super) friends_count: u64,
    #[serde(default, deserialize_with = "count")]
    pub(super) statuses_count: u64,
    #[serde(default, deserialize_with = "flag")]
    pub(super) verified: bool,
}

#[derive(Deserialize)]
pub(super) struct StatusBody {
    #[serde(deserialize_with = "id")]
    pub(super) id: u64,
    #[serde(default, deserialize_with = "text")]
    pub(super) text: String,
    #[serde(default, deserialize_with = "text")]
    created_at: String,
    #[serde(default, deserialize_with = "number")]
    mid: Option<u64>,
    #[serde(default, deserialize_with = "number")]
    uid: Option<u64>,
    #[serde(default, deserialize_with = "maybe")]
    user: Option<Author>,
    #[serde(default, deserialize_with = "flag")]
    pub(super) deleted: bool,
    #[serde(default, deserialize_with = "list")]
    pub(super) url_objects: Vec<LinkBody>,
    #[serde(default, deserialize_with = "list")]
    pic_urls: Vec<Value>,
    #[serde(default, deserialize_with = "list")]
    pic_ids: Vec<Value>,
}

#[derive(Deserialize)]
struct Author {
    #[serde(deserialize_with = "id")]
    id: u64,
}

impl StatusBody {
    /// When Weibo accepted it: `Tue May 31 17:46:55 +0800 2011`.
    pub(super) fn created_at(&self) -> Option<Instant> {
        DateTime::parse_from_str(&self.created_at, "%a %b %d %H:%M:%S %z %Y")
            .ok()
            .map(|at| at.to_utc())
    }

    /// The number that its page is named after; once another than its id.
    pub(super) fn mid(&self) -> u64 {
        self.mid.unwrap_or(self.id)
    }

    /// Whose it is, where the answer tells.
    pub(super) fn author(&self) -> Option<u64> {
        self.user.as_ref().map(|user| user.id).or(self.uid)
    }

    pub(super) fn picture_count(&self) -> usize {
        self.pic_urls.len().max(self.pic_ids.len())
    }
}

/// A short link and what it stands for: an item of `url_objects`, where it may lie one level down,
/// or of `short_url/expand`.
#[derive(Deserialize)]
pub(super) struct LinkBody {
    #[serde(default, deserialize_with = "text")]
    url_short: String,
    #[serde(default, deserialize_with = "text")]
    url_long: String,
    #[serde(default, deserialize_with = "maybe")]
    info: Option<Box<LinkBody>>,
}

impl LinkBody {
    /// The short and the long address, when it has both.
    pub(super) fn pair(&self) -> Option<(&str, &str)> {
        if self.url_short.is_empty() || self.url_long.is_empty() {
            return self.info.as_ref()?.pair();
        }
        Some((&self.url_short, &self.url_long))
    }
}

#[derive(Deserialize)]
pub(super) struct LinksBody {
    #[serde(default, deserialize_with = "list")]
    pub(super) urls: Vec<LinkBody>,
}

#[derive(Deserialize)]
pub(super) struct TimelineBody {
    /// Kept raw: one that cannot be read must not hide the others, nor go unnoticed.
    #[serde(default, deserialize_with = "list")]
    pub(super) statuses: Vec<Value>,
    #[serde(default, deserialize_with = "number")]
    pub(super) total_number: Option<u64>,
}

#[derive(Deserialize)]
pub(super) struct CountBody {
    #[serde(deserialize_with = "id")]
    pub(super) id: u64,
    #[serde(default, deserialize_with = "count")]
    pub(super) reposts: u64,
    #[serde(default, deserialize_with = "count")]
    pub(super) comments: u64,
    #[serde(default, deserialize_with = "count")]
    pub(super) attitudes: u64,
}

#[derive(Deserialize)]
pub(super) struct PictureBody {
    #[serde(deserialize_with = "text")]
    pub(super) pic_id: String,
}

#[cfg(test)]
mod tests;
