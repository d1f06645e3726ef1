//! The table `picture`: one row for the same bytes of a workspace.

use authority::TenantId;
use kernel::{Error, Id, Instant, Result};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    QuerySelect,
    entity::prelude::*,
    sea_query::{ExprTrait, Query},
};
use store::{ReadTx, SystemTx, WriteTx};

use super::post_picture;
use crate::{
    Picture, PictureId,
    domain::picture::{PictureKey, type_of_mime},
};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "picture")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub media_type: String,
    pub width: i32,
    pub height: i32,
    pub bytes: i64,
    pub sha256: String,
    pub uploaded_by: Option<Uuid>,
    pub created_at: Instant,
    pub last_used_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    pub(crate) fn picture(&self) -> Result<Picture> {
        let damaged = |_| Error::internal("a row of picture makes no sense");
        let no_type = || Error::internal("a row of picture has no media type that we know");
        Ok(Picture {
            key: PictureKey::new(Id::from_uuid(self.tenant_id), Id::from_uuid(self.id)),
            content_type: type_of_mime(&self.media_type).ok_or_else(no_type)?,
            width: u32::try_from(self.width).map_err(damaged)?,
            height: u32::try_from(self.height).map_err(damaged)?,
            bytes: u64::try_from(self.bytes).map_err(damaged)?,
        })
    }
}

pub(crate) async fn insert(tx: &WriteTx, picture: &Picture, sha256: &str) -> Result<()> {
    let odd = |_| Error::internal("a picture of an impossible size");
    tx.insert(ActiveModel {
        tenant_id: NotSet,
        id: Set(picture.key.id().uuid()),
        media_type: Set(picture.content_type.mime().to_owned()),
        width: Set(i32::try_from(picture.width).map_err(odd)?),
        height: Set(i32::try_from(picture.height).map_err(odd)?),
        bytes: Set(i64::try_from(picture.bytes).map_err(odd)?),
        sha256: Set(sha256.to_owned()),
        uploaded_by: Set(tx.actor().person().map(Id::uuid)),
        created_at: Set(tx.now()),
        last_used_at: Set(tx.now()),
    })
    .await?;
    Ok(())
}

pub(crate) async fn by_ids(tx: &ReadTx, ids: impl IntoIterator<Item = Uuid>) -> Result<Vec<Model>> {
    tx.all(Entity::find().filter(Column::Id.is_in(ids))).await
}

/// The picture with these bytes, used now.
pub(crate) async fn renew(tx: &WriteTx, sha256: &str) -> Result<Option<Picture>> {
    let update = Entity::update_many()
        .col_expr(Column::LastUsedAt, Expr::value(tx.now()))
        .filter(Column::Sha256.eq(sha256));
    let found = tx.update_returning(update).await?;
    found.first().map(Model::picture).transpose()
}

/// Marks pictures as used now; gives those that are there. Whoever would delete one of them waits
/// for this transaction and then finds it used.
pub(crate) async fn mark_used(tx: &WriteTx, ids: &[PictureId]) -> Result<Vec<Model>> {
    let update = Entity::update_many()
        .col_expr(Column::LastUsedAt, Expr::value(tx.now()))
        .filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())));
    tx.update_returning(update).await
}

/// Pictures of all tenants that no post has and that were not used since `before`, `most` of them.
pub(crate) async fn idle(
    tx: &SystemTx,
    before: Instant,
    most: u64,
) -> Result<Vec<(TenantId, Uuid)>> {
    let query = Entity::find()
        .filter(Column::LastUsedAt.lt(before))
        .filter(is_of_no_post())
        .limit(most);
    let rows = tx.all(query).await?;
    let each = rows.into_iter();
    Ok(each
        .map(|row| (Id::from_uuid(row.tenant_id), row.id))
        .collect())
}

/// Deletes those of `ids` that no post has and that were not used since `before`.
pub(crate) async fn delete_idle(tx: &WriteTx, ids: &[Uuid], before: Instant) -> Result<u64> {
    let idle = Entity::delete_many()
        .filter(Column::Id.is_in(ids.iter().copied()))
        .filter(Column::LastUsedAt.lt(before))
        .filter(is_of_no_post());
    tx.delete(idle).await
}

fn is_of_no_post() -> Expr {
    use post_picture::Column as Of;
    let same = |of: Of, own: Column| Expr::col((post_picture::Entity, of)).equals((Entity, own));
    let posts = Query::select()
        .expr(Expr::value(1))
        .from(post_picture::Entity)
        .and_where(same(Of::TenantId, Column::TenantId))
        .and_where(same(Of::PictureId, Column::Id))
        .take();
    Expr::not_exists(posts)
}
