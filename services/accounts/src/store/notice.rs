//! The table `notice`, and `notice_subject`: what each tells of.

use kernel::{AccountId, Id, Instant, Result};
use sea_orm::{ActiveValue::Set, ExprTrait, IntoActiveModel, QueryOrder, entity::prelude::*};
use store::{ReadTx, WriteTx};

use super::notice_subject as subject;
use crate::domain::notice::{FOLD_WITHIN, News, Notice, NoticeKind};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notice")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: String,
    pub fold_key: String,
    pub post_id: Option<Uuid>,
    pub account_id: Option<Uuid>,
    pub cause: Option<String>,
    pub count: i32,
    pub created_at: Instant,
    pub updated_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The notice; `None` for a kind that an older program does not know.
    pub(crate) fn notice(self, name: Option<String>, read_at: Option<Instant>) -> Option<Notice> {
        let account: Option<AccountId> = self.account_id.map(Id::from_uuid);
        Some(Notice {
            id: Id::from_uuid(self.id),
            kind: NoticeKind::parse(&self.kind)?,
            post: self.post_id.map(Id::from_uuid),
            account: account.zip(name),
            cause: self.cause,
            count: u32::try_from(self.count).unwrap_or_default(),
            created_at: self.created_at,
            updated_at: self.updated_at,
            read_at,
        })
    }
}

pub(crate) async fn by_ids(tx: &ReadTx, ids: &[Uuid]) -> Result<Vec<Model>> {
    let query = Entity::find().filter(Column::Id.is_in(ids.iter().copied()));
    tx.all(query).await
}

/// Whether somebody was told of this already.
pub(crate) async fn is_told(tx: &ReadTx, subject: &str) -> Result<bool> {
    let query = subject::Entity::find().filter(subject::Column::Subject.eq(subject));
    Ok(tx.one(query).await?.is_some())
}

/// Notes that a notice tells of this. A conflict when another does by now.
pub(crate) async fn tells(tx: &WriteTx, subject: &str, notice: Uuid) -> Result<()> {
    let row = subject::ActiveModel {
        tenant_id: Set(tx.tenant().uuid()),
        subject: Set(subject.to_owned()),
        notice_id: Set(notice),
    };
    tx.insert(row).await?;
    Ok(())
}

/// The notice that news of this key fold into, if a recent one is there.
pub(crate) async fn open(tx: &ReadTx, fold_key: &str) -> Result<Option<Model>> {
    let query = Entity::find()
        .filter(Column::FoldKey.eq(fold_key))
        .filter(Column::CreatedAt.gt(tx.now() - FOLD_WITHIN))
        .order_by_desc(Column::CreatedAt);
    tx.one(query).await
}

/// Counts one thing more.
pub(crate) async fn fold(tx: &WriteTx, id: Uuid) -> Result<()> {
    let update = Entity::update_many()
        .col_expr(Column::Count, Expr::col(Column::Count).add(1))
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
        .filter(Column::Id.eq(id));
    tx.update(update).await?;
    Ok(())
}

pub(crate) async fn insert(tx: &WriteTx, id: Uuid, news: &News) -> Result<()> {
    let row = Model {
        tenant_id: tx.tenant().uuid(),
        id,
        kind: news.kind.kept().to_owned(),
        fold_key: news.fold_key(),
        post_id: news.post.map(Id::uuid),
        account_id: news.account.map(Id::uuid),
        cause: news.cause.clone(),
        count: 1,
        created_at: tx.now(),
        updated_at: tx.now(),
    };
    tx.insert(row.into_active_model().reset_all()).await?;
    Ok(())
}
