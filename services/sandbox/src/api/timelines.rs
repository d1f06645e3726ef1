//! Reading posts.

use serde_json::{Value, json};

use super::{ApiError, turn::Turn, window};
use crate::Post;

const PAGE: usize = 20;
const MENTIONS_PAGE: usize = 50;
/// Posts whose counts may be asked for at once.
const COUNTS: usize = 100;

/// `statuses/user_timeline`.
pub(super) fn user_timeline(turn: &mut Turn<'_>) -> Result<Value, ApiError> {
    let uid = turn.subject()?;
    let (own_app, feature) = (turn.call.text("base_app") == "1", turn.call.text("feature"));
    let posts = turn
        .state
        .timeline(uid, turn.now_ms)
        .filter(|post| !own_app || post.app.as_ref() == Some(&turn.app.key))
        .filter(|post| match feature {
            "1" => post.repost_of.is_none(),
            "2" => !post.pictures.is_empty(),
            _ => true,
        });
    Ok(list(turn, PAGE, posts))
}

/// `statuses/home_timeline`: the caller's own posts and those of whom it follows.
pub(super) fn home_timeline(turn: &mut Turn<'_>) -> Result<Value, ApiError> {
    let posts = turn
        .state
        .seen(turn.now_ms)
        .filter(|post| post.uid == turn.uid || turn.state.graph.follows(turn.uid, post.uid));
    Ok(list(turn, PAGE, posts))
}

/// `statuses/mentions`: posts that name the caller.
pub(super) fn mentions(turn: &mut Turn<'_>) -> Result<Value, ApiError> {
    let me = turn.state.users.get(&turn.uid);
    let me = me.ok_or_else(|| ApiError::of(20003))?;
    let name = format!("@{}", me.screen_name);
    let names = |post: &&Post| post.uid != turn.uid && post.text.contains(&name);
    let posts = turn.state.seen(turn.now_ms).filter(names);
    Ok(list(turn, MENTIONS_PAGE, posts))
}

/// `statuses/show`. Today's applications see their own user's posts only.
pub(super) fn show(turn: &mut Turn<'_>) -> Result<Value, ApiError> {
    let post = turn.post("id")?;
    if turn.is_current() && post.uid != turn.uid {
        return Err(ApiError::of(20112));
    }
    Ok(turn.view().status(post, false))
}

/// `statuses/count`.
pub(super) fn count(turn: &mut Turn<'_>) -> Result<Value, ApiError> {
    let ids: Vec<&str> = turn.call.required("ids")?.split(',').collect();
    if ids.len() > COUNTS {
        return Err(ApiError::of(20009));
    }
    let known = ids.into_iter().filter_map(|id| {
        let post = turn.state.post(id.trim().parse().ok()?, turn.now_ms)?;
        Some(json!({
            "id": post.id, "comments": turn.state.comments_under(post.id).count(),
            "reposts": turn.state.reposts(post.id, turn.now_ms).count(), "attitudes": 0,
        }))
    });
    Ok(known.collect())
}

fn list<'a>(turn: &Turn<'_>, page: usize, posts: impl Iterator<Item = &'a Post>) -> Value {
    let cut = window::by_id(turn, page, posts, |post| post.id);
    let trim = turn.call.text("trim_user") == "1";
    let view = turn.view();
    let items: Vec<Value> = cut
        .items
        .iter()
        .map(|post| view.status(post, trim))
        .collect();
    json!({
        "statuses": items, "ad": [], "advertises": [], "hasvisible": false,
        "previous_cursor": 0, "next_cursor": cut.next, "total_number": cut.total, "interval": 0,
    })
}
