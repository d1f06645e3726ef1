//! Passing a post on.

use serde_json::{Value, json};

use super::{ApiError, comments, publish, turn::Turn, window};

const DEFAULT_TEXT: &str = "转发微博";
const PAGE: usize = 50;

/// `statuses/repost`. A repost of a repost passes on the original.
pub(super) fn repost(turn: &mut Turn<'_>) -> Result<Value, ApiError> {
    let passed = turn.post("id")?;
    let (passed, original) = (passed.id, passed.repost_of.unwrap_or(passed.id));
    let status = match turn.call.text("status") {
        "" => DEFAULT_TEXT,
        status => status,
    };
    publish::check_length(turn, status)?;
    publish::check_hour(turn)?;
    if turn.state.post(original, turn.now_ms).is_none() {
        return Err(ApiError::of(20135));
    }
    let comment_on: &[u64] = match turn.call.text("is_comment") {
        "1" => &[passed],
        "2" => &[original],
        "3" if passed == original => &[passed],
        "3" => &[passed, original],
        _ => &[],
    };
    let answer = publish::post(turn, status, Vec::new(), Some(original));
    for post in comment_on {
        comments::commit(turn, *post, None, status.to_owned());
    }
    Ok(answer)
}

/// `statuses/repost_timeline`.
pub(super) fn timeline(turn: &mut Turn<'_>) -> Result<Value, ApiError> {
    let id = turn.post("id")?.id;
    let reposts = turn.state.reposts(id, turn.now_ms);
    let cut = window::by_id(turn, PAGE, reposts, |post| post.id);
    let view = turn.view();
    let items: Vec<Value> = cut
        .items
        .iter()
        .map(|post| view.status(post, false))
        .collect();
    Ok(json!({
        "reposts": items, "hasvisible": false, "previous_cursor": 0, "next_cursor": cut.next,
        "total_number": cut.total,
    }))
}
