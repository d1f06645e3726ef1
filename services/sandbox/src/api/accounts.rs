//! Accounts, their followers and what is left of the limits.

use serde_json::{Value, json};

use super::{ApiError, call::Call, render};
use crate::{Sandbox, User, state::State};

const HOUR_MS: i64 = 3_600_000;

pub(super) fn show(sandbox: &Sandbox, call: &Call) -> Result<Value, ApiError> {
    call.caller(sandbox)?;
    let state = sandbox.state();
    let name = call.text("screen_name");
    let user = match call.number::<u64>("uid") {
        Some(uid) => state.users.get(&uid),
        None if name.is_empty() => return Err(ApiError::of(10016)),
        None => state.users.values().find(|user| user.screen_name == name),
    };
    user.map(|user| render::user(&state, user))
        .ok_or_else(|| ApiError::of(20003))
}

pub(super) fn counts(sandbox: &Sandbox, call: &Call) -> Result<Value, ApiError> {
    call.caller(sandbox)?;
    let state = sandbox.state();
    let uids = call.required("uids")?;
    let counts = uids.split(',').take(100).filter_map(|uid| {
        let user = render::user(&state, state.users.get(&uid.parse().ok()?)?);
        Some(json!({
            "id": user["id"], "followers_count": user["followers_count"],
            "friends_count": user["friends_count"], "statuses_count": user["statuses_count"],
        }))
    });
    Ok(counts.collect())
}

pub(super) fn get_uid(sandbox: &Sandbox, call: &Call) -> Result<Value, ApiError> {
    Ok(json!({ "uid": call.caller(sandbox)?.uid }))
}

pub(super) fn rate_limit_status(sandbox: &Sandbox, call: &Call) -> Result<Value, ApiError> {
    let caller = call.caller(sandbox)?;
    let now_ms = sandbox.now_ms();
    let mut state = sandbox.state();
    let (posts, calls) = state.calls.used(&caller.app, caller.uid, now_ms);
    let limits = state.apps.get(&caller.app).map(|app| app.limits);
    let of = |limit: Option<u32>| limit.unwrap_or(u32::MAX);
    let (a_day, an_hour) = limits.map_or((u32::MAX, u32::MAX), |l| {
        (of(l.calls_a_day), of(l.posts_an_hour))
    });
    Ok(json!({
        "ip_limit": 15000, "limit_time_unit": "HOURS", "remaining_ip_hits": 15000,
        "user_limit": a_day, "remaining_user_hits": a_day.saturating_sub(calls),
        "reset_time_in_seconds": (HOUR_MS - now_ms.rem_euclid(HOUR_MS)) / 1000,
        "api_rate_limits": [{
            "api": "/statuses/share", "limit": an_hour, "limit_time_unit": "HOURS",
            "remaining_hits": an_hour.saturating_sub(posts),
        }],
    }))
}

pub(super) fn followers(sandbox: &Sandbox, call: &Call) -> Result<Value, ApiError> {
    let caller = call.caller(sandbox)?;
    let state = sandbox.state();
    let fans = state
        .followers
        .get(&caller.uid)
        .cloned()
        .unwrap_or_default();
    Ok(users(
        &state,
        fans.iter().filter_map(|uid| state.users.get(uid)),
    ))
}

pub(super) fn follower_ids(sandbox: &Sandbox, call: &Call) -> Result<Value, ApiError> {
    let caller = call.caller(sandbox)?;
    let fans = sandbox
        .state()
        .followers
        .get(&caller.uid)
        .cloned()
        .unwrap_or_default();
    Ok(json!({
        "ids": fans, "next_cursor": 0, "previous_cursor": 0, "total_number": fans.len(),
    }))
}

pub(super) fn friends(sandbox: &Sandbox, call: &Call) -> Result<Value, ApiError> {
    let me = call.caller(sandbox)?.uid;
    let state = sandbox.state();
    let followed = |uid: &u64| {
        state
            .followers
            .get(uid)
            .is_some_and(|fans| fans.contains(&me))
    };
    Ok(users(
        &state,
        state.users.values().filter(|user| followed(&user.uid)),
    ))
}

fn users<'a>(state: &State, users: impl Iterator<Item = &'a User>) -> Value {
    let users: Vec<Value> = users.map(|user| render::user(state, user)).collect();
    json!({ "users": users, "next_cursor": 0, "previous_cursor": 0, "total_number": users.len() })
}
