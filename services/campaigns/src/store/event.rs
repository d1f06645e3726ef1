//! The table `delivery_event`.

use kernel::{Instant, Result};
use sea_orm::{QueryOrder, entity::prelude::*};
use store::ReadTx;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "delivery_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub delivery_id: Uuid,
    pub at: Instant,
    pub state: String,
    pub reason: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// What happened to these deliveries, oldest first.
pub(crate) async fn of_deliveries(
    tx: &ReadTx,
    deliveries: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<Model>> {
    let query = Entity::find()
        .filter(Column::DeliveryId.is_in(deliveries))
        .order_by_asc(Column::At)
        .order_by_asc(Column::Id);
    tx.all(query).await
}
