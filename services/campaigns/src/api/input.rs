//! What the API takes.

use async_graphql::{Enum, ID, InputObject};
use graphql::parse_id;
use kernel::{AccountId, Result};

use super::types::PostState;
use crate::{PictureId, domain::text::search_problem};

/// Which posts are wanted.
#[derive(Debug, Default, InputObject)]
pub struct PostFilter {
    states: Option<Vec<PostState>>,
    account_ids: Option<Vec<ID>>,
    /// Part of the text.
    text: Option<String>,
}

/// When a post is due.
#[derive(Debug, InputObject)]
pub struct ScheduleInput {
    /// Local date and time, such as 2026-11-23T09:00.
    pub(super) local_time: String,
    /// IANA zone; the workspace's own when left out.
    pub(super) time_zone: Option<String>,
}

/// A post to be written.
#[derive(Debug, InputObject)]
pub struct CreatePostInput {
    text: String,
    picture_ids: Option<Vec<ID>>,
    account_ids: Vec<ID>,
    /// Left out: the post stays a draft.
    schedule: Option<ScheduleInput>,
    /// The same key with the same input answers with the same post; with other input it is a
    /// conflict.
    idempotency_key: Option<String>,
}

/// What is to change in a post.
#[derive(Debug, InputObject)]
pub struct UpdatePostInput {
    pub(super) post_id: ID,
    text: Option<String>,
    picture_ids: Option<Vec<ID>>,
    account_ids: Option<Vec<ID>>,
}

/// A post's new time.
#[derive(Debug, InputObject)]
pub struct SchedulePostInput {
    pub(super) post_id: ID,
    pub(super) schedule: ScheduleInput,
}

/// Which post.
#[derive(Debug, InputObject)]
pub struct PostInput {
    pub(super) post_id: ID,
}

/// What a person decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "crate::Resolution")]
pub enum Resolution {
    /// The person saw it on the network.
    Published,
    /// The person is sure that it is not there: send it again.
    NotPublished,
}

/// A decision about a delivery.
#[derive(Debug, InputObject)]
pub struct ResolveDeliveryInput {
    pub(super) delivery_id: ID,
    pub(super) resolution: Resolution,
}

fn searched(text: String) -> Result<String> {
    match search_problem(&text) {
        Some(problem) => Err(problem.into()),
        None => Ok(text),
    }
}

fn accounts(ids: &[ID]) -> Result<Vec<AccountId>> {
    ids.iter().map(|id| parse_id(id, "accountIds")).collect()
}

fn pictures(ids: &[ID]) -> Result<Vec<PictureId>> {
    ids.iter().map(|id| parse_id(id, "pictureIds")).collect()
}

impl PostFilter {
    pub(super) fn read(self) -> Result<crate::PostFilter> {
        let states = self.states.unwrap_or_default();
        Ok(crate::PostFilter {
            states: states.into_iter().map(Into::into).collect(),
            accounts: accounts(&self.account_ids.unwrap_or_default())?,
            text: self.text.map(searched).transpose()?,
        })
    }
}

impl CreatePostInput {
    pub(super) fn read(self) -> Result<crate::NewPost> {
        Ok(crate::NewPost {
            text: self.text,
            pictures: pictures(&self.picture_ids.unwrap_or_default())?,
            accounts: accounts(&self.account_ids)?,
            schedule: self.schedule.map(|one| (one.local_time, one.time_zone)),
            idempotency_key: self.idempotency_key,
        })
    }
}

impl UpdatePostInput {
    pub(super) fn read(self) -> Result<crate::PostChange> {
        Ok(crate::PostChange {
            text: self.text,
            pictures: self.picture_ids.as_deref().map(pictures).transpose()?,
            accounts: self.account_ids.as_deref().map(accounts).transpose()?,
        })
    }
}
