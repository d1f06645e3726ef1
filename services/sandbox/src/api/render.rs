//! Weibo's JSON objects.

use chrono::{DateTime, FixedOffset};
use serde_json::{Value, json};

use crate::{
    Post, User,
    state::{Comment, State},
};

/// `Tue May 31 17:46:55 +0800 2011`.
pub(super) fn instant(ms: i64) -> String {
    FixedOffset::east_opt(8 * 3600)
        .and_then(|china| Some(DateTime::from_timestamp_millis(ms)?.with_timezone(&china)))
        .map(|at| at.format("%a %b %d %H:%M:%S %z %Y").to_string())
        .unwrap_or_default()
}

pub(super) fn picture_url(id: &str) -> String {
    format!("/pictures/{id}")
}

pub(super) fn status(state: &State, post: &Post, trim_user: bool) -> Value {
    let pictures: Vec<Value> = post
        .pictures
        .iter()
        .map(|id| json!({ "thumbnail_pic": picture_url(id) }))
        .collect();
    let urls: Vec<Value> = post
        .links
        .iter()
        .map(|(short, long)| json!({ "url_short": short, "url_long": long, "result": true }))
        .collect();
    let app = post.app.as_ref().and_then(|key| state.apps.get(key));
    let source = app.map_or_else(String::new, |app| {
        format!(
            "<a href=\"http://app.example\" rel=\"nofollow\">{}</a>",
            app.name
        )
    });
    let comments = state
        .comments
        .iter()
        .filter(|comment| comment.post == post.id)
        .count();
    let mut value = json!({
        "created_at": instant(post.at_ms), "created_at_ms": post.at_ms,
        "id": post.id, "idstr": post.id.to_string(), "mid": post.id.to_string(),
        "text": post.text, "textLength": post.text.encode_utf16().count(), "source": source,
        "favorited": false, "truncated": false, "in_reply_to_status_id": "",
        "in_reply_to_user_id": "", "in_reply_to_screen_name": "", "pic_urls": pictures,
        "pic_ids": post.pictures, "geo": null, "reposts_count": 0, "comments_count": comments,
        "attitudes_count": 0, "isLongText": false, "mlevel": 0, "url_objects": urls,
        "visible": { "type": 0, "list_id": 0 },
    });
    if let Some(first) = post.pictures.first() {
        for size in ["thumbnail_pic", "bmiddle_pic", "original_pic"] {
            value[size] = json!(picture_url(first));
        }
    }
    if trim_user {
        value["uid"] = json!(post.uid);
    } else if let Some(author) = state.users.get(&post.uid) {
        value["user"] = user(state, author);
    }
    value
}

pub(super) fn user(state: &State, user: &User) -> Value {
    let id = user.uid.to_string();
    let avatar = format!("/avatars/{id}.svg");
    let here = state.followers.get(&user.uid).map_or(0, Vec::len);
    let followers = user
        .more_followers
        .saturating_add(u64::try_from(here).unwrap_or_default());
    let friends = state
        .followers
        .values()
        .filter(|fans| fans.contains(&user.uid))
        .count();
    let posts = state
        .posts
        .values()
        .filter(|post| post.uid == user.uid)
        .count();
    json!({
        "id": user.uid, "idstr": id, "class": 1, "screen_name": user.screen_name,
        "name": user.screen_name, "province": "31", "city": "4", "location": user.location,
        "description": user.description, "url": "", "profile_image_url": avatar,
        "avatar_large": avatar, "avatar_hd": avatar, "profile_url": format!("u/{id}"),
        "domain": "", "weihao": "", "gender": user.gender, "followers_count": followers,
        "friends_count": friends, "statuses_count": posts, "favourites_count": 0,
        "created_at": "Sat Jan 05 12:00:00 +0800 2019", "following": false, "follow_me": false,
        "allow_all_act_msg": false, "geo_enabled": true, "verified": user.verified_type >= 0,
        "verified_type": user.verified_type, "verified_reason": "", "remark": "",
        "allow_all_comment": true, "online_status": 0, "bi_followers_count": 0, "lang": "zh-cn",
        "star": 0, "mbtype": 0, "mbrank": 0, "block_word": 0, "credit_score": 80, "urank": 4,
    })
}

pub(super) fn comment(state: &State, comment: &Comment) -> Value {
    let author = state
        .users
        .get(&comment.uid)
        .map(|author| user(state, author));
    let post = state
        .posts
        .get(&comment.post)
        .map(|post| status(state, post, true));
    json!({
        "created_at": instant(comment.at_ms), "id": comment.id, "idstr": comment.id.to_string(),
        "mid": comment.id.to_string(), "rootid": comment.id, "floor_number": 1,
        "text": comment.text, "source": "", "user": author, "status": post,
    })
}
