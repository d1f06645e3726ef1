//! The table `post`.

use std::collections::HashMap;

use kernel::{Instant, Result};
use sea_orm::entity::prelude::*;
use store::ReadTx;

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

/// The texts of posts as they were written.
pub(crate) async fn bodies(
    tx: &ReadTx,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, String>> {
    let query = Entity::find().filter(Column::Id.is_in(ids));
    let rows = tx.all(query).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.body)).collect())
}
