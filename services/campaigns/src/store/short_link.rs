//! The table `short_link`.

use kernel::{Instant, Result};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    entity::prelude::*,
};
use store::{SystemTx, WriteTx};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "short_link")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    pub url: String,
    pub delivery_id: Option<Uuid>,
    pub created_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Keeps the links of deliveries: code and where it leads.
pub(crate) async fn insert(
    tx: &WriteTx,
    links: impl IntoIterator<Item = (Uuid, Vec<(String, String)>)>,
) -> Result<()> {
    let rows = links.into_iter().flat_map(|(delivery, links)| {
        links.into_iter().map(move |(code, url)| ActiveModel {
            tenant_id: NotSet,
            code: Set(code),
            url: Set(url),
            delivery_id: Set(Some(delivery)),
            created_at: Set(tx.now()),
        })
    });
    tx.insert_many(rows.collect::<Vec<_>>()).await
}

/// Where a code of any tenant leads.
pub(crate) async fn target(tx: &SystemTx, code: &str) -> Result<Option<String>> {
    let found = tx.one(Entity::find().filter(Column::Code.eq(code))).await?;
    Ok(found.map(|row| row.url))
}
