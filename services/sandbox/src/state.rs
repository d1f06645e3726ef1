//! The network's state: the fold of its events, behind one lock that is never held over a wait.

mod calls;
mod graph;
mod journal;

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::{
    fault::{Action, Fault},
    record::{
        app::App,
        event::Event,
        model::{Comment, Post, User},
    },
};
use calls::Calls;
pub(crate) use calls::HOUR_MS;
pub(crate) use graph::Graph;
pub(crate) use journal::Journal;

/// A token as the network knows it.
#[derive(Clone)]
pub(crate) struct Token {
    pub(crate) app: String,
    pub(crate) uid: u64,
    pub(crate) issued: i64,
    pub(crate) ends: i64,
    pub(crate) revoked: bool,
}

/// An authorisation code that waits to be exchanged.
pub(crate) struct Code {
    pub(crate) app: String,
    pub(crate) uid: u64,
    pub(crate) redirect_uri: String,
    pub(crate) ends: i64,
}

/// Everything the network knows.
#[derive(Default)]
pub(crate) struct State {
    pub(crate) apps: BTreeMap<String, App>,
    pub(crate) users: BTreeMap<u64, User>,
    pub(crate) graph: Graph,
    pub(crate) tokens: HashMap<String, Token>,
    pub(crate) codes: HashMap<String, Code>,
    pub(crate) posts: BTreeMap<u64, Post>,
    pub(crate) comments: BTreeMap<u64, Comment>,
    pub(crate) links: HashMap<String, String>,
    pub(crate) pictures: HashMap<String, String>,
    pub(crate) faults: Vec<Fault>,
    pub(crate) calls: Calls,
    pub(crate) journal: Journal,
    destroyed: HashSet<u64>,
    by_author: HashMap<u64, Vec<u64>>,
    reposts: HashMap<u64, Vec<u64>>,
    comments_under: HashMap<u64, Vec<u64>>,
    last_id: u64,
}

impl State {
    /// Makes an event happen: kept first, then known.
    pub(crate) fn commit(&mut self, event: Event, at_ms: i64) {
        self.journal.keep(event.clone(), at_ms);
        self.apply(event);
    }

    /// What an event changes.
    pub(crate) fn apply(&mut self, event: Event) {
        match event {
            Event::AppAdded(app) => drop(self.apps.insert(app.key.clone(), app)),
            Event::UserAdded(user) => drop(self.users.insert(user.uid, user)),
            Event::Followed { follower, uid } => self.graph.follow(follower, uid),
            Event::Unfollowed { follower, uid } => self.graph.unfollow(follower, uid),
            Event::TokenIssued {
                token,
                app,
                uid,
                at,
                ends,
            } => {
                let known = Token {
                    app,
                    uid,
                    issued: at,
                    ends,
                    revoked: false,
                };
                self.tokens.insert(token, known);
            }
            Event::TokenRevoked { token } => {
                if let Some(token) = self.tokens.get_mut(&token) {
                    token.revoked = true;
                }
            }
            Event::PictureStored { id, content_type } => {
                self.pictures.insert(id, content_type);
            }
            Event::Shortened { short, long } => drop(self.links.insert(short, long)),
            Event::Posted(post) => self.posted(post),
            Event::Destroyed { id } | Event::CommentDestroyed { id } => {
                self.destroyed.insert(id);
            }
            Event::Commented(comment) => {
                self.last_id = self.last_id.max(comment.id);
                let under = self.comments_under.entry(comment.post).or_default();
                under.push(comment.id);
                self.comments.insert(comment.id, comment);
            }
        }
    }

    fn posted(&mut self, post: Post) {
        self.last_id = self.last_id.max(post.id);
        self.links.extend(post.links.iter().cloned());
        self.by_author.entry(post.uid).or_default().push(post.id);
        if let Some(original) = post.repost_of {
            self.reposts.entry(original).or_default().push(post.id);
        }
        self.posts.insert(post.id, post);
    }

    /// The fault that is meant for this call, used up once.
    pub(crate) fn fault(
        &mut self,
        path: &str,
        uid: Option<u64>,
        text: &str,
        dice: u64,
    ) -> Option<Action> {
        let fault = self
            .faults
            .iter_mut()
            .find(|fault| fault.hits(path, uid, text, dice))?;
        fault.times -= 1;
        let action = fault.action.clone();
        self.faults.retain(|fault| fault.times > 0);
        Some(action)
    }

    /// The account of that name.
    pub(crate) fn named(&self, screen_name: &str) -> Option<&User> {
        self.users
            .values()
            .find(|user| user.screen_name == screen_name)
    }

    /// A post that is seen at `now_ms`.
    pub(crate) fn post(&self, id: u64, now_ms: i64) -> Option<&Post> {
        self.posts
            .get(&id)
            .filter(|post| self.is_seen(post, now_ms))
    }

    /// Every post that is seen at `now_ms`, newest first.
    pub(crate) fn seen(&self, now_ms: i64) -> impl Iterator<Item = &Post> {
        self.posts
            .values()
            .rev()
            .filter(move |post| self.is_seen(post, now_ms))
    }

    /// An account's posts that are seen at `now_ms`, newest first.
    pub(crate) fn timeline(&self, uid: u64, now_ms: i64) -> impl Iterator<Item = &Post> {
        self.kept(uid)
            .filter(move |post| self.is_seen(post, now_ms))
    }

    /// An account's posts that were not deleted, seen yet or not, newest first.
    pub(crate) fn kept(&self, uid: u64) -> impl Iterator<Item = &Post> {
        ids(&self.by_author, uid)
            .filter_map(|id| self.posts.get(id))
            .filter(|post| !self.destroyed.contains(&post.id))
    }

    /// A post's reposts that are seen at `now_ms`, newest first.
    pub(crate) fn reposts(&self, id: u64, now_ms: i64) -> impl Iterator<Item = &Post> {
        ids(&self.reposts, id).filter_map(move |id| self.post(*id, now_ms))
    }

    /// A comment that was not deleted.
    pub(crate) fn comment(&self, id: u64) -> Option<&Comment> {
        self.comments
            .get(&id)
            .filter(|_| !self.destroyed.contains(&id))
    }

    /// Every comment, newest first.
    pub(crate) fn all_comments(&self) -> impl Iterator<Item = &Comment> {
        self.comments
            .values()
            .rev()
            .filter(|comment| !self.destroyed.contains(&comment.id))
    }

    /// The comments under a post, newest first.
    pub(crate) fn comments_under(&self, post: u64) -> impl Iterator<Item = &Comment> {
        ids(&self.comments_under, post).filter_map(|id| self.comment(*id))
    }

    /// The next number of a post or comment: rises with time, sixteen digits as Weibo's have.
    pub(crate) fn next_id(&self, now_ms: i64) -> u64 {
        let by_time = u64::try_from(now_ms).unwrap_or_default() * 2_500 + 900_000_000_000_000;
        by_time.max(self.last_id + 1)
    }

    fn is_seen(&self, post: &Post, now_ms: i64) -> bool {
        post.visible_ms <= now_ms && !self.destroyed.contains(&post.id)
    }
}

fn ids(lists: &HashMap<u64, Vec<u64>>, key: u64) -> impl Iterator<Item = &u64> {
    lists
        .get(&key)
        .into_iter()
        .flat_map(|list| list.iter().rev())
}
