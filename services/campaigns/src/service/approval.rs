//! Approval: one line per use case.

use authority::Caller;
use kernel::Result;

use crate::{
    ApprovalPolicy, Comment, CommentId, NewDecision, Post, PostId, Service,
    usecase::approval::{
        approval_policy, approval_queue, comment_on_post, decide_approval, request_approval,
    },
};

impl Service {
    /// What the workspace asks for before its posts may leave.
    pub async fn approval_policy(&self, caller: &Caller) -> Result<ApprovalPolicy> {
        approval_policy::approval_policy(self, caller).await
    }

    /// The workspace asks for this from now on.
    pub async fn set_approval_policy(
        &self,
        caller: &Caller,
        wanted: ApprovalPolicy,
    ) -> Result<ApprovalPolicy> {
        approval_policy::set_approval_policy(self, caller, wanted).await
    }

    /// Asks for approval of a post as it is.
    pub async fn request_approval(&self, caller: &Caller, id: PostId) -> Result<Post> {
        request_approval::request_approval(self, caller, id).await
    }

    /// Agrees to a post as it is, or wants it to change.
    pub async fn decide_approval(
        &self,
        caller: &Caller,
        id: PostId,
        decision: NewDecision,
    ) -> Result<Post> {
        decide_approval::decide_approval(self, caller, id, decision).await
    }

    /// Posts that wait for somebody to agree, the soonest due first.
    pub async fn approval_queue(&self, caller: &Caller) -> Result<Vec<Post>> {
        approval_queue::approval_queue(self, caller).await
    }

    /// What was said of a post, oldest first.
    pub async fn post_comments(&self, caller: &Caller, post: PostId) -> Result<Vec<Comment>> {
        comment_on_post::post_comments(self, caller, post).await
    }

    /// Says something of a post.
    pub async fn comment_on_post(
        &self,
        caller: &Caller,
        post: PostId,
        text: &str,
    ) -> Result<Vec<Comment>> {
        comment_on_post::comment_on_post(self, caller, post, text).await
    }

    /// Takes back what the caller said.
    pub async fn delete_comment(&self, caller: &Caller, id: CommentId) -> Result<Vec<Comment>> {
        comment_on_post::delete_comment(self, caller, id).await
    }
}
