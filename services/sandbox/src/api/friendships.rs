//! Followers and friends.

use serde_json::{Value, json};

use super::{
    ApiError,
    turn::Turn,
    window::{self, Cut},
};
use crate::{Event, User};

const PAGE: usize = 50;
const MOST: usize = 200;
const IDS_PAGE: usize = 500;
const IDS_MOST: usize = 5000;

/// `friendships/followers`, the newest follower first.
pub(super) fn followers(turn: &mut Turn<'_>) -> Result<Value, ApiError> {
    let uid = turn.subject()?;
    Ok(users(turn, &newest_first(turn.state.graph.followers(uid))))
}

/// `friendships/followers/ids`.
pub(super) fn follower_ids(turn: &mut Turn<'_>) -> Result<Value, ApiError> {
    let uid = turn.subject()?;
    Ok(ids(turn, &newest_first(turn.state.graph.followers(uid))))
}

/// `friendships/friends`: whom the account follows, the newest first.
pub(super) fn friends(turn: &mut Turn<'_>) -> Result<Value, ApiError> {
    let uid = turn.subject()?;
    Ok(users(turn, &newest_first(turn.state.graph.friends(uid))))
}

/// `friendships/friends/ids`.
pub(super) fn friend_ids(turn: &mut Turn<'_>) -> Result<Value, ApiError> {
    let uid = turn.subject()?;
    Ok(ids(turn, &newest_first(turn.state.graph.friends(uid))))
}

/// `friendships/show`: how two accounts stand to each other; the caller is the default source.
pub(super) fn show(turn: &mut Turn<'_>) -> Result<Value, ApiError> {
    let source = turn.named("source_id", "source_screen_name")?;
    let source = source.or_else(|| turn.state.users.get(&turn.uid));
    let target = turn.named("target_id", "target_screen_name")?;
    let missing = || ApiError::of(20502);
    let (source, target) = (source.ok_or_else(missing)?, target.ok_or_else(missing)?);
    let graph = &turn.state.graph;
    let side = |of: &User, other: &User| {
        json!({
            "id": of.uid, "screen_name": of.screen_name, "notifications_enabled": false,
            "following": graph.follows(of.uid, other.uid),
            "followed_by": graph.follows(other.uid, of.uid),
        })
    };
    Ok(json!({ "source": side(source, target), "target": side(target, source) }))
}

/// `friendships/create`.
pub(super) fn create(turn: &mut Turn<'_>) -> Result<Value, ApiError> {
    let (follower, uid) = (turn.uid, other(turn)?);
    if turn.state.graph.follows(follower, uid) {
        return Err(ApiError::of(20506));
    }
    turn.commit(Event::Followed { follower, uid });
    profile(turn, uid)
}

/// `friendships/destroy`.
pub(super) fn destroy(turn: &mut Turn<'_>) -> Result<Value, ApiError> {
    let (follower, uid) = (turn.uid, other(turn)?);
    if !turn.state.graph.follows(follower, uid) {
        return Err(ApiError::of(20522));
    }
    turn.commit(Event::Unfollowed { follower, uid });
    profile(turn, uid)
}

fn other(turn: &Turn<'_>) -> Result<u64, ApiError> {
    let named = turn.named("uid", "screen_name")?;
    let uid = named.ok_or_else(|| ApiError::of(20502))?.uid;
    if uid == turn.uid {
        return Err(ApiError::of(20504));
    }
    Ok(uid)
}

fn profile(turn: &Turn<'_>, uid: u64) -> Result<Value, ApiError> {
    let user = turn.state.users.get(&uid);
    user.map(|user| turn.view().user(user, false))
        .ok_or_else(|| ApiError::of(20003))
}

fn newest_first(uids: &[u64]) -> Vec<u64> {
    uids.iter().rev().copied().collect()
}

fn users(turn: &Turn<'_>, all: &[u64]) -> Value {
    let cut = window::by_cursor(turn, PAGE, MOST, all);
    let trim = turn.call.text("trim_status") != "0";
    let view = turn.view();
    let known = cut.items.iter().filter_map(|uid| turn.state.users.get(uid));
    let users: Vec<Value> = known.map(|user| view.user(user, trim)).collect();
    envelope(turn, "users", &json!(users), &cut)
}

fn ids(turn: &Turn<'_>, all: &[u64]) -> Value {
    let cut = window::by_cursor(turn, IDS_PAGE, IDS_MOST, all);
    envelope(turn, "ids", &json!(cut.items), &cut)
}

fn envelope(turn: &Turn<'_>, key: &str, items: &Value, cut: &Cut<u64>) -> Value {
    let from: u64 = turn.call.number("cursor").unwrap_or(0);
    json!({
        key: items, "next_cursor": cut.next, "previous_cursor": from, "total_number": cut.total,
        "display_total_number": cut.total, "has_filtered_fans": false,
        "use_sink_stragety": false,
    })
}
