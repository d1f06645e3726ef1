//! The table `tenant`.

use authority::TenantId;
use kernel::{Error, Id, Instant, Result};
use sea_orm::{IntoActiveModel, entity::prelude::*};
use store::SystemTx;

use crate::Workspace;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tenant")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name: String,
    pub time_zone: String,
    pub created_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The workspace that the row keeps.
    pub(crate) fn workspace(self) -> Result<Workspace> {
        Ok(Workspace {
            id: Id::from_uuid(self.id),
            name: self.name,
            time_zone: self.time_zone.parse().map_err(Error::internal)?,
        })
    }
}

pub(crate) async fn by_ids(
    tx: &SystemTx,
    ids: impl IntoIterator<Item = TenantId>,
) -> Result<Vec<Model>> {
    let ids = ids.into_iter().map(TenantId::uuid);
    tx.all(Entity::find().filter(Column::Id.is_in(ids))).await
}

/// Every tenant.
pub(crate) async fn ids(tx: &SystemTx) -> Result<Vec<TenantId>> {
    super::ids(tx, Entity::find(), Column::Id).await
}

pub(crate) async fn insert(tx: &SystemTx, row: Model) -> Result<()> {
    tx.insert(row.into_active_model().reset_all()).await?;
    Ok(())
}
