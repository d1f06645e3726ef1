//! Posts that wait for somebody to agree.

use authority::Caller;
use kernel::Result;

use crate::{
    ApprovalMode, ApprovalState, Post, Service,
    permissions::ReadPosts,
    store::{approval::policy, post},
    usecase::read_posts::whole,
};

/// Posts that are looked at: those that are due first.
const MOST: u64 = 500;

pub(crate) async fn approval_queue(service: &Service, caller: &Caller) -> Result<Vec<Post>> {
    let tx = service.db.begin(&caller.allow::<ReadPosts>()?).await?;
    if policy::read(&tx).await?.mode == ApprovalMode::None {
        return Ok(Vec::new());
    }
    let mut posts = whole(&tx, post::asked_for(&tx, MOST).await?).await?;
    posts.retain(|post| post.approval.state == ApprovalState::Waiting);
    Ok(posts)
}
