//! A post is changed. A scheduled one keeps its time; its deliveries are made anew.

use std::net::IpAddr;

use authority::Caller;
use kernel::{Error, Result};

use super::{
    create_post::{check, illustrate},
    read_posts,
    schedule_post::{Plan, deliver, retract, when},
};
use crate::{
    PictureId, Post, PostChange, PostState, Service,
    domain::{PostId, problems},
    permissions::WritePosts,
    store::{post, post_account, settle::settle_posts},
};

pub(crate) async fn update_post(
    service: &Service,
    caller: &Caller,
    id: PostId,
    change: PostChange,
    from: IpAddr,
) -> Result<Post> {
    let grant = caller.allow::<WritePosts>()?;
    let known = read_posts::post(service, caller, id).await?;
    if !matches!(
        known.state,
        PostState::Draft | PostState::Scheduled | PostState::Cancelled
    ) {
        return Err(Error::conflict(problems::not_pending()));
    }
    let same = || known.pictures.iter().map(|one| one.key.id()).collect();
    let pictures: Vec<PictureId> = change.pictures.unwrap_or_else(same);
    let text = change.text.unwrap_or(known.text);
    let accounts = change.accounts.unwrap_or(known.accounts);
    let cards = service.accounts.cards(caller, &accounts).await?;
    let wrong = check(service, &text, &pictures, &accounts, &cards)?;
    if !wrong.is_empty() {
        return Err(Error::invalid(wrong));
    }
    let tx = service.db.begin(&grant).await?;
    retract(&tx, id).await?;
    post::rewrite(&tx, id.uuid(), &text).await?;
    post_account::replace(&tx, id.uuid(), &accounts).await?;
    let pictures = illustrate(&tx, id.uuid(), &pictures).await?;
    if let (PostState::Scheduled, Some((wall, _))) = (known.state, known.schedule) {
        let local = wall.local.format("%Y-%m-%dT%H:%M:%S").to_string();
        let plan = Plan {
            when: when(&local, Some(wall.zone.name()), wall.zone, tx.now())?,
            from,
            pictures: &pictures,
        };
        deliver(service, &tx, id.uuid(), plan, &cards).await?;
    }
    settle_posts(&tx, &[id.uuid()]).await?;
    tx.commit().await?;
    service.tell(grant.tenant(), &[id.uuid()]).await;
    read_posts::post(service, caller, id).await
}

#[cfg(test)]
mod tests;
