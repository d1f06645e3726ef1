//! The table `post_comment`.

use kernel::{Id, Instant, Result, World};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    QueryOrder, QuerySelect,
    entity::prelude::*,
};
use store::{ReadTx, WriteTx};

/// Comments of a post that are shown.
const MOST: u64 = 500;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "post_comment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub post_id: Uuid,
    pub person_id: Option<Uuid>,
    pub name: String,
    pub body: String,
    pub at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

pub(crate) async fn by_id(tx: &ReadTx, id: Uuid) -> Result<Option<Model>> {
    tx.by_id::<Entity>(id).await
}

/// What was said of a post, oldest first.
pub(crate) async fn of_post(tx: &ReadTx, post: Uuid) -> Result<Vec<Model>> {
    let query = Entity::find()
        .filter(Column::PostId.eq(post))
        .order_by_asc(Column::At)
        .order_by_asc(Column::Id)
        .limit(MOST);
    tx.all(query).await
}

pub(crate) async fn insert(
    tx: &WriteTx,
    world: &World,
    post: Uuid,
    name: String,
    body: String,
) -> Result<()> {
    tx.insert(ActiveModel {
        tenant_id: NotSet,
        id: Set(world.uuid()),
        post_id: Set(post),
        person_id: Set(tx.actor().person().map(Id::uuid)),
        name: Set(name),
        body: Set(body),
        at: Set(tx.now()),
    })
    .await?;
    Ok(())
}

pub(crate) async fn delete(tx: &WriteTx, id: Uuid) -> Result<()> {
    let gone = Entity::delete_many().filter(Column::Id.eq(id));
    tx.delete(gone).await?;
    Ok(())
}
