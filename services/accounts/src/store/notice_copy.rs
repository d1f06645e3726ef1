//! The table `notice_copy`: a notice as one person has it.

use authority::PersonId;
use kernel::{Instant, Page, Result};
use sea_orm::{ActiveValue::Set, Condition, QueryOrder, QuerySelect, entity::prelude::*};
use store::{ReadTx, WriteTx};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notice_copy")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub notice_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    pub created_at: Instant,
    pub read_at: Option<Instant>,
    /// It is still to be sent by mail.
    pub to_mail: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Gives each person a copy: whether it is to be mailed stands beside each.
pub(crate) async fn insert(tx: &WriteTx, notice: Uuid, people: &[(Uuid, bool)]) -> Result<()> {
    let rows = people.iter().map(|(person, to_mail)| ActiveModel {
        tenant_id: Set(tx.tenant().uuid()),
        notice_id: Set(notice),
        person_id: Set(*person),
        created_at: Set(tx.now()),
        read_at: Set(None),
        to_mail: Set(*to_mail),
    });
    tx.insert_many(rows.collect::<Vec<_>>()).await
}

/// A person's page and the copy after it, newest first.
pub(crate) async fn page(tx: &ReadTx, person: PersonId, page: Page) -> Result<Vec<Model>> {
    let mut query = Entity::find()
        .filter(Column::PersonId.eq(person.uuid()))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::NoticeId)
        .limit(u64::from(page.first) + 1);
    if let Some(after) = page.after {
        let same = Condition::all()
            .add(Column::CreatedAt.eq(after.at))
            .add(Column::NoticeId.lt(after.id));
        let older = Condition::any().add(Column::CreatedAt.lt(after.at));
        query = query.filter(older.add(same));
    }
    tx.all(query).await
}

pub(crate) async fn count_unread(tx: &ReadTx, person: PersonId) -> Result<u64> {
    let unread = Entity::find()
        .filter(Column::PersonId.eq(person.uuid()))
        .filter(Column::ReadAt.is_null());
    tx.count(unread).await
}

/// Takes copies for read: those of `notices`, or all.
pub(crate) async fn read(tx: &WriteTx, person: PersonId, notices: Option<&[Uuid]>) -> Result<()> {
    let mut update = Entity::update_many()
        .col_expr(Column::ReadAt, Expr::value(tx.now()))
        .filter(Column::PersonId.eq(person.uuid()))
        .filter(Column::ReadAt.is_null());
    if let Some(notices) = notices {
        update = update.filter(Column::NoticeId.is_in(notices.iter().copied()));
    }
    tx.update(update).await?;
    Ok(())
}

/// There is more to read in a notice.
pub(crate) async fn unread(tx: &WriteTx, notice: Uuid) -> Result<()> {
    let update = Entity::update_many()
        .col_expr(Column::ReadAt, Expr::value(None::<Instant>))
        .filter(Column::NoticeId.eq(notice));
    tx.update(update).await?;
    Ok(())
}

/// What is to be mailed to a person, oldest first.
pub(crate) async fn to_mail(tx: &ReadTx, person: PersonId) -> Result<Vec<Model>> {
    let query = Entity::find()
        .filter(Column::PersonId.eq(person.uuid()))
        .filter(Column::ToMail.eq(true))
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::NoticeId);
    tx.all(query).await
}

/// Notes that these were mailed, or need not be any more.
pub(crate) async fn mailed(tx: &WriteTx, person: PersonId, notices: &[Uuid]) -> Result<()> {
    let update = Entity::update_many()
        .col_expr(Column::ToMail, Expr::value(false))
        .filter(Column::PersonId.eq(person.uuid()))
        .filter(Column::NoticeId.is_in(notices.iter().copied()));
    tx.update(update).await?;
    Ok(())
}
