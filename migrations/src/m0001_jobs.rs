//! The outbox: work that is due, durable before any queue hears of it.

use sea_orm_migration::prelude::*;

use crate::{
    SystemMay, TenantTable,
    column::{instant, integer, text},
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        use SystemMay::{Delete, Insert, Select, Update};
        TenantTable::new("job")
            .column(text("kind").not_null())
            .column(text("payload").not_null())
            .column(instant("run_at").not_null())
            .column(text("gate"))
            .column(integer("attempts").not_null())
            .column(ColumnDef::new("state").string_len(8).not_null())
            .column(instant("pushed_at"))
            .column(text("last_error"))
            .column(instant("created_at").not_null())
            .system(&[Select, Insert, Update, Delete])
            .create(manager)
            .await?;
        // The sweeper reads over all tenants, soonest first: the one index without a tenant.
        manager
            .create_index(
                Index::create()
                    .name("ix_job_due")
                    .table("job")
                    .col("state")
                    .col("run_at")
                    .take(),
            )
            .await
    }
}
