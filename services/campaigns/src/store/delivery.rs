//! The table `delivery`.

use kernel::{Error, Instant, Result};
use sea_orm::{IntoActiveModel, QueryOrder, entity::prelude::*};
use store::{ReadTx, WriteTx};

use crate::DeliveryState;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "delivery")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub post_id: Uuid,
    pub account_id: Uuid,
    pub state: String,
    pub epoch: i32,
    pub job_id: Uuid,
    pub due_at: Instant,
    pub link_code: String,
    /// Where the person was who scheduled it.
    pub client_ip: String,
    /// The size of its pictures together.
    pub picture_bytes: i64,
    pub text_sent: Option<String>,
    pub intent_at: Option<Instant>,
    pub unknown_at: Option<Instant>,
    pub absences: i32,
    pub absent_at: Option<Instant>,
    pub published_at: Option<Instant>,
    pub remote_id: Option<String>,
    pub remote_url: Option<String>,
    pub reason: Option<String>,
    pub updated_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// How far it is.
    pub(crate) fn state(&self) -> Result<DeliveryState> {
        self.state.parse().map_err(Error::internal)
    }

    /// Whether it was due and waits for this reason.
    pub(crate) fn is_held(&self, reason: &str) -> bool {
        self.state == DeliveryState::Scheduled.as_str() && self.reason.as_deref() == Some(reason)
    }
}

pub(crate) async fn by_id(tx: &ReadTx, id: Uuid) -> Result<Option<Model>> {
    tx.by_id::<Entity>(id).await
}

pub(crate) async fn by_ids(tx: &ReadTx, ids: &[Uuid]) -> Result<Vec<Model>> {
    let query = Entity::find().filter(Column::Id.is_in(ids.iter().copied()));
    tx.all(query).await
}

/// The deliveries of these posts.
pub(crate) async fn of_posts(
    tx: &ReadTx,
    posts: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<Model>> {
    let query = Entity::find()
        .filter(Column::PostId.is_in(posts))
        .order_by_asc(Column::Id);
    tx.all(query).await
}

/// Those whose time has come and that have not left: how many, and when the first was due.
pub(crate) async fn late(tx: &ReadTx) -> Result<(u64, Option<Instant>)> {
    let pending = [DeliveryState::Scheduled, DeliveryState::Claimed];
    let late = Entity::find()
        .filter(Column::State.is_in(pending.map(DeliveryState::as_str)))
        .filter(Column::DueAt.lte(tx.now()));
    let first = tx.one(late.clone().order_by_asc(Column::DueAt)).await?;
    Ok((tx.count(late).await?, first.map(|row| row.due_at)))
}

/// Those that were due and wait for this reason.
pub(crate) async fn held(tx: &ReadTx, reason: &str) -> Result<Vec<Model>> {
    let query = Entity::find()
        .filter(Column::State.eq(DeliveryState::Scheduled.as_str()))
        .filter(Column::Reason.eq(reason));
    tx.all(query).await
}

/// Whether a post is a draft or has something that can still be sent.
pub(crate) async fn may_leave(tx: &ReadTx, post: Uuid) -> Result<bool> {
    let rows = of_posts(tx, [post]).await?;
    let open = |row: &Model| row.state().map(|state| !state.is_final());
    let open = rows.iter().map(open).collect::<Result<Vec<_>>>()?;
    Ok(open.is_empty() || open.contains(&true))
}

pub(crate) async fn count_in(tx: &ReadTx, state: DeliveryState) -> Result<u64> {
    tx.count(Entity::find().filter(Column::State.eq(state.as_str())))
        .await
}

pub(crate) async fn insert(tx: &WriteTx, rows: Vec<Model>) -> Result<()> {
    let rows = rows
        .into_iter()
        .map(|row| row.into_active_model().reset_all());
    tx.insert_many(rows.collect::<Vec<_>>()).await
}

/// Deletes those deliveries of a post that have not left; tells whether any has.
pub(crate) async fn take_back(tx: &WriteTx, post: Uuid) -> Result<bool> {
    let back = [
        DeliveryState::Scheduled,
        DeliveryState::Claimed,
        DeliveryState::Cancelled,
    ];
    let mine = Column::PostId.eq(post);
    let gone = Entity::delete_many()
        .filter(mine.clone())
        .filter(Column::State.is_in(back.map(DeliveryState::as_str)));
    tx.delete(gone).await?;
    Ok(tx.count(Entity::find().filter(mine)).await? > 0)
}

/// Those of these posts on the network that deliveries of the account are known to be.
pub(crate) async fn known_remote_ids(
    tx: &ReadTx,
    account: Uuid,
    remote_ids: impl IntoIterator<Item = String>,
) -> Result<Vec<String>> {
    let query = Entity::find()
        .filter(Column::AccountId.eq(account))
        .filter(Column::RemoteId.is_in(remote_ids));
    let known = tx.all(query).await?;
    Ok(known.into_iter().filter_map(|row| row.remote_id).collect())
}

/// Notes that so many complete readings have missed an unknown delivery, the last one at `at`.
pub(crate) async fn note_absence(
    tx: &WriteTx,
    row: &Model,
    absences: i32,
    at: Instant,
) -> Result<()> {
    let update = Entity::update_many()
        .col_expr(Column::Absences, Expr::value(absences))
        .col_expr(Column::AbsentAt, Expr::value(at))
        .filter(Column::Id.eq(row.id))
        .filter(Column::Epoch.eq(row.epoch))
        .filter(Column::State.eq(DeliveryState::Unknown.as_str()));
    tx.update(update).await?;
    Ok(())
}
