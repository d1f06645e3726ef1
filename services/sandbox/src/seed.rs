//! A demonstration network: a dozen believable accounts with followers, posts and comments.

use kernel::{Entropy, SeededEntropy};
use serde::Deserialize;

use crate::{
    Event, User,
    domain::text,
    record::model::{Comment, Post},
    state::State,
};

const DEMO: &str = include_str!("seed/demo.json");
const MINUTE_MS: i64 = 60_000;
const YEAR_MS: u64 = 365 * 24 * 3_600_000;
/// Of a hundred possible follows of an account with many and of one with few followers, how many
/// there are.
const FOLLOWS: (u64, u64) = (75, 20);
/// Followers from which on an account is one with many.
const MANY: u64 = 5_000;

#[derive(Deserialize)]
struct Demo {
    people: Vec<User>,
    posts: Vec<DemoPost>,
    comments: Vec<DemoComment>,
}

/// Posts and comments name each other by a part of their text.
#[derive(Deserialize)]
struct DemoPost {
    by: String,
    text: String,
    passes_on: Option<String>,
}

#[derive(Deserialize)]
struct DemoComment {
    by: String,
    under: String,
    text: String,
    answers: Option<String>,
}

/// Fills a network without accounts; gives the accounts' numbers.
pub(crate) fn demo(state: &mut State, first_uid: u64, now_ms: i64, seed: u64) -> Vec<u64> {
    if !state.users.is_empty() {
        return state.users.keys().copied().collect();
    }
    let demo: Demo = match serde_json::from_str(DEMO) {
        Ok(demo) => demo,
        Err(error) => {
            tracing::error!(%error, "the demonstration network cannot be read");
            return Vec::new();
        }
    };
    let dice = SeededEntropy::new(seed);
    people(state, demo.people, first_uid, now_ms, &dice);
    let mut at_ms = now_ms;
    for _ in 0..demo.posts.len() + demo.comments.len() {
        at_ms -= step(&dice);
    }
    // Forward again from the first, by the same spread of gaps.
    for post in demo.posts {
        at_ms = (at_ms + step(&dice)).min(now_ms);
        if let Some(event) = posted(state, post, at_ms, &dice) {
            state.commit(event, at_ms);
        }
    }
    for comment in demo.comments {
        at_ms = (at_ms + step(&dice)).min(now_ms);
        if let Some(event) = commented(state, comment, at_ms) {
            state.commit(event, at_ms);
        }
    }
    state.users.keys().copied().collect()
}

/// From ten minutes to an hour and a half.
fn step(dice: &SeededEntropy) -> i64 {
    (10 + i64::try_from(dice.below(80)).unwrap_or_default()) * MINUTE_MS
}

fn people(state: &mut State, people: Vec<User>, first: u64, now_ms: i64, dice: &SeededEntropy) {
    for (uid, person) in (first..).zip(people) {
        let age = YEAR_MS + dice.below(8 * YEAR_MS);
        let registered_ms = now_ms.saturating_sub_unsigned(age);
        let user = User {
            uid,
            registered_ms,
            ..person
        };
        state.commit(Event::UserAdded(user), now_ms);
    }
    let all: Vec<(u64, u64)> = state
        .users
        .values()
        .map(|user| (user.uid, user.more_followers))
        .collect();
    for (uid, followers) in &all {
        let chance = if *followers > MANY {
            FOLLOWS.0
        } else {
            FOLLOWS.1
        };
        for (follower, _) in &all {
            if follower != uid && dice.below(100) < chance {
                let (follower, uid) = (*follower, *uid);
                state.commit(Event::Followed { follower, uid }, now_ms);
            }
        }
    }
}

fn posted(state: &State, post: DemoPost, at_ms: i64, dice: &SeededEntropy) -> Option<Event> {
    let short = |_: &str| format!("http://t.cn/A6{:06}", dice.below(1_000_000));
    let (shown, links) = text::replace_links(&post.text, short);
    let passed = post
        .passes_on
        .as_deref()
        .map(|part| containing(state, part));
    let repost_of = match passed {
        Some(passed) => Some(passed?.id),
        None => None,
    };
    Some(Event::Posted(Post {
        id: state.next_id(at_ms),
        uid: state.named(&post.by)?.uid,
        text: shown,
        received: post.text,
        links,
        pictures: Vec::new(),
        repost_of,
        at_ms,
        visible_ms: at_ms,
        app: None,
        api: "seed".to_owned(),
    }))
}

fn commented(state: &State, comment: DemoComment, at_ms: i64) -> Option<Event> {
    let answered = comment.answers.as_deref().and_then(|part| {
        let mut comments = state.all_comments();
        comments.find(|comment| comment.text.contains(part))
    });
    Some(Event::Commented(Comment {
        id: state.next_id(at_ms),
        post: containing(state, &comment.under)?.id,
        reply_to: answered.map(|answered| answered.id),
        uid: state.named(&comment.by)?.uid,
        text: comment.text,
        at_ms,
        app: None,
    }))
}

fn containing<'a>(state: &'a State, part: &str) -> Option<&'a Post> {
    state.posts.values().find(|post| post.text.contains(part))
}

#[cfg(test)]
mod tests;
