//! Publishing: share, update, pictures, deletion.

use bytes::Bytes;
use serde_json::{Value, json};

use super::{ApiError, turn::Turn, view::picture_url};
use crate::{
    Event, Post,
    domain::{
        duplicate::{Repeat, repeats},
        length, text,
    },
};

pub(super) const TEXT_LIMIT: usize = 140;
const LONG_TEXT_LIMIT: usize = 2000;
const PICTURE_LIMIT: usize = 5 * 1024 * 1024;
const PICTURES: usize = 9;
/// How long a text may not be repeated; Weibo publishes no figure.
const REPEAT_WINDOW_MS: i64 = 10 * 60 * 1000;

/// `statuses/share`: a link of the application's own domain, at most one picture, no topics.
pub(super) fn share(turn: &mut Turn<'_>) -> Result<Value, ApiError> {
    let status = turn.call.required("status")?;
    check_length(turn, status)?;
    let picture = picture(turn)?;
    let (_, links) = text::replace_links(status, str::to_owned);
    let domains = &turn.app.safe_domains;
    if !links.iter().any(|(_, link)| is_within(link, domains)) {
        return Err(ApiError::of(10017));
    }
    check_rules(turn, status)?;
    let pictures = keep(turn, picture)?;
    Ok(post(turn, &text::without_topics(status), pictures, None))
}

/// `statuses/update`: text alone.
pub(super) fn update(turn: &mut Turn<'_>) -> Result<Value, ApiError> {
    let status = turn.call.required("status")?;
    check_length(turn, status)?;
    check_rules(turn, status)?;
    Ok(post(turn, status, Vec::new(), None))
}

/// `statuses/upload`: text with a picture.
pub(super) fn upload(turn: &mut Turn<'_>) -> Result<Value, ApiError> {
    let status = turn.call.required("status")?;
    check_length(turn, status)?;
    let picture = picture(turn)?.ok_or_else(|| ApiError::of(20007))?;
    check_rules(turn, status)?;
    let pictures = keep(turn, Some(picture))?;
    Ok(post(turn, status, pictures, None))
}

/// `statuses/upload_url_text`: text with up to nine pictures that were uploaded before. A picture
/// by its `url` would have to be fetched, which the sandbox does not do.
pub(super) fn upload_url_text(turn: &mut Turn<'_>) -> Result<Value, ApiError> {
    let status = turn.call.required("status")?;
    check_length(turn, status)?;
    let ids = turn.call.required("pic_id")?.split(',');
    let pictures: Vec<String> = ids.map(|id| id.trim().to_owned()).collect();
    if pictures.len() > PICTURES {
        return Err(ApiError::of(20009));
    }
    let known = |id: &String| turn.state.pictures.contains_key(id);
    if !pictures.iter().all(known) {
        return Err(ApiError::of(10008));
    }
    check_rules(turn, status)?;
    Ok(post(turn, status, pictures, None))
}

/// `statuses/upload_pic`.
pub(super) fn upload_pic(turn: &mut Turn<'_>) -> Result<Value, ApiError> {
    let picture = picture(turn)?.ok_or_else(|| ApiError::of(20007))?;
    let ids = keep(turn, Some(picture))?;
    let id = ids.first().map_or("", String::as_str);
    let url = |size| picture_url(&turn.call.base, size, id);
    Ok(json!({
        "pic_id": id, "thumbnail_pic": url("thumbnail"), "bmiddle_pic": url("bmiddle"),
        "original_pic": url("large"),
    }))
}

/// `statuses/destroy`.
pub(super) fn destroy(turn: &mut Turn<'_>) -> Result<Value, ApiError> {
    let post = turn.post("id")?;
    if post.uid != turn.uid {
        return Err(ApiError::of(20102));
    }
    let (id, answer) = (post.id, turn.view().status(post, false));
    turn.commit(Event::Destroyed { id });
    Ok(answer)
}

/// Within the limit: 140, or 2 000 for a long text of a commercial application.
pub(super) fn check_length(turn: &Turn<'_>, status: &str) -> Result<(), ApiError> {
    let is_long = turn.call.biz && turn.call.text("is_longtext") == "1";
    let (limit, code) = if is_long {
        (LONG_TEXT_LIMIT, 20049)
    } else {
        (TEXT_LIMIT, 20012)
    };
    if length::count(status) > limit {
        return Err(ApiError::of(code));
    }
    Ok(())
}

