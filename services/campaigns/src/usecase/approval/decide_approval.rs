//! Somebody agrees to a post as it is, or wants it to change.

use authority::Caller;
use kernel::{Error, Id, Problem, Result};
use store::WriteTx;

use super::{comment_on_post::said, nudge::nudge, standing::of_one};
use crate::{
    ApprovalState, ApprovalStep, NewDecision, Post, PostId, Service, Verdict,
    domain::problems,
    permissions::ApprovePosts,
    store::{
        approval::{
            decision::{self, Told},
            policy, request,
        },
        delivery, post,
    },
    usecase::read_posts,
};

pub(crate) async fn decide_approval(
    service: &Service,
    caller: &Caller,
    id: PostId,
    new: NewDecision,
) -> Result<Post> {
    let grant = caller.allow::<ApprovePosts>()?;
    let comment = new.comment.filter(|text| !text.trim().is_empty());
    let comment = comment.as_deref().map(said).transpose()?;
    if new.verdict == Verdict::ChangesWanted && comment.is_none() {
        return Err(problems::comment_empty().into());
    }
    let (_, name) = service.accounts.author(caller).await?;
    let tx = service.db.begin(&grant).await?;
    let (row, approval) = of_one(&tx, id.uuid()).await?;
    let seal = approval
        .seal
        .ok_or_else(|| Error::conflict(problems::approval_not_needed()))?;
    if seal.digest != new.digest {
        return Err(Error::conflict(problems::approval_outdated()));
    }
    if let Some(problem) = hindrance(&tx, &row, &seal.digest).await? {
        return Err(Error::conflict(problem));
    }
    let told = Told {
        post: row.id,
        step: ApprovalStep::Internal,
        verdict: new.verdict,
        seal: &seal,
        name,
        comment,
    };
    decision::insert(&tx, &service.world, told).await?;
    let (_, approval) = of_one(&tx, row.id).await?;
    if approval.state == ApprovalState::Approved {
        let held = delivery::of_posts(&tx, [row.id]).await?;
        let missing = problems::approval_missing().code;
        let held = held.into_iter().filter(|one| one.is_held(missing));
        nudge(service, &tx, caller, held.collect()).await?;
    }
    tx.commit().await?;
    service.tell(grant.tenant(), &[row.id]).await;
    read_posts::post(service, caller, id).await
}

/// Why the one who asks cannot decide about the post with this digest.
async fn hindrance(tx: &WriteTx, row: &post::Model, digest: &str) -> Result<Option<Problem>> {
    let asked = request::of_posts(tx, [row.id]).await?.remove(&row.id);
    let Some(asked) = asked.filter(|one| one.digest == digest) else {
        return Ok(Some(problems::approval_not_requested()));
    };
    let me = tx.actor().person().map(Id::uuid);
    let own = me == row.author_id || me == asked.person_id;
    if own && !policy::read(tx).await?.own_allowed {
        return Ok(Some(problems::approval_own()));
    }
    let over = !delivery::may_leave(tx, row.id).await?;
    Ok(over.then(problems::approval_over))
}
