//! What a workspace asks for before its posts may leave.

use authority::Caller;
use kernel::Result;

use super::nudge::nudge;
use crate::{
    ApprovalPolicy, Service,
    domain::{approval::MOST_VOTES, problems},
    permissions::{ReadPosts, SetApprovalPolicy},
    store::{approval::policy, delivery},
};

pub(crate) async fn approval_policy(service: &Service, caller: &Caller) -> Result<ApprovalPolicy> {
    let tx = service.db.begin(&caller.allow::<ReadPosts>()?).await?;
    policy::read(&tx).await
}

/// What is held by the old one looks again at once.
pub(crate) async fn set_approval_policy(
    service: &Service,
    caller: &Caller,
    wanted: ApprovalPolicy,
) -> Result<ApprovalPolicy> {
    let grant = caller.allow::<SetApprovalPolicy>()?;
    if !(1..=MOST_VOTES).contains(&wanted.votes) {
        return Err(problems::approval_votes().into());
    }
    let tx = service.db.begin(&grant).await?;
    policy::write(&tx, wanted).await?;
    let held = delivery::held(&tx, problems::approval_missing().code).await?;
    let posts = nudge(service, &tx, caller, held).await?;
    tx.commit().await?;
    service.tell(grant.tenant(), &posts).await;
    Ok(wanted)
}
