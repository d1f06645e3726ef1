//! Approval is asked for of a post as it is.

use authority::Caller;
use kernel::{Error, Result};

use super::standing::of_one;
use crate::{
    Post, PostId, Service,
    domain::problems,
    permissions::WritePosts,
    store::{approval::request, delivery},
    usecase::read_posts,
};

pub(crate) async fn request_approval(
    service: &Service,
    caller: &Caller,
    id: PostId,
) -> Result<Post> {
    let grant = caller.allow::<WritePosts>()?;
    let (_, name) = service.accounts.author(caller).await?;
    let tx = service.db.begin(&grant).await?;
    let (_, approval) = of_one(&tx, id.uuid()).await?;
    let seal = approval
        .seal
        .ok_or_else(|| Error::conflict(problems::approval_not_needed()))?;
    if !delivery::may_leave(&tx, id.uuid()).await? {
        return Err(Error::conflict(problems::approval_over()));
    }
    request::replace(&tx, id.uuid(), &seal, name).await?;
    tx.commit().await?;
    service.tell(grant.tenant(), &[id.uuid()]).await;
    read_posts::post(service, caller, id).await
}
