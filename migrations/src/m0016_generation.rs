//! What tells the database from an older state of itself.

use sea_orm_migration::prelude::*;

use crate::{
    GlobalTable,
    column::{instant, text},
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        GlobalTable::new("generation")
            .column(text("mark").not_null())
            .column(instant("seen_at").not_null())
            .column(instant("restored_at"))
            .column(instant("restored_from"))
            .create(manager)
            .await
    }
}
