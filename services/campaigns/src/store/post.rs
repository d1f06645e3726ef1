//! The table `post`.

use std::collections::HashMap;

use kernel::{Error, Instant, Page, Result, WallTime};
use sea_orm::{
    Condition, IntoActiveModel, Order, QueryOrder, QuerySelect, Select,
    entity::prelude::*,
    sea_query::{LikeExpr, NullOrdering},
};
use store::{ReadTx, WriteTx};

use super::{approval::request, post_account};
use crate::{PostFilter, PostState};

/// As `schedule_local` keeps it.
const LOCAL: &str = "%Y-%m-%dT%H:%M:%S";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "post")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub body: String,
    pub state: String,
    pub author_name: String,
    pub author_id: Option<Uuid>,
    pub schedule_local: Option<String>,
    pub schedule_zone: Option<String>,
    pub due_at: Option<Instant>,
    pub idempotency_key: Option<String>,
    pub idempotency_digest: Option<String>,
    pub created_at: Instant,
    pub updated_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// What the wall clock shows when it is due, and the instant that means.
    pub(crate) fn schedule(&self) -> Result<Option<(WallTime, Instant)>> {
        match (&self.schedule_local, &self.schedule_zone, self.due_at) {
            (Some(local), Some(zone), Some(due)) => {
                let wall = WallTime::parse(local, zone).map_err(Error::internal)?;
                Ok(Some((wall, due)))
            }
            _ => Ok(None),
        }
    }
}

pub(crate) async fn by_id(tx: &ReadTx, id: Uuid) -> Result<Option<Model>> {
    tx.by_id::<Entity>(id).await
}

pub(crate) async fn by_key(tx: &ReadTx, key: &str) -> Result<Option<Model>> {
    let query = Entity::find().filter(Column::IdempotencyKey.eq(key));
    tx.one(query).await
}

/// A page and the row after it, newest first.
pub(crate) async fn page(tx: &ReadTx, filter: &PostFilter, page: Page) -> Result<Vec<Model>> {
    let mut query = narrowed(tx, filter)
        .await?
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(u64::from(page.first) + 1);
    if let Some(after) = page.after {
        let same = Condition::all()
            .add(Column::CreatedAt.eq(after.at))
            .add(Column::Id.lt(after.id));
        let older = Condition::any().add(Column::CreatedAt.lt(after.at));
        query = query.filter(older.add(same));
    }
    tx.all(query).await
}

/// What is due in `[from, to)`, soonest first, `most` of it.
pub(crate) async fn due_between(
    tx: &ReadTx,
    filter: &PostFilter,
    from: Instant,
    to: Instant,
    most: u64,
) -> Result<Vec<Model>> {
    let query = narrowed(tx, filter)
        .await?
        .filter(Column::DueAt.gte(from))
        .filter(Column::DueAt.lt(to))
        .order_by_asc(Column::DueAt)
        .limit(most);
    tx.all(query).await
}

/// Posts that approval was asked for and of which something can still leave, `most` of them: the
/// soonest due first, and those without a time last.
pub(crate) async fn asked_for(tx: &ReadTx, most: u64) -> Result<Vec<Model>> {
    let open = [
        PostState::Draft,
        PostState::Scheduled,
        PostState::Publishing,
    ];
    let query = Entity::find()
        .filter(Column::State.is_in(open.map(PostState::as_str)))
        .filter(Column::Id.in_subquery(request::posts(tx)))
        .order_by_with_nulls(Column::DueAt, Order::Asc, NullOrdering::Last)
        .order_by_asc(Column::Id)
        .limit(most);
    tx.all(query).await
}

async fn narrowed(tx: &ReadTx, filter: &PostFilter) -> Result<Select<Entity>> {
    let mut query = Entity::find();
    if !filter.states.is_empty() {
        let states = filter.states.iter().map(|state| state.as_str());
        query = query.filter(Column::State.is_in(states));
    }
    if let Some(text) = filter.text.as_ref().filter(|text| !text.trim().is_empty()) {
        query = query.filter(Column::Body.like(containing(text.trim())));
    }
    if !filter.accounts.is_empty() {
        let posts = post_account::posts_to(tx, &filter.accounts).await?;
        query = query.filter(Column::Id.is_in(posts));
    }
    Ok(query)
}

/// A pattern for a text as it is: none of its characters stands for others.
fn containing(text: &str) -> LikeExpr {
    let mut pattern = String::from("%");
    for character in text.chars() {
        if matches!(character, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern.push('%');
    LikeExpr::new(pattern).escape('\\')
}

pub(crate) async fn insert(tx: &WriteTx, row: Model) -> Result<()> {
    tx.insert(row.into_active_model().reset_all()).await?;
    Ok(())
}

pub(crate) async fn rewrite(tx: &WriteTx, id: Uuid, body: &str) -> Result<()> {
    let update = Entity::update_many()
        .col_expr(Column::Body, Expr::value(body))
        .filter(Column::Id.eq(id));
    tx.update(update).await?;
    Ok(())
}

/// Notes when a post is due: by the wall clock, and the instant that means.
pub(crate) async fn schedule(tx: &WriteTx, id: Uuid, wall: WallTime, due: Instant) -> Result<()> {
    let update = Entity::update_many()
        .col_expr(
            Column::ScheduleLocal,
            Expr::value(wall.local.format(LOCAL).to_string()),
        )
        .col_expr(Column::ScheduleZone, Expr::value(wall.zone.name()))
        .col_expr(Column::DueAt, Expr::value(due))
        .col_expr(Column::State, Expr::value(PostState::Scheduled.as_str()))
        .filter(Column::Id.eq(id));
    tx.update(update).await?;
    Ok(())
}

/// Deletes a post with all that is its own; tells whether it was there.
pub(crate) async fn delete(tx: &WriteTx, id: Uuid) -> Result<bool> {
    let gone = Entity::delete_many().filter(Column::Id.eq(id));
    Ok(tx.delete(gone).await? > 0)
}

/// The texts of posts as they were written.
pub(crate) async fn bodies(
    tx: &ReadTx,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, String>> {
    let query = Entity::find().filter(Column::Id.is_in(ids));
    let rows = tx.all(query).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.body)).collect())
}

/// When posts are due.
pub(crate) async fn due(
    tx: &ReadTx,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, Option<Instant>>> {
    let query = Entity::find().filter(Column::Id.is_in(ids));
    let rows = tx.all(query).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.due_at)).collect())
}
