//! How Weibo is set up, and its rules.

use std::time::Duration;

use kernel::SecretString;
use url::Url;

use crate::{NetworkRules, Pacing};

/// Units of Sina's counter; source: the `statuses/share` page, "≤ 140".
const TEXT_LIMIT: u32 = 140;
/// Source: the `upload_url_text` page, "`pic_id`: at most 9".
const PICTURES: usize = 9;
/// Source: the `statuses/share` page, "JPEG, GIF, PNG, under 5 MB".
const PICTURE_BYTES: u64 = 5 * 1024 * 1024 - 1;

/// How Weibo is reached and what our application may do there.
#[derive(Debug, Clone)]
pub struct WeiboConfig {
    /// The application's key.
    pub app_key: String,
    /// The application's secret.
    pub app_secret: SecretString,
    /// `https://api.weibo.com/`, as this process reaches it.
    pub api_base: Url,
    /// The same as a person's browser reaches it.
    pub authorize_base: Url,
    /// `https://weibo.com/`: where posts are seen.
    pub site_base: Url,
    /// Whether the application may use `upload_pic` and `upload_url_text` for 2 to 9 pictures;
    /// an ordinary one has `share` alone, with one picture.
    pub multi_picture: bool,
    /// Deadline of each call.
    pub timeout: Duration,
    /// How long an accepted post may stay invisible.
    pub settle: Duration,
    /// Posts per account.
    pub pacing: Pacing,
}

impl WeiboConfig {
    /// Weibo's own figure, from its page on rate limits (2022–2025): 30 posts per user and hour.
    pub const PACING: Pacing = Pacing {
        posts: 30,
        per: Duration::from_secs(3600),
    };
    /// Error 20032 speaks of one to two minutes until an accepted post is seen; one more is spare.
    pub const SETTLE: Duration = Duration::from_secs(180);

    pub(super) fn rules(&self) -> NetworkRules {
        NetworkRules {
            text_limit: TEXT_LIMIT,
            max_pictures: if self.multi_picture { PICTURES } else { 1 },
            max_picture_bytes: PICTURE_BYTES,
            pacing: self.pacing,
            settle: self.settle,
            drops_topics: true,
        }
    }
}
