//! The outbox: work that is due, durable before any queue hears of it.

use sea_orm_migration::prelude::*;

use crate::{SystemMay, TenantTable};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        use SystemMay::{Delete, Insert, Select, Update};
        TenantTable::new("job")
            .column(ColumnDef::new("kind").text().not_null())
            .column(ColumnDef::new("payload").text().not_null())
            .column(
                ColumnDef::new("run_at")
                    .timestamp_with_time_zone()
                    .not_null(),
            )
            .column(ColumnDef::new("gate").text())
            .column(ColumnDef::new("attempts").integer().not_null())
            .column(ColumnDef::new("state").string_len(8).not_null())
            .column(ColumnDef::new("pushed_at").timestamp_with_time_zone())
            .column(ColumnDef::new("last_error").text())
            .column(
                ColumnDef::new("created_at")
                    .timestamp_with_time_zone()
                    .not_null(),
            )
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
