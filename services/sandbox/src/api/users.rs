//! Accounts, and what is left of the caller's limits.

use serde_json::{Value, json};

use super::{ApiError, turn::Turn, view::china};
use crate::state::HOUR_MS;

/// Accounts whose counts may be asked for at once.
const COUNTS: usize = 100;
/// What an application without limits is told, so that clients that divide by it do well.
const UNLIMITED: u32 = 1_000_000;

/// `users/show`.
pub(super) fn show(turn: &mut Turn<'_>) -> Result<Value, ApiError> {
    let named = turn.named("uid", "screen_name")?;
    let user = named.ok_or_else(|| ApiError::of(10016))?;
    turn.subject()?;
    let trim = turn.call.text("trim_status") == "1";
    Ok(turn.view().user(user, trim))
}

/// `users/counts`.
pub(super) fn counts(turn: &mut Turn<'_>) -> Result<Value, ApiError> {
    let uids: Vec<&str> = turn.call.required("uids")?.split(',').collect();
    if uids.len() > COUNTS {
        return Err(ApiError::of(20009));
    }
    let view = turn.view();
    let known = uids.into_iter().filter_map(|uid| {
        let user = turn.state.users.get(&uid.trim().parse().ok()?)?;
        Some(json!({
            "id": user.uid, "followers_count": view.followers_count(user),
            "friends_count": turn.state.graph.friends(user.uid).len(),
            "statuses_count": turn.state.timeline(user.uid, turn.now_ms).count(),
            "private_friends_count": 0, "pagefriends_count": 0,
        }))
    });
    Ok(known.collect())
}

/// `account/get_uid`.
pub(super) fn get_uid(turn: &mut Turn<'_>) -> Result<Value, ApiError> {
    Ok(json!({ "uid": turn.uid }))
}

/// `account/rate_limit_status`.
pub(super) fn rate_limit_status(turn: &mut Turn<'_>) -> Result<Value, ApiError> {
    let (app, now_ms) = (&turn.app, turn.now_ms);
    let used = turn
        .state
        .calls
        .used(&app.key, turn.uid, turn.call.ip, now_ms);
    let of = |limit: Option<u32>| limit.unwrap_or(UNLIMITED);
    let ip = of(app.limits.ip_calls_an_hour);
    let user = of(app.limits.calls_a_day);
    let posts = of(app.limits.posts_an_hour);
    let left_ms = HOUR_MS - now_ms.rem_euclid(HOUR_MS);
    let reset = china(now_ms + left_ms).map(|at| at.format("%Y-%m-%d %H:%M:%S").to_string());
    Ok(json!({
        "ip_limit": ip, "limit_time_unit": "HOURS",
        "remaining_ip_hits": ip.saturating_sub(used.ip_calls),
        "user_limit": user, "remaining_user_hits": user.saturating_sub(used.calls),
        "reset_time": reset, "reset_time_in_seconds": left_ms / 1000,
        "api_rate_limits": [{
            "api": "/statuses/share", "limit": posts, "limit_time_unit": "HOURS",
            "remaining_hits": posts.saturating_sub(used.posts),
        }],
    }))
}
