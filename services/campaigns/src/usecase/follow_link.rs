//! Somebody clicks a tracked link.

use kernel::{Error, Result};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use url::Url;

use crate::{
    Service,
    store::short_link::{Column, Entity},
};

pub(crate) async fn follow_link(service: &Service, code: &str) -> Result<Url> {
    let tx = service.db.system("follow a public short link").await?;
    let row = tx.one(Entity::find().filter(Column::Code.eq(code))).await?;
    let url = row.ok_or_else(Error::not_found)?.url;
    Url::parse(&url).map_err(Error::internal)
}
