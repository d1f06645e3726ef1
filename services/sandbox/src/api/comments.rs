//! Comments.

use serde_json::{Value, json};

use super::{ApiError, publish, turn::Turn, window};
use crate::{Event, domain::length, record::model::Comment};

const PAGE: usize = 50;

/// `comments/create`.
pub(super) fn create(turn: &mut Turn<'_>) -> Result<Value, ApiError> {
    let text = text(turn)?.to_owned();
    let post = turn.post("id")?.id;
    Ok(commit(turn, post, None, text))
}

/// `comments/reply`: names whom it answers, unless `without_mention=1`.
pub(super) fn reply(turn: &mut Turn<'_>) -> Result<Value, ApiError> {
    let text = text(turn)?;
    let post = turn.post("id")?.id;
    let answered = comment(turn)?;
    if answered.post != post {
        return Err(ApiError::of(20201));
    }
    let author = turn.state.users.get(&answered.uid);
    let text = match author.filter(|_| turn.call.text("without_mention") != "1") {
        Some(author) => format!("回复@{}:{text}", author.screen_name),
        None => text.to_owned(),
    };
    let answered = answered.id;
    Ok(commit(turn, post, Some(answered), text))
}

/// `comments/destroy`: the caller's own comment.
pub(super) fn destroy(turn: &mut Turn<'_>) -> Result<Value, ApiError> {
    let comment = comment(turn)?;
    if comment.uid != turn.uid {
        return Err(ApiError::of(20203));
    }
    let (id, answer) = (comment.id, turn.view().comment(comment));
    turn.commit(Event::CommentDestroyed { id });
    Ok(answer)
}

/// `comments/show`: under one post.
pub(super) fn show(turn: &mut Turn<'_>) -> Result<Value, ApiError> {
    let post = turn.post("id")?.id;
    Ok(list(turn, turn.state.comments_under(post)))
}

/// `comments/to_me`: by others, under the caller's posts or in answer to its comments.
pub(super) fn to_me(turn: &mut Turn<'_>) -> Result<Value, ApiError> {
    let (me, state) = (turn.uid, &turn.state);
    let under_mine = |comment: &Comment| state.posts.get(&comment.post).map(|post| post.uid);
    let answers = |comment: &Comment| {
        let answered = comment.reply_to.and_then(|id| state.comment(id));
        answered.map(|answered| answered.uid)
    };
    let to_me = state.all_comments().filter(|comment| {
        comment.uid != me && (under_mine(comment) == Some(me) || answers(comment) == Some(me))
    });
    Ok(list(turn, to_me))
}

/// `comments/by_me`.
pub(super) fn by_me(turn: &mut Turn<'_>) -> Result<Value, ApiError> {
    let mine = turn.state.all_comments();
    Ok(list(turn, mine.filter(|comment| comment.uid == turn.uid)))
}

/// Commits a comment and gives its object.
pub(super) fn commit(turn: &mut Turn<'_>, post: u64, reply_to: Option<u64>, text: String) -> Value {
    let comment = Comment {
        id: turn.state.next_id(turn.now_ms),
        post,
        reply_to,
        uid: turn.uid,
        text,
        at_ms: turn.now_ms,
        app: Some(turn.app.key.clone()),
    };
    turn.commit(Event::Commented(comment.clone()));
    turn.view().comment(&comment)
}

fn text<'a>(turn: &Turn<'a>) -> Result<&'a str, ApiError> {
    let text = turn.call.required("comment")?;
    if length::count(text) > publish::TEXT_LIMIT {
        return Err(ApiError::of(20012));
    }
    Ok(text)
}

fn comment<'t>(turn: &'t Turn<'_>) -> Result<&'t Comment, ApiError> {
    let id = turn.call.required_number("cid")?;
    turn.state.comment(id).ok_or_else(|| ApiError::of(20201))
}

fn list<'a>(turn: &Turn<'_>, comments: impl Iterator<Item = &'a Comment>) -> Value {
    let cut = window::by_id(turn, PAGE, comments, |comment| comment.id);
    let view = turn.view();
    let items: Vec<Value> = cut
        .items
        .iter()
        .map(|comment| view.comment(comment))
        .collect();
    json!({
        "comments": items, "marks": [], "hasvisible": false, "previous_cursor": 0,
        "next_cursor": cut.next, "total_number": cut.total,
    })
}
