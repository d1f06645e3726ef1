//! What tells the database from an older state of itself.

use sea_orm_migration::prelude::*;

use crate::{
    GlobalTable,
    column::{instant, text},
    connect,
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

/// Makes the table anew with what is in it, as a dump does that is put back: for tests of that.
pub async fn put_back(owner: &str) -> Result<(), DbErr> {
    let conn = connect(owner).await?;
    let anew = "CREATE TEMP TABLE kept AS TABLE generation; TRUNCATE generation; \
        INSERT INTO generation TABLE kept";
    conn.execute_unprepared(anew).await?;
    conn.close().await
}
