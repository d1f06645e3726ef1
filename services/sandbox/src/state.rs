//! The network's state: the fold of its events, behind one lock that is never held over a wait.

mod calls;
mod journal;

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::{
    domain::model::{App, Event, Post, User},
    fault::{Action, Fault},
};
use calls::Calls;
pub(crate) use journal::Journal;

/// A token as the network knows it.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    pub(crate) app: String,
    pub(crate) uid: u64,
    pub(crate) issued: i64,
    pub(crate) ends: i64,
    pub(crate) revoked: bool,
}

/// A comment as the network knows it.
#[derive(Debug, Clone)]
pub(crate) struct Comment {
    pub(crate) id: u64,
    pub(crate) post: u64,
    pub(crate) uid: u64,
    pub(crate) text: String,
    pub(crate) at_ms: i64,
}

/// An authorisation code that waits to be exchanged.
#[derive(Debug, Clone)]
pub(crate) struct Code {
    pub(crate) app: String,
    pub(crate) uid: u64,
    pub(crate) redirect_uri: String,
    pub(crate) ends: i64,
}

/// Everything the network knows.
#[derive(Default)]
pub(crate) struct State {
    pub(crate) apps: HashMap<String, App>,
    pub(crate) users: BTreeMap<u64, User>,
    pub(crate) followers: HashMap<u64, Vec<u64>>,
    pub(crate) tokens: HashMap<String, Token>,
    pub(crate) posts: BTreeMap<u64, Post>,
    pub(crate) destroyed: HashSet<u64>,
    pub(crate) comments: Vec<Comment>,
    pub(crate) links: HashMap<String, String>,
    pub(crate) pictures: HashMap<String, String>,
    pub(crate) codes: HashMap<String, Code>,
    pub(crate) faults: Vec<Fault>,
    pub(crate) calls: Calls,
    pub(crate) journal: Journal,
}

impl State {
    /// Makes an event happen: kept first, then known.
    pub(crate) fn commit(&mut self, event: Event) {
        self.journal.keep(&event);
        self.apply(event);
    }

    /// What an event changes.
    pub(crate) fn apply(&mut self, event: Event) {
        match event {
            Event::AppAdded(app) => {
                self.apps.insert(app.key.clone(), app);
            }
            Event::UserAdded(user) => {
                self.users.insert(user.uid, user);
            }
            Event::Followed { follower, uid } => {
                self.followers.entry(uid).or_default().push(follower);
            }
            Event::TokenIssued {
                token,
                app,
                uid,
                at,
                ends,
            } => {
                self.tokens.insert(
                    token,
                    Token {
                        app,
                        uid,
                        issued: at,
                        ends,
                        revoked: false,
                    },
                );
            }
            Event::TokenRevoked { token } => {
                if let Some(token) = self.tokens.get_mut(&token) {
                    token.revoked = true;
                }
            }
            Event::PictureStored { id, content_type } => {
                self.pictures.insert(id, content_type);
            }
            Event::Posted(post) => {
                self.links.extend(post.links.iter().cloned());
                self.posts.insert(post.id, post);
            }
            Event::Destroyed { id } => {
                self.destroyed.insert(id);
            }
            Event::Commented {
                id,
                post,
                uid,
                text,
                at_ms,
            } => {
                self.comments.push(Comment {
                    id,
                    post,
                    uid,
                    text,
                    at_ms,
                });
            }
        }
    }

    /// The fault that is meant for this call, used up.
    pub(crate) fn fault(&mut self, path: &str, uid: Option<u64>, text: &str) -> Option<Action> {
        let fault = self
            .faults
            .iter_mut()
            .find(|fault| fault.hits(path, uid, text))?;
        fault.times -= 1;
        let action = fault.action.clone();
        self.faults.retain(|fault| fault.times > 0);
        Some(action)
    }

    /// An account's posts that are seen at `now_ms`, newest first.
    pub(crate) fn timeline(&self, uid: u64, now_ms: i64) -> impl Iterator<Item = &Post> {
        self.seen(now_ms).filter(move |post| post.uid == uid)
    }

    /// Every post that is seen at `now_ms`, newest first.
    pub(crate) fn seen(&self, now_ms: i64) -> impl Iterator<Item = &Post> {
        self.posts
            .values()
            .rev()
            .filter(move |post| post.visible_ms <= now_ms && !self.destroyed.contains(&post.id))
    }

    /// The next status number: rises with time, sixteen digits as Weibo's have.
    pub(crate) fn next_id(&self, now_ms: i64) -> u64 {
        let by_time = u64::try_from(now_ms).unwrap_or_default() * 2_500 + 900_000_000_000_000;
        let last = self.posts.last_key_value().map_or(0, |(id, _)| *id);
        let last_comment = self.comments.last().map_or(0, |comment| comment.id);
        by_time.max(last + 1).max(last_comment + 1)
    }
}
