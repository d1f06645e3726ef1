//! Weibo's JSON objects, as one caller sees them.

use chrono::{DateTime, FixedOffset};
use serde_json::{Value, json};

use crate::{
    domain::bid,
    record::model::{Comment, Post, User},
    state::State,
};

/// `Tue May 31 17:46:55 +0800 2011`.
pub(super) fn instant(ms: i64) -> String {
    china(ms).map_or_else(String::new, |at| {
        at.format("%a %b %d %H:%M:%S %z %Y").to_string()
    })
}

/// An instant on the clocks of China.
pub(crate) fn china(ms: i64) -> Option<DateTime<FixedOffset>> {
    let zone = FixedOffset::east_opt(8 * 3600)?;
    Some(DateTime::from_timestamp_millis(ms)?.with_timezone(&zone))
}

/// A picture's address in one of its sizes: `thumbnail`, `bmiddle` or `large`.
pub(super) fn picture_url(base: &str, size: &str, id: &str) -> String {
    format!("{base}/pictures/{size}/{id}")
}

/// Where a caller stands.
pub(crate) struct View<'a> {
    pub(super) state: &'a State,
    /// How the caller reaches this server.
    pub(super) base: &'a str,
    /// The caller's account.
    pub(super) viewer: u64,
    pub(super) now_ms: i64,
}

