//! Writing.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use graphql::{ContextExt, Problem, outcome, parse_id};

use super::types::{ApprovalMode, ApprovalPolicy, ApprovalVerdict, PostComment};
use crate::{
    NewDecision,
    api::{
        input::PostInput,
        mutation::{PostPayload, payload},
        service,
    },
};

/// Approval's part of the mutation root.
#[derive(Debug, Default)]
pub struct ApprovalMutation;

/// What the workspace shall ask for.
#[derive(Debug, InputObject)]
pub struct SetApprovalPolicyInput {
    mode: ApprovalMode,
    /// How many people have to agree: 1 to 5.
    approvals_needed: i32,
    /// Whether people may approve what they wrote or asked approval for themselves.
    own_allowed: bool,
}

/// A decision about a post as it is.
#[derive(Debug, InputObject)]
pub struct DecideApprovalInput {
    post_id: ID,
    /// The digest of the post that was looked at: another one is refused.
    digest: String,
    verdict: ApprovalVerdict,
    /// Needed where changes are wanted.
    comment: Option<String>,
}

/// Something to be said of a post.
#[derive(Debug, InputObject)]
pub struct CommentOnPostInput {
    post_id: ID,
    comment: String,
}

/// Which comment.
#[derive(Debug, InputObject)]
pub struct DeleteCommentInput {
    comment_id: ID,
}

/// What the workspace asks for now.
#[derive(Debug, SimpleObject)]
pub struct ApprovalPolicyPayload {
    policy: Option<ApprovalPolicy>,
    problems: Vec<Problem>,
}

/// What is said of a post now.
#[derive(Debug, SimpleObject)]
pub struct PostCommentsPayload {
    comments: Option<Vec<PostComment>>,
    problems: Vec<Problem>,
}

#[Object]
impl ApprovalMutation {
    /// Says what the workspace asks for before its posts may leave, those that wait included.
    async fn set_approval_policy(
        &self,
        ctx: &Context<'_>,
        input: SetApprovalPolicyInput,
    ) -> Result<ApprovalPolicyPayload> {
        let wanted = input.read();
        let done = async {
            service(ctx)?
                .set_approval_policy(ctx.caller(), wanted)
                .await
        };
        let (policy, problems) = outcome(ctx, done.await)?;
        let policy = policy.map(|one| ApprovalPolicy::of(one, ctx.caller()));
        Ok(ApprovalPolicyPayload { policy, problems })
    }

    /// Asks for approval of a post as it is.
    async fn request_approval(&self, ctx: &Context<'_>, input: PostInput) -> Result<PostPayload> {
        payload(ctx, async {
            let id = parse_id(&input.post_id, "postId")?;
            service(ctx)?.request_approval(ctx.caller(), id).await
        })
        .await
    }

    /// Agrees to a post as it is, or wants it to change.
    async fn decide_approval(
        &self,
        ctx: &Context<'_>,
        input: DecideApprovalInput,
    ) -> Result<PostPayload> {
        payload(ctx, async {
            let id = parse_id(&input.post_id, "postId")?;
            let decision = input.read();
            service(ctx)?
                .decide_approval(ctx.caller(), id, decision)
                .await
        })
        .await
    }

    /// Says something of a post.
    async fn comment_on_post(
        &self,
        ctx: &Context<'_>,
        input: CommentOnPostInput,
    ) -> Result<PostCommentsPayload> {
        comments(ctx, async {
            let id = parse_id(&input.post_id, "postId")?;
            service(ctx)?
                .comment_on_post(ctx.caller(), id, &input.comment)
                .await
        })
        .await
    }

    /// Takes back what the caller said.
    async fn delete_comment(
        &self,
        ctx: &Context<'_>,
        input: DeleteCommentInput,
    ) -> Result<PostCommentsPayload> {
        comments(ctx, async {
            let id = parse_id(&input.comment_id, "commentId")?;
            service(ctx)?.delete_comment(ctx.caller(), id).await
        })
        .await
    }
}

async fn comments(
    ctx: &Context<'_>,
    work: impl Future<Output = kernel::Result<Vec<crate::Comment>>>,
) -> Result<PostCommentsPayload> {
    let (said, problems) = outcome(ctx, work.await)?;
    let each = |one| PostComment::of(one, ctx.caller());
    let comments = said.map(|all| all.into_iter().map(each).collect());
    Ok(PostCommentsPayload { comments, problems })
}

impl SetApprovalPolicyInput {
    fn read(&self) -> crate::ApprovalPolicy {
        crate::ApprovalPolicy {
            mode: self.mode.into(),
            // Zero is refused as all that is below it.
            votes: u32::try_from(self.approvals_needed).unwrap_or_default(),
            own_allowed: self.own_allowed,
        }
    }
}

impl DecideApprovalInput {
    fn read(self) -> NewDecision {
        NewDecision {
            digest: self.digest,
            verdict: self.verdict.into(),
            comment: self.comment,
        }
    }
}
