//! Publishing: share, update, pictures, deletion.

use serde_json::{Value, json};

use super::{ApiError, call::Call, render};
use crate::{
    Event, Post, Sandbox,
    domain::{
        duplicate::{Repeat, repeats},
        length, text,
    },
};

const TEXT_LIMIT: usize = 140;
const PICTURE_LIMIT: usize = 5 * 1024 * 1024;
const PICTURES: usize = 9;
/// How long a text may not be repeated; Weibo publishes no figure.
const REPEAT_WINDOW_MS: i64 = 10 * 60 * 1000;

/// `statuses/share`: a link of the application's own domain, at most one picture, no topics.
pub(super) fn share(sandbox: &Sandbox, call: &Call) -> Result<Value, ApiError> {
    let caller = call.caller(sandbox)?;
    let status = call.required("status")?;
    too_long(&status)?;
    let pictures: Vec<String> = keep_picture(sandbox, call)?.into_iter().collect();
    let domains = sandbox
        .state()
        .apps
        .get(&caller.app)
        .map(|app| app.safe_domains.clone());
    let (_, links) = text::replace_links(&status, str::to_owned);
    let safe = links
        .iter()
        .any(|(_, link)| is_within(link, domains.as_deref().unwrap_or_default()));
    if !safe {
        return Err(ApiError::of(10017));
    }
    commit(
        sandbox,
        call,
        &status,
        &text::without_topics(&status),
        pictures,
    )
}

/// `statuses/update`, `upload` and `upload_url_text`: the closed interfaces, and their commercial
/// twins.
pub(super) fn update(sandbox: &Sandbox, call: &Call) -> Result<Value, ApiError> {
    let status = call.required("status")?;
    too_long(&status)?;
    let mut pictures: Vec<String> = keep_picture(sandbox, call)?.into_iter().collect();
    let named = call.text("pic_id");
    pictures.extend(
        named
            .split(',')
            .filter(|id| !id.is_empty())
            .map(ToOwned::to_owned),
    );
    let known = pictures
        .iter()
        .all(|id| sandbox.state().pictures.contains_key(id));
    if pictures.len() > PICTURES || !known {
        return Err(ApiError::of(10008));
    }
    commit(sandbox, call, &status, &status, pictures)
}

/// `statuses/upload_pic`.
pub(super) fn upload_pic(sandbox: &Sandbox, call: &Call) -> Result<Value, ApiError> {
    let id = keep_picture(sandbox, call)?.ok_or_else(|| ApiError::of(10016))?;
    let url = render::picture_url(&id);
    Ok(json!({ "pic_id": id, "thumbnail_pic": url, "bmiddle_pic": url, "original_pic": url }))
}

/// `statuses/destroy`.
pub(super) fn destroy(sandbox: &Sandbox, call: &Call) -> Result<Value, ApiError> {
    let caller = call.caller(sandbox)?;
    let id: u64 = call.number("id").ok_or_else(|| ApiError::of(10016))?;
    let now_ms = sandbox.now_ms();
    let mut state = sandbox.state();
    let post = state.seen(now_ms).find(|post| post.id == id).cloned();
    let post = post.ok_or_else(|| ApiError::of(20101))?;
    if post.uid != caller.uid {
        return Err(ApiError::of(20102));
    }
    state.commit(Event::Destroyed { id });
    Ok(render::status(&state, &post, false))
}

fn too_long(status: &str) -> Result<(), ApiError> {
    if length::count(status) > TEXT_LIMIT {
        Err(ApiError::of(20012))
    } else {
        Ok(())
    }
}

fn is_within(link: &str, domains: &[String]) -> bool {
    let host = url::Url::parse(link)
        .ok()
        .and_then(|url| url.host_str().map(ToOwned::to_owned));
    host.is_some_and(|host| {
        domains
            .iter()
            .any(|domain| host == *domain || host.ends_with(&format!(".{domain}")))
    })
}

/// The picture's id once it is kept; its type and size are read from its bytes.
fn keep_picture(sandbox: &Sandbox, call: &Call) -> Result<Option<String>, ApiError> {
    let Some(bytes) = &call.picture else {
        return Ok(None);
    };
    let content_type = match imagesize::image_type(bytes) {
        Ok(imagesize::ImageType::Jpeg) => "image/jpeg",
        Ok(imagesize::ImageType::Png) => "image/png",
        Ok(imagesize::ImageType::Gif) => "image/gif",
        _ => return Err(ApiError::of(20005)),
    };
    if bytes.len() > PICTURE_LIMIT {
        return Err(ApiError::of(20006));
    }
    let id = sandbox.random(20);
    if let Some(path) = sandbox.picture_path(&id) {
        std::fs::write(path, bytes).map_err(|error| ApiError::saying(10001, error.to_string()))?;
    }
    let content_type = content_type.to_owned();
    sandbox.state().commit(Event::PictureStored {
        id: id.clone(),
        content_type,
    });
    Ok(Some(id))
}

/// Limits and repeats, then the post.
fn commit(
    sandbox: &Sandbox,
    call: &Call,
    received: &str,
    status: &str,
    pictures: Vec<String>,
) -> Result<Value, ApiError> {
    let caller = call.caller(sandbox)?;
    let now_ms = sandbox.now_ms();
    let (shown, links) = text::replace_links(status, |_link| {
        format!("http://t.cn/A6{}", sandbox.random(6))
    });
    let mut state = sandbox.state();
    let limit = state
        .apps
        .get(&caller.app)
        .and_then(|app| app.limits.posts_an_hour);
    if !state.calls.may_post(&caller.app, caller.uid, now_ms, limit) {
        return Err(ApiError::of(20016));
    }
    // The window counts what was committed, seen yet or not.
    let repeat = state
        .posts
        .values()
        .rev()
        .take_while(|post| post.at_ms > now_ms - REPEAT_WINDOW_MS)
        .filter(|post| post.uid == caller.uid && !state.destroyed.contains(&post.id))
        .find_map(|post| repeats(received, &post.received));
    match repeat {
        Some(Repeat::Same) => return Err(ApiError::of(20019)),
        Some(Repeat::Similar) => return Err(ApiError::of(20017)),
        None => {}
    }
    let post = Post {
        id: state.next_id(now_ms),
        uid: caller.uid,
        text: shown,
        received: received.to_owned(),
        links,
        pictures,
        at_ms: now_ms,
        visible_ms: now_ms + call.late_ms,
        app: Some(caller.app.clone()),
        api: call.path.clone(),
    };
    state.calls.posted(&caller.app, caller.uid, now_ms);
    state.commit(Event::Posted(post.clone()));
    Ok(render::status(&state, &post, false))
}