/// Whether the link leads to one of the domains or to a host below one.
fn is_within(link: &str, domains: &[String]) -> bool {
    let url = url::Url::parse(link).ok();
    let host = url
        .as_ref()
        .and_then(url::Url::host_str)
        .unwrap_or_default();
    let below = |domain: &String| {
        host.strip_suffix(domain.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    domains.iter().any(below)
}

/// The picture of a call, its type and size read from its bytes.
fn picture(turn: &Turn<'_>) -> Result<Option<(Bytes, &'static str)>, ApiError> {
    let Some(bytes) = &turn.call.picture else {
        return Ok(None);
    };
    let content_type = match imagesize::image_type(bytes) {
        Ok(imagesize::ImageType::Jpeg) => "image/jpeg",
        Ok(imagesize::ImageType::Png) => "image/png",
        Ok(imagesize::ImageType::Gif) => "image/gif",
        _ => return Err(ApiError::of(20005)),
    };
    if bytes.len() >= PICTURE_LIMIT {
        return Err(ApiError::of(20006));
    }
    Ok(Some((bytes.clone(), content_type)))
}

/// Keeps a picture and gives its id.
fn keep(
    turn: &mut Turn<'_>,
    picture: Option<(Bytes, &'static str)>,
) -> Result<Vec<String>, ApiError> {
    let Some((bytes, content_type)) = picture else {
        return Ok(Vec::new());
    };
    let id = turn.sandbox.random(20);
    turn.sandbox
        .pictures()
        .keep(&id, &bytes)
        .map_err(|error| ApiError::saying(10001, error.to_string()))?;
    turn.commit(Event::PictureStored {
        id: id.clone(),
        content_type: content_type.to_owned(),
    });
    Ok(vec![id])
}

/// Refused texts, the hourly limit, then repeats: in Weibo's order.
fn check_rules(turn: &Turn<'_>, received: &str) -> Result<(), ApiError> {
    let refused = &turn.sandbox.config().refused_texts;
    if let Some((_, code)) = refused.iter().find(|(part, _)| received.contains(*part)) {
        return Err(ApiError::of(*code));
    }
    check_hour(turn)?;
    if turn.sandbox.config().takes_repeats {
        return Ok(());
    }
    // The window counts what was committed, seen yet or not.
    let recent = turn
        .state
        .kept(turn.uid)
        .take_while(|post| post.at_ms > turn.now_ms - REPEAT_WINDOW_MS)
        .filter(|post| post.repost_of.is_none());
    let found: Vec<Repeat> = recent
        .filter_map(|post| repeats(received, &post.received))
        .collect();
    if found.contains(&Repeat::Same) {
        return Err(ApiError::of(20019));
    }
    if found.is_empty() {
        Ok(())
    } else {
        Err(ApiError::of(20017))
    }
}

/// Whether another post is within the hour's limit.
pub(super) fn check_hour(turn: &Turn<'_>) -> Result<(), ApiError> {
    let (app, calls) = (&turn.app, &turn.state.calls);
    let used = calls.used(&app.key, turn.uid, turn.call.ip, turn.now_ms);
    let limit = app.limits.posts_an_hour;
    if limit.is_some_and(|limit| used.posts >= limit) {
        return Err(ApiError::of(20016));
    }
    Ok(())
}

/// Commits a post and gives its status object.
pub(super) fn post(
    turn: &mut Turn<'_>,
    shown: &str,
    pictures: Vec<String>,
    repost_of: Option<u64>,
) -> Value {
    let (text, links) = text::replace_links(shown, |_link| turn.sandbox.short_link());
    let post = Post {
        id: turn.state.next_id(turn.now_ms),
        uid: turn.uid,
        text,
        received: turn.call.text("status").to_owned(),
        links,
        pictures,
        repost_of,
        at_ms: turn.now_ms,
        visible_ms: turn.now_ms.saturating_add(turn.call.late_ms),
        app: Some(turn.app.key.clone()),
        api: turn.call.path.clone(),
    };
    let (uid, now_ms) = (turn.uid, turn.now_ms);
    turn.state.calls.posted(&turn.app.key, uid, now_ms);
    turn.commit(Event::Posted(post.clone()));
    turn.view().status(&post, false)
}
