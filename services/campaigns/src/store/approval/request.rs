//! The table `approval_request`: the last one of each post.

use std::collections::HashMap;

use kernel::{Id, Instant, Result};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    entity::prelude::*,
    sea_query::{Query, SelectStatement},
};
use store::{ReadTx, WriteTx};

use crate::{ApprovalRequest, Seal};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "approval_request")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub post_id: Uuid,
    pub digest: String,
    pub parts: String,
    pub person_id: Option<Uuid>,
    pub name: String,
    pub at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    pub(crate) fn request(&self) -> ApprovalRequest {
        ApprovalRequest {
            seal: Seal {
                digest: self.digest.clone(),
                parts: self.parts.clone(),
            },
            name: self.name.clone(),
            at: self.at,
        }
    }
}

/// The last request of each of these posts that has one.
pub(crate) async fn of_posts(
    tx: &ReadTx,
    posts: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, Model>> {
    let query = Entity::find().filter(Column::PostId.is_in(posts));
    let rows = tx.all(query).await?;
    Ok(rows.into_iter().map(|row| (row.post_id, row)).collect())
}

/// Approval is asked for of a post as it is.
pub(crate) async fn replace(tx: &WriteTx, post: Uuid, seal: &Seal, name: String) -> Result<()> {
    let gone = Entity::delete_many().filter(Column::PostId.eq(post));
    tx.delete(gone).await?;
    tx.insert(ActiveModel {
        tenant_id: NotSet,
        post_id: Set(post),
        digest: Set(seal.digest.clone()),
        parts: Set(seal.parts.clone()),
        person_id: Set(tx.actor().person().map(Id::uuid)),
        name: Set(name),
        at: Set(tx.now()),
    })
    .await?;
    Ok(())
}

/// The workspace's posts that approval was asked for.
pub(crate) fn posts(tx: &ReadTx) -> SelectStatement {
    Query::select()
        .column(Column::PostId)
        .from(Entity)
        .and_where(Column::TenantId.eq(tx.tenant().uuid()))
        .take()
}
