//! A post is stopped, as far as it has not left.

use authority::Caller;
use kernel::{Error, Result};

use super::read_posts;
use crate::{
    DeliveryState, Post, Service,
    domain::{PostId, problems},
    permissions::WritePosts,
    store::{delivery, post, settle::settle_posts, step::Step},
};

pub(crate) async fn cancel_post(service: &Service, caller: &Caller, id: PostId) -> Result<Post> {
    let grant = caller.allow::<WritePosts>()?;
    let tx = service.db.begin(&grant).await?;
    let rows = delivery::of_posts(&tx, [id.uuid()]).await?;
    if rows.is_empty() {
        let known = post::by_id(&tx, id.uuid()).await?;
        known.ok_or_else(Error::not_found)?;
        return Err(Error::conflict(problems::not_scheduled()));
    }
    let mut pending = Vec::with_capacity(rows.len());
    for row in &rows {
        if row.state()?.is_pending() {
            pending.push(row);
        }
    }
    let stop = Step::to(DeliveryState::Cancelled);
    if stop
        .take_all(&tx, &service.world, &pending)
        .await?
        .is_empty()
    {
        return Err(Error::conflict(problems::not_pending()));
    }
    settle_posts(&tx, &[id.uuid()]).await?;
    tx.commit().await?;
    service.tell(grant.tenant(), &[id.uuid()]).await;
    read_posts::post(service, caller, id).await
}

#[cfg(test)]
mod tests;
