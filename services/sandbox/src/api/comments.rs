//! Comments.

use serde_json::{Value, json};

use super::{ApiError, call::Call, render};
use crate::{
    Event, Sandbox,
    domain::length,
    state::{Comment, State},
};

const TEXT_LIMIT: usize = 140;
const PAGE: usize = 50;

pub(super) fn create(sandbox: &Sandbox, call: &Call) -> Result<Value, ApiError> {
    let caller = call.caller(sandbox)?;
    let text = call.required("comment")?;
    if length::count(&text) > TEXT_LIMIT {
        return Err(ApiError::of(20012));
    }
    let post: u64 = call.number("id").ok_or_else(|| ApiError::of(10016))?;
    let now_ms = sandbox.now_ms();
    let mut state = sandbox.state();
    if !state.seen(now_ms).any(|seen| seen.id == post) {
        return Err(ApiError::of(20101));
    }
    let id = state.next_id(now_ms);
    let (uid, at_ms) = (caller.uid, now_ms);
    state.commit(Event::Commented {
        id,
        post,
        uid,
        text,
        at_ms,
    });
    let comment = state.comments.last().ok_or_else(|| ApiError::of(10001))?;
    Ok(render::comment(&state, comment))
}

pub(super) fn show(sandbox: &Sandbox, call: &Call) -> Result<Value, ApiError> {
    call.caller(sandbox)?;
    let post: u64 = call.number("id").ok_or_else(|| ApiError::of(10016))?;
    Ok(list(&sandbox.state(), call, |_, comment| {
        comment.post == post
    }))
}

pub(super) fn to_me(sandbox: &Sandbox, call: &Call) -> Result<Value, ApiError> {
    let me = call.caller(sandbox)?.uid;
    let mine = |state: &State, comment: &Comment| {
        state
            .posts
            .get(&comment.post)
            .is_some_and(|post| post.uid == me)
            && comment.uid != me
    };
    Ok(list(&sandbox.state(), call, mine))
}

pub(super) fn by_me(sandbox: &Sandbox, call: &Call) -> Result<Value, ApiError> {
    let me = call.caller(sandbox)?.uid;
    Ok(list(&sandbox.state(), call, |_, comment| comment.uid == me))
}

fn list(state: &State, call: &Call, wanted: impl Fn(&State, &Comment) -> bool) -> Value {
    let since: u64 = call.number("since_id").unwrap_or(0);
    let size = call.number("count").unwrap_or(PAGE).clamp(1, 200);
    let found: Vec<&Comment> = state
        .comments
        .iter()
        .rev()
        .filter(|comment| comment.id > since && wanted(state, comment))
        .collect();
    let comments: Vec<Value> = found
        .iter()
        .take(size)
        .map(|comment| render::comment(state, comment))
        .collect();
    json!({
        "comments": comments, "marks": [], "hasvisible": false, "previous_cursor": 0,
        "next_cursor": 0, "total_number": found.len(),
    })
}
