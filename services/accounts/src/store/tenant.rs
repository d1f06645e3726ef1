//! The table `tenant`.

use kernel::Instant;
use sea_orm::entity::prelude::*;

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
    pub(crate) fn workspace(self) -> kernel::Result<crate::Workspace> {
        Ok(crate::Workspace {
            id: kernel::Id::from_uuid(self.id),
            name: self.name,
            time_zone: self.time_zone.parse().map_err(kernel::Error::internal)?,
        })
    }
}
