//! What belongs to a tenant.

use sea_orm::EntityTrait;

/// An entity whose every row belongs to one tenant. Only such entities pass through a tenant's
/// transaction, which adds the tenant to each statement by these columns.
pub trait TenantOwned: EntityTrait {
    /// The column that names the tenant.
    const TENANT: Self::Column;
    /// The column that names the row within its tenant.
    const ID: Self::Column;
}

/// Marks an entity module as tenant-owned: `tenant_owned!(post)` for one whose columns are called
/// `TenantId` and `Id`, `tenant_owned!(short_link, Code)` for another key.
#[macro_export]
macro_rules! tenant_owned {
    ($entity:ident) => {
        $crate::tenant_owned!($entity, Id);
    };
    ($entity:ident, $id:ident) => {
        impl $crate::TenantOwned for $entity::Entity {
            const TENANT: $entity::Column = $entity::Column::TenantId;
            const ID: $entity::Column = $entity::Column::$id;
        }
    };
}
