//! Posts with their targets, deliveries and history, in four queries however many there are.

use std::collections::HashMap;

use authority::Caller;
use kernel::{Error, Id, Instant, Page, Result, Slice, WallTime};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use store::ReadTx;
use uuid::Uuid;

use super::{advance::state, schedule_post::post_id};
use crate::{
    Delivery, DeliveryEvent, Post, PostFilter, PostState, Service,
    domain::{DeliveryId, PostId},
    permissions::ReadPosts,
    store::{delivery, event, post, post_account},
};

/// Most posts of a calendar.
const CALENDAR: u64 = 1_000;

pub(crate) async fn post(service: &Service, caller: &Caller, id: PostId) -> Result<Post> {
    let tx = service.db.begin(&caller.allow::<ReadPosts>()?).await?;
    let row = tx
        .by_id::<post::Entity>(id.uuid())
        .await?
        .ok_or_else(Error::not_found)?;
    whole(&tx, vec![row])
        .await?
        .pop()
        .ok_or_else(Error::not_found)
}

pub(crate) async fn post_of_delivery(
    service: &Service,
    caller: &Caller,
    id: DeliveryId,
) -> Result<Post> {
    let tx = service.db.begin(&caller.allow::<ReadPosts>()?).await?;
    let delivery = tx.by_id::<delivery::Entity>(id.uuid()).await?;
    let post = delivery.ok_or_else(Error::not_found)?.post_id;
    let rows = tx.by_id::<post::Entity>(post).await?;
    whole(&tx, rows.into_iter().collect())
        .await?
        .pop()
        .ok_or_else(Error::not_found)
}

pub(crate) async fn posts(
    service: &Service,
    caller: &Caller,
    page: Page,
    filter: &PostFilter,
) -> Result<Slice<Post>> {
    use post::Column;
    let tx = service.db.begin(&caller.allow::<ReadPosts>()?).await?;
    let mut query = narrowed(&tx, filter)
        .await?
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(u64::from(page.first) + 1);
    if let Some(after) = page.after {
        let same = Condition::all()
            .add(Column::CreatedAt.eq(after.at))
            .add(Column::Id.lt(after.id));
        query = query.filter(
            Condition::any()
                .add(Column::CreatedAt.lt(after.at))
                .add(same),
        );
    }
    let rows = tx.all(query).await?;
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
    let query = narrowed(&tx, filter)
        .await?
        .filter(post::Column::DueAt.gte(from))
        .filter(post::Column::DueAt.lt(to))
        .order_by_asc(post::Column::DueAt)
        .limit(CALENDAR);
    let rows = tx.all(query).await?;
    whole(&tx, rows).await
}

async fn narrowed(tx: &ReadTx, filter: &PostFilter) -> Result<Select<post::Entity>> {
    let mut query = post::Entity::find();
    if !filter.states.is_empty() {
        let states = filter.states.iter().map(|state| state.as_str());
        query = query.filter(post::Column::State.is_in(states));
    }
    if let Some(text) = filter.text.as_ref().filter(|text| !text.trim().is_empty()) {
        query = query.filter(post::Column::Body.contains(text.trim()));
    }
    if !filter.accounts.is_empty() {
        let accounts = filter.accounts.iter().map(|id| id.uuid());
        let aimed =
            post_account::Entity::find().filter(post_account::Column::AccountId.is_in(accounts));
        let posts: Vec<Uuid> = tx.all(aimed).await?.iter().map(|row| row.post_id).collect();
        query = query.filter(post::Column::Id.is_in(posts));
    }
    Ok(query)
}

/// The rows with everything that belongs to them.
async fn whole(tx: &ReadTx, rows: Vec<post::Model>) -> Result<Vec<Post>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let aimed =
        post_account::Entity::find().filter(post_account::Column::PostId.is_in(ids.clone()));
    let mut accounts: HashMap<Uuid, Vec<_>> = HashMap::new();
    for row in tx.all(aimed).await? {
        accounts
            .entry(row.post_id)
            .or_default()
            .push(Id::from_uuid(row.account_id));
    }
    let mut deliveries = deliveries(tx, ids).await?;
    rows.into_iter()
        .map(|row| {
            let mine = deliveries.remove(&row.id).unwrap_or_default();
            let states: Vec<_> = mine.iter().map(|one| one.state).collect();
            Ok(Post {
                id: post_id(&row),
                state: PostState::of(&states),
                schedule: schedule(&row)?,
                accounts: accounts.remove(&row.id).unwrap_or_default(),
                deliveries: mine,
                text: row.body,
                author_name: row.author_name,
                created_at: row.created_at,
                updated_at: row.updated_at,
            })
        })
        .collect()
}

async fn deliveries(tx: &ReadTx, posts: Vec<Uuid>) -> Result<HashMap<Uuid, Vec<Delivery>>> {
    let rows = delivery::Entity::find()
        .filter(delivery::Column::PostId.is_in(posts))
        .order_by_asc(delivery::Column::Id);
    let rows = tx.all(rows).await?;
    let steps = event::Entity::find()
        .filter(event::Column::DeliveryId.is_in(rows.iter().map(|row| row.id)))
        .order_by_asc(event::Column::Id);
    let mut history: HashMap<Uuid, Vec<DeliveryEvent>> = HashMap::new();
    for step in tx.all(steps).await? {
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
            state: state(&row)?,
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

fn schedule(row: &post::Model) -> Result<Option<(WallTime, Instant)>> {
    match (&row.schedule_local, &row.schedule_zone, row.due_at) {
        (Some(local), Some(zone), Some(due)) => {
            let wall = WallTime::parse(local, zone).map_err(Error::internal)?;
            Ok(Some((wall, due)))
        }
        _ => Ok(None),
    }
}
