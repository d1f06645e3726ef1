//! The objects of approval.

use async_graphql::{Enum, ID, SimpleObject};
use authority::Caller;
use kernel::Instant;

use crate::permissions::{ApprovePosts, WritePosts};

/// What a workspace asks for before a post may leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "crate::ApprovalMode")]
pub enum ApprovalMode {
    /// Nothing.
    None,
    /// People of the workspace agree.
    Internal,
}

/// Whose agreement is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "crate::ApprovalStep")]
pub enum ApprovalStep {
    /// That of people of the workspace.
    Internal,
}

/// What somebody decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "crate::Verdict")]
pub enum ApprovalVerdict {
    /// It may leave.
    Approved,
    /// It has to change first.
    ChangesWanted,
}

/// Whether a post may leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "crate::ApprovalState")]
pub enum ApprovalState {
    /// Nobody has to agree.
    NotNeeded,
    /// Nobody was asked about the post as it is.
    NotRequested,
    /// Somebody has yet to agree.
    Waiting,
    /// Somebody wants it to change.
    ChangesWanted,
    /// It may leave.
    Approved,
    /// It was approved, and has changed since.
    Lost,
}

/// What approval is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "crate::SealPart")]
pub enum ApprovedPart {
    /// The text.
    Text,
    /// The pictures, in order.
    Pictures,
    /// The accounts it goes to.
    Targets,
    /// When it goes to each.
    Time,
}

/// What the workspace asks for before its posts may leave.
#[derive(Debug, Clone, SimpleObject)]
pub struct ApprovalPolicy {
    mode: ApprovalMode,
    /// How many people have to agree.
    approvals_needed: i32,
    /// Whether people may approve what they wrote or asked approval for themselves.
    own_allowed: bool,
    viewer_can_change: bool,
}

/// How far a step is.
#[derive(Debug, Clone, SimpleObject)]
pub struct ApprovalStepStanding {
    step: ApprovalStep,
    /// How many have to agree.
    needed: i32,
    /// How many do.
    given: i32,
}

/// A request for approval.
#[derive(Debug, Clone, SimpleObject)]
pub struct ApprovalRequest {
    name: String,
    at: Instant,
    /// Whether the post is still what it was then.
    is_current: bool,
}

/// What somebody said of a post as it was.
#[derive(Debug, Clone, SimpleObject)]
pub struct ApprovalDecision {
    step: ApprovalStep,
    verdict: ApprovalVerdict,
    name: String,
    comment: Option<String>,
    at: Instant,
    /// Whether the post is still what it was then.
    is_current: bool,
}

/// Whether a post may leave, and what was said of it.
#[derive(Debug, Clone, SimpleObject)]
pub struct PostApproval {
    state: ApprovalState,
    /// A SHA-256 over text, pictures, accounts and times: what a decision is about. Null where
    /// nobody has to agree.
    digest: Option<String>,
    /// In order.
    steps: Vec<ApprovalStepStanding>,
    /// The last one.
    request: Option<ApprovalRequest>,
    /// Oldest first.
    decisions: Vec<ApprovalDecision>,
    /// What changed since it was approved.
    lost_by: Vec<ApprovedPart>,
    viewer_can_request: bool,
    viewer_can_decide: bool,
}

/// What a person says of a post.
#[derive(Debug, Clone, SimpleObject)]
pub struct PostComment {
    /// `com_…`
    id: ID,
    name: String,
    body: String,
    at: Instant,
    viewer_can_delete: bool,
}

impl ApprovalPolicy {
    pub(super) fn of(policy: crate::ApprovalPolicy, caller: &Caller) -> Self {
        Self {
            mode: policy.mode.into(),
            approvals_needed: number(policy.votes),
            own_allowed: policy.own_allowed,
            viewer_can_change: caller.may::<crate::permissions::SetApprovalPolicy>(),
        }
    }
}

impl PostApproval {
    pub(in crate::api) fn of(approval: &crate::Approval, caller: &Caller) -> Self {
        let now = approval.seal.as_ref();
        let is_current = |seal: &crate::Seal| now == Some(seal);
        let steps = approval.steps.iter().map(|one| ApprovalStepStanding {
            step: one.step.into(),
            needed: number(one.needed),
            given: number(one.given),
        });
        let decisions = approval.decisions.iter().map(|one| ApprovalDecision {
            step: one.step.into(),
            verdict: one.verdict.into(),
            name: one.name.clone(),
            comment: one.comment.clone(),
            at: one.at,
            is_current: is_current(&one.seal),
        });
        let request = approval.request.as_ref().map(|one| ApprovalRequest {
            name: one.name.clone(),
            at: one.at,
            is_current: is_current(&one.seal),
        });
        let asked = request.as_ref().is_some_and(|one| one.is_current);
        Self {
            state: approval.state.into(),
            digest: now.map(|seal| seal.digest.clone()),
            steps: steps.collect(),
            decisions: decisions.collect(),
            lost_by: approval.lost_by.iter().map(|one| (*one).into()).collect(),
            viewer_can_request: now.is_some() && !asked && caller.may::<WritePosts>(),
            viewer_can_decide: asked && caller.may::<ApprovePosts>(),
            request,
        }
    }
}

impl PostComment {
    pub(super) fn of(comment: crate::Comment, caller: &Caller) -> Self {
        Self {
            id: comment.id.to_string().into(),
            name: comment.name,
            body: comment.body,
            at: comment.at,
            viewer_can_delete: comment.is_own && caller.may::<WritePosts>(),
        }
    }
}

fn number(count: u32) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}
