//! Reading posts.

use serde_json::{Value, json};

use super::{
    ApiError,
    call::{Call, Caller},
    render,
};
use crate::{AppMode, Post, Sandbox, state::State};

/// Items of a page, for old and for today's applications.
const LEGACY_PAGE: usize = 200;
const CURRENT_PAGE: usize = 5;
const DEFAULT_PAGE: usize = 20;

pub(super) fn user_timeline(sandbox: &Sandbox, call: &Call) -> Result<Value, ApiError> {
    let caller = call.caller(sandbox)?;
    let state = sandbox.state();
    let uid = call.number("uid").unwrap_or(caller.uid);
    if uid != caller.uid && mode(&state, &caller) == AppMode::Current {
        return Err(ApiError::of(21335));
    }
    if !state.users.contains_key(&uid) {
        return Err(ApiError::of(20003));
    }
    let own_app = call.text("base_app") == "1";
    let posts = state
        .timeline(uid, sandbox.now_ms())
        .filter(|post| !own_app || post.app.as_ref() == Some(&caller.app));
    Ok(page(&state, call, mode(&state, &caller), posts))
}

pub(super) fn home_timeline(sandbox: &Sandbox, call: &Call) -> Result<Value, ApiError> {
    let caller = call.caller(sandbox)?;
    let state = sandbox.state();
    let follows = |uid: u64| {
        state
            .followers
            .get(&uid)
            .is_some_and(|f| f.contains(&caller.uid))
    };
    let now_ms = sandbox.now_ms();
    let posts = state
        .seen(now_ms)
        .filter(|post| post.uid == caller.uid || follows(post.uid));
    Ok(page(&state, call, mode(&state, &caller), posts))
}

pub(super) fn mentions(sandbox: &Sandbox, call: &Call) -> Result<Value, ApiError> {
    let caller = call.caller(sandbox)?;
    let state = sandbox.state();
    let me = state
        .users
        .get(&caller.uid)
        .map(|user| format!("@{}", user.screen_name));
    let me = me.ok_or_else(|| ApiError::of(20003))?;
    let now_ms = sandbox.now_ms();
    let posts = state.seen(now_ms).filter(|post| post.text.contains(&me));
    Ok(page(&state, call, mode(&state, &caller), posts))
}

pub(super) fn show(sandbox: &Sandbox, call: &Call) -> Result<Value, ApiError> {
    call.caller(sandbox)?;
    let id: u64 = call.number("id").ok_or_else(|| ApiError::of(10016))?;
    let state = sandbox.state();
    let now_ms = sandbox.now_ms();
    let post = state.seen(now_ms).find(|post| post.id == id);
    post.map(|post| render::status(&state, post, false))
        .ok_or_else(|| ApiError::of(20101))
}

pub(super) fn count(sandbox: &Sandbox, call: &Call) -> Result<Value, ApiError> {
    call.caller(sandbox)?;
    let ids = call.required("ids")?;
    let state = sandbox.state();
    let counts = ids.split(',').take(100).filter_map(|id| {
        let id: u64 = id.parse().ok()?;
        let comments = state
            .comments
            .iter()
            .filter(|comment| comment.post == id)
            .count();
        Some(json!({ "id": id, "comments": comments, "reposts": 0, "attitudes": 0 }))
    });
    Ok(counts.collect())
}

fn mode(state: &State, caller: &Caller) -> AppMode {
    state
        .apps
        .get(&caller.app)
        .map(|app| app.mode)
        .unwrap_or_default()
}

/// The window that `since_id`, `max_id`, `count` and `page` ask for.
fn page<'a>(
    state: &State,
    call: &Call,
    mode: AppMode,
    posts: impl Iterator<Item = &'a Post>,
) -> Value {
    let most = if mode == AppMode::Current {
        CURRENT_PAGE
    } else {
        LEGACY_PAGE
    };
    let size = call.number("count").unwrap_or(DEFAULT_PAGE).clamp(1, most);
    let skip = call
        .number::<usize>("page")
        .unwrap_or(1)
        .saturating_sub(1)
        .saturating_mul(size);
    let since: u64 = call.number("since_id").unwrap_or(0);
    let below = call
        .number::<u64>("max_id")
        .filter(|id| *id > 0)
        .unwrap_or(u64::MAX);
    let all: Vec<&Post> = posts.collect();
    let window: Vec<&Post> = all
        .iter()
        .copied()
        .filter(|post| post.id > since && post.id <= below)
        // Today's applications see the newest five and no further page.
        .take(if mode == AppMode::Current {
            CURRENT_PAGE
        } else {
            usize::MAX
        })
        .skip(skip)
        .take(size + 1)
        .collect();
    let next = window.get(size).map_or(0, |post| post.id);
    let trim = call.text("trim_user") == "1";
    let statuses: Vec<Value> = window
        .iter()
        .take(size)
        .map(|post| render::status(state, post, trim))
        .collect();
    json!({
        "statuses": statuses, "ad": [], "previous_cursor": 0, "next_cursor": next,
        "total_number": all.len(), "hasvisible": false,
    })
}