impl View<'_> {
    /// A status object; with the author's number alone when `trim_user`.
    pub(super) fn status(&self, post: &Post, trim_user: bool) -> Value {
        let mut value = self.bare_status(post);
        if let Some(fields) = value.as_object_mut() {
            let author = self.state.users.get(&post.uid).filter(|_| !trim_user);
            match author {
                Some(author) => fields.insert("user".to_owned(), self.bare_user(author)),
                None => fields.insert("uid".to_owned(), json!(post.uid)),
            };
            if let Some(original) = post.repost_of {
                let original = match self.state.post(original, self.now_ms) {
                    Some(found) => self.status(found, trim_user),
                    None => json!({
                        "id": original, "idstr": original.to_string(), "deleted": "1",
                        "text": "抱歉，此微博已被删除。查看帮助：http://t.cn/RfjhZYs",
                    }),
                };
                fields.insert("retweeted_status".to_owned(), original);
            }
            if let Some(first) = post.pictures.first() {
                for (name, size) in [
                    ("thumbnail_pic", "thumbnail"),
                    ("bmiddle_pic", "bmiddle"),
                    ("original_pic", "large"),
                ] {
                    let url = picture_url(self.base, size, first);
                    fields.insert(name.to_owned(), json!(url));
                }
            }
        }
        value
    }

    fn bare_status(&self, post: &Post) -> Value {
        let thumbnail = |id: &String| picture_url(self.base, "thumbnail", id);
        let pictures: Vec<Value> = post
            .pictures
            .iter()
            .map(|id| json!({ "thumbnail_pic": thumbnail(id) }))
            .collect();
        let urls: Vec<Value> = post
            .links
            .iter()
            .map(|(short, long)| json!({ "url_short": short, "url_long": long }))
            .collect();
        let text_length: usize = post
            .text
            .chars()
            .map(|c| 1 + usize::from(c > '\u{ff}'))
            .sum();
        json!({
            "created_at": instant(post.at_ms), "created_at_ms": post.at_ms,
            "id": post.id, "idstr": post.id.to_string(), "mid": post.id.to_string(),
            "text": post.text, "textLength": text_length,
            "source": self.source(post.app.as_deref()), "source_type": 1,
            "favorited": false, "truncated": false, "in_reply_to_status_id": "",
            "in_reply_to_user_id": "", "in_reply_to_screen_name": "", "geo": null,
            "pic_urls": pictures, "pic_ids": post.pictures, "pic_num": post.pictures.len(),
            "reposts_count": self.state.reposts(post.id, self.now_ms).count(),
            "comments_count": self.state.comments_under(post.id).count(),
            "attitudes_count": 0, "pending_approval_count": 0, "isLongText": false, "mlevel": 0,
            "visible": { "type": 0, "list_id": 0 }, "url_objects": urls,
        })
    }

    /// A user object with its newest post, or with that post's number alone.
    pub(super) fn user(&self, user: &User, trim_status: bool) -> Value {
        let mut value = self.bare_user(user);
        let newest = self.state.timeline(user.uid, self.now_ms).next();
        if let (Some(fields), Some(post)) = (value.as_object_mut(), newest) {
            if trim_status {
                fields.insert("status_id".to_owned(), json!(post.id));
            } else {
                fields.insert("status".to_owned(), self.bare_status(post));
            }
        }
        value
    }

    pub(super) fn bare_user(&self, user: &User) -> Value {
        let (id, graph) = (user.uid.to_string(), &self.state.graph);
        let avatar = format!("{}/avatars/{id}.svg", self.base);
        let mut value = json!({
            "id": user.uid, "idstr": id, "screen_name": user.screen_name,
            "name": user.screen_name, "province": user.province, "city": user.city,
            "location": user.location, "description": user.description,
            "profile_image_url": avatar, "avatar_large": avatar, "avatar_hd": avatar,
            "profile_url": format!("u/{id}"), "gender": user.gender,
            "followers_count": self.followers_count(user),
            "friends_count": graph.friends(user.uid).len(),
            "bi_followers_count": graph.mutual(user.uid),
            "statuses_count": self.state.timeline(user.uid, self.now_ms).count(),
            "created_at": instant(user.registered_ms),
            "following": graph.follows(self.viewer, user.uid),
            "follow_me": graph.follows(user.uid, self.viewer),
            "verified": (0..=10).contains(&user.verified_type),
            "verified_type": user.verified_type, "verified_reason": user.verified_reason,
        });
        if let (Some(fields), Value::Object(blanks)) = (value.as_object_mut(), user_blanks()) {
            fields.extend(blanks);
        }
        value
    }

    /// Followers in all: those that are users here, and those that are only counted.
    pub(super) fn followers_count(&self, user: &User) -> u64 {
        let here = self.state.graph.followers(user.uid).len();
        let here = u64::try_from(here).unwrap_or_default();
        user.more_followers.saturating_add(here)
    }

    pub(super) fn comment(&self, comment: &Comment) -> Value {
        let author = self.state.users.get(&comment.uid);
        let post = self.state.posts.get(&comment.post);
        let mut value = json!({
            "created_at": instant(comment.at_ms), "created_at_ms": comment.at_ms,
            "id": comment.id, "idstr": comment.id.to_string(), "mid": comment.id.to_string(),
            "rootid": comment.id, "rootidstr": comment.id.to_string(), "floor_number": 1,
            "text": comment.text, "source": self.source(comment.app.as_deref()),
            "user": author.map(|author| self.bare_user(author)),
            "status": post.map(|post| self.status(post, false)),
        });
        let answered = comment.reply_to.and_then(|id| self.state.comment(id));
        if let (Some(fields), Some(answered)) = (value.as_object_mut(), answered) {
            let author = self.state.users.get(&answered.uid);
            let answered = json!({
                "id": answered.id, "idstr": answered.id.to_string(), "text": answered.text,
                "created_at": instant(answered.at_ms),
                "user": author.map(|author| self.bare_user(author)),
            });
            fields.insert("reply_comment".to_owned(), answered);
        }
        value
    }

    fn source(&self, app: Option<&str>) -> String {
        let name = app.and_then(|key| self.state.apps.get(key));
        let name = name.map_or("微博网页版", |app| app.name.as_str());
        let base = self.base;
        format!("<a href=\"{base}/\" rel=\"nofollow\">{name}</a>")
    }
}

/// The fields that are the same for every account here.
fn user_blanks() -> Value {
    json!({
        "class": 1, "url": "", "domain": "", "weihao": "", "pagefriends_count": 0,
        "favourites_count": 0, "allow_all_act_msg": false, "allow_all_comment": true,
        "geo_enabled": true, "remark": "", "online_status": 0, "lang": "zh-cn", "star": 0,
        "mbtype": 0, "mbrank": 0, "block_word": 0, "block_app": 0, "credit_score": 80, "urank": 4,
    })
}

/// A post's page: `/{uid}/{bid}`.
pub(crate) fn page_path(post: &Post) -> String {
    format!("/{}/{}", post.uid, bid::encode(post.id))
}
