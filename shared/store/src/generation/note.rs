//! The table `generation`: one row, by what mark the installation knew the database last.

use kernel::{Instant, Result};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, QuerySelect, entity::prelude::*};

use super::{
    Restoration,
    mark::{Mark, count},
};
use crate::error::db_error;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "generation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub mark: String,
    pub seen_at: Instant,
    pub restored_at: Option<Instant>,
    pub restored_from: Option<Instant>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Compares the mark with the note and notes it; tells when the database was put back.
pub(super) async fn compare(
    conn: &DatabaseTransaction,
    mark: &Mark,
    now: &str,
    at: Instant,
) -> Result<Option<Restoration>> {
    let noted = Entity::find_by_id(Uuid::nil()).lock_exclusive();
    let Some(mut noted) = noted.one(conn).await.map_err(db_error)? else {
        first(conn, &mark.to_note("", now), at).await?;
        return Ok(None);
    };
    if mark.is_older(&noted.mark, now) {
        tracing::warn!(seen_at = %noted.seen_at, "the database was put back to an older state");
        (noted.restored_at, noted.restored_from) = (Some(at), Some(noted.seen_at));
    }
    let update = Entity::update_many()
        .col_expr(Column::Mark, Expr::value(mark.to_note(&noted.mark, now)))
        .col_expr(Column::SeenAt, Expr::value(at))
        .col_expr(Column::RestoredAt, Expr::value(noted.restored_at))
        .col_expr(Column::RestoredFrom, Expr::value(noted.restored_from));
    update.exec(conn).await.map_err(db_error)?;
    let found = noted.restored_at.zip(noted.restored_from);
    Ok(found.map(|(at, from)| Restoration { at, from }))
}

/// The first note of a new database. Of several processes that start on it one is first.
async fn first(conn: &DatabaseTransaction, mark: &str, at: Instant) -> Result<()> {
    let note = ActiveModel {
        id: Set(Uuid::nil()),
        mark: Set(mark.to_owned()),
        seen_at: Set(at),
        restored_at: Set(None),
        restored_from: Set(None),
    };
    let insert = Entity::insert(note).on_conflict_do_nothing();
    let inserted = insert.exec_without_returning(conn).await;
    inserted.map(|_| ()).map_err(db_error)
}

/// Notes that the installation lived at an instant.
pub(super) async fn sign(conn: &DatabaseTransaction, at: Instant) -> Result<()> {
    let update = Entity::update_many().col_expr(Column::SeenAt, Expr::value(at));
    update.exec(conn).await.map_err(db_error)?;
    Ok(())
}

/// Counts a deed; gives the count.
pub(super) async fn count_deed(conn: &DatabaseTransaction) -> Result<u64> {
    let noted = Entity::find_by_id(Uuid::nil()).one(conn).await;
    let deed = count(
        &noted
            .map_err(db_error)?
            .map(|row| row.mark)
            .unwrap_or_default(),
    ) + 1;
    let update = Entity::update_many().col_expr(Column::Mark, Expr::value(deed.to_string()));
    update.exec(conn).await.map_err(db_error)?;
    Ok(deed)
}
