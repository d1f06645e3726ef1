//! The table `attempt`: one open attempt a delivery at most, by a unique index.

use kernel::{Instant, Result, World};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    Condition,
    entity::prelude::*,
};
use store::WriteTx;

use super::delivery;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attempt")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub delivery_id: Uuid,
    pub epoch: i32,
    pub intent_at: Instant,
    pub finished_at: Option<Instant>,
    pub outcome: Option<String>,
    pub detail: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Opens an attempt of each delivery's epoch.
pub(crate) async fn open(tx: &WriteTx, world: &World, rows: &[delivery::Model]) -> Result<()> {
    let opened = rows.iter().map(|row| ActiveModel {
        tenant_id: NotSet,
        id: Set(world.uuid()),
        delivery_id: Set(row.id),
        epoch: Set(row.epoch),
        intent_at: Set(tx.now()),
        finished_at: Set(None),
        outcome: Set(None),
        detail: Set(None),
    });
    tx.insert_many(opened.collect::<Vec<_>>()).await
}

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// The network has it.
    Published,
    /// The network refused it for good.
    Refused,
    /// Surely nothing was done.
    NotSent,
    /// It may be live or not: the attempt stays open.
    Unknown,
    /// It was looked for and is not there.
    Absent,
}

impl Ending {
    /// As rows keep it.
    const fn as_str(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Refused => "refused",
            Self::NotSent => "not_sent",
            Self::Unknown => "unknown",
            Self::Absent => "absent",
        }
    }
}

/// Notes how the attempts of the deliveries' epochs ended.
pub(crate) async fn close(
    tx: &WriteTx,
    rows: &[delivery::Model],
    ending: Ending,
    detail: &str,
) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let theirs = rows.iter().fold(Condition::any(), |any, row| {
        let one = Condition::all()
            .add(Column::DeliveryId.eq(row.id))
            .add(Column::Epoch.eq(row.epoch));
        any.add(one)
    });
    let update = Entity::update_many()
        .col_expr(Column::Outcome, Expr::value(ending.as_str()))
        .col_expr(Column::FinishedAt, Expr::value(tx.now()))
        .col_expr(Column::Detail, Expr::value(detail))
        .filter(Column::DeliveryId.is_in(rows.iter().map(|row| row.id)))
        .filter(theirs);
    tx.update(update).await?;
    Ok(())
}

/// How each attempt of a delivery ended, for tests.
#[cfg(test)]
pub(crate) async fn endings(tx: &store::ReadTx, delivery: Uuid) -> Vec<Option<String>> {
    let query = Entity::find().filter(Column::DeliveryId.eq(delivery));
    let rows = tx.all(query).await.unwrap();
    rows.into_iter().map(|row| row.outcome).collect()
}
