//! Posts with their pictures, targets, deliveries and history, in a handful of queries however many
//! there are.

use std::collections::HashMap;

use authority::Caller;
use kernel::{Error, Id, Instant, Page, Result, Slice};
use store::ReadTx;
use uuid::Uuid;

use crate::{
    Approval, Delivery, DeliveryEvent, Picture, Post, PostFilter, PostState, Service,
    domain::{DeliveryId, PostId},
    permissions::ReadPosts,
    store::{delivery, event, picture, post, post_account, post_picture},
    usecase::approval::standing::standing,
};

/// Most posts of a calendar.
const CALENDAR: u64 = 1_000;

pub(crate) async fn post(service: &Service, caller: &Caller, id: PostId) -> Result<Post> {
    let tx = service.db.begin(&caller.allow::<ReadPosts>()?).await?;
    one(&tx, id.uuid()).await
}

pub(crate) async fn post_of_delivery(
    service: &Service,
    caller: &Caller,
    id: DeliveryId,
) -> Result<Post> {
    let tx = service.db.begin(&caller.allow::<ReadPosts>()?).await?;
    let delivery = delivery::by_id(&tx, id.uuid()).await?;
    one(&tx, delivery.ok_or_else(Error::not_found)?.post_id).await
}

async fn one(tx: &ReadTx, id: Uuid) -> Result<Post> {
    let rows = post::by_id(tx, id).await?;
    let found = whole(tx, rows.into_iter().collect()).await?.pop();
    found.ok_or_else(Error::not_found)
}

pub(crate) async fn posts(
    service: &Service,
    caller: &Caller,
    page: Page,
    filter: &PostFilter,
) -> Result<Slice<Post>> {
    let tx = service.db.begin(&caller.allow::<ReadPosts>()?).await?;
    let rows = post::page(&tx, filter, page).await?;
    Ok(Slice::from_overfull(whole(&tx, rows).await?, page))
}

pub(crate) async fn calendar(
    service: &Service,
    caller: &Caller,
    from: Instant,
    to: Instant,
    filter: &PostFilter,
) -> Result<Vec<Post>> {
    let tx = service.db.begin(&caller.allow::<ReadPosts>()?).await?;
    let rows = post::due_between(&tx, filter, from, to, CALENDAR).await?;
    whole(&tx, rows).await
}

/// The rows with everything that belongs to them.
pub(super) async fn whole(tx: &ReadTx, rows: Vec<post::Model>) -> Result<Vec<Post>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut accounts = post_account::of_posts(tx, ids.iter().copied()).await?;
    let mut pictures = post_picture::of_posts(tx, ids.iter().copied()).await?;
    let mut deliveries = deliveries(tx, ids).await?;
    let mut approvals = standing(tx, &rows).await?;
    rows.into_iter()
        .map(|row| {
            let mine = deliveries.remove(&row.id).unwrap_or_default();
            let states: Vec<_> = mine.iter().map(|one| one.state).collect();
            let pictures = pictures.remove(&row.id).unwrap_or_default();
            let pictures: Result<Vec<Picture>> =
                pictures.iter().map(picture::Model::picture).collect();
            Ok(Post {
                id: Id::from_uuid(row.id),
                state: PostState::of(&states),
                schedule: row.schedule()?,
                pictures: pictures?,
                accounts: accounts.remove(&row.id).unwrap_or_default(),
                deliveries: mine,
                text: row.body,
                approval: approvals.remove(&row.id).unwrap_or(Approval::not_needed()),
                author_name: row.author_name,
                created_at: row.created_at,
                updated_at: row.updated_at,
            })
        })
        .collect()
}

async fn deliveries(tx: &ReadTx, posts: Vec<Uuid>) -> Result<HashMap<Uuid, Vec<Delivery>>> {
    let rows = delivery::of_posts(tx, posts).await?;
    let steps = event::of_deliveries(tx, rows.iter().map(|row| row.id)).await?;
    let mut history: HashMap<Uuid, Vec<DeliveryEvent>> = HashMap::new();
    for step in steps {
        let state = step.state.parse().map_err(Error::internal)?;
        let told = DeliveryEvent {
            at: step.at,
            state,
            reason: step.reason,
        };
        history.entry(step.delivery_id).or_default().push(told);
    }
    let mut of_post: HashMap<Uuid, Vec<Delivery>> = HashMap::new();
    for row in rows {
        of_post.entry(row.post_id).or_default().push(Delivery {
            id: Id::from_uuid(row.id),
            account: Id::from_uuid(row.account_id),
            state: row.state()?,
            due_at: row.due_at,
            published_at: row.published_at,
            remote_url: row.remote_url,
            remote_id: row.remote_id,
            reason: row.reason,
            history: history.remove(&row.id).unwrap_or_default(),
        });
    }
    Ok(of_post)
}

#[cfg(test)]
mod tests;
