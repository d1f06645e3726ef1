//! Posts, their targets, and the deliveries that publish them once.

use sea_orm_migration::prelude::*;

use crate::{
    SystemMay::Select,
    TenantTable,
    column::{id, instant, integer, text},
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        posts(manager).await?;
        deliveries(manager).await?;
        short_links(manager).await
    }
}

async fn posts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    TenantTable::new("post")
        .column(text("body").not_null())
        .column(text("state").not_null())
        .column(text("author_name").not_null())
        .column(id("author_id"))
        .column(text("schedule_local"))
        .column(text("schedule_zone"))
        .column(instant("due_at"))
        .column(text("idempotency_key"))
        .column(text("idempotency_digest"))
        .column(instant("created_at").not_null())
        .column(instant("updated_at").not_null())
        .of_tenant()
        .unique(&["idempotency_key"])
        .index(&["created_at", "id"])
        .index(&["due_at"])
        .create(manager)
        .await?;
    TenantTable::keyed("post_account", &["post_id", "account_id"])
        .column(id("post_id").not_null())
        .column(id("account_id").not_null())
        .references(&["post_id"], "post", &["id"])
        .references(&["account_id"], "social_account", &["id"])
        .index(&["account_id"])
        .create(manager)
        .await
}

async fn deliveries(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    TenantTable::new("delivery")
        .column(id("post_id").not_null())
        .column(id("account_id").not_null())
        .column(text("state").not_null())
        .column(integer("epoch").not_null())
        .column(id("job_id").not_null())
        .column(instant("due_at").not_null())
        .column(text("link_code").not_null())
        .column(text("text_sent"))
        .column(instant("intent_at"))
        .column(instant("unknown_at"))
        .column(integer("absences").not_null())
        .column(instant("absent_at"))
        .column(instant("published_at"))
        .column(text("remote_id"))
        .column(text("remote_url"))
        .column(text("reason"))
        .column(instant("updated_at").not_null())
        .references(&["post_id"], "post", &["id"])
        .references(&["account_id"], "social_account", &["id"])
        .unique(&["post_id", "account_id"])
        .unique(&["account_id", "remote_id"])
        .index(&["state"])
        .create(manager)
        .await?;
    TenantTable::new("attempt")
        .column(id("delivery_id").not_null())
        .column(integer("epoch").not_null())
        .column(instant("intent_at").not_null())
        .column(instant("finished_at"))
        .column(text("outcome"))
        .column(text("detail"))
        .references(&["delivery_id"], "delivery", &["id"])
        .unique(&["delivery_id", "epoch"])
        .create(manager)
        .await?;
    // One open attempt a delivery: whose outcome is not known, or not known yet.
    manager
        .get_connection()
        .execute_unprepared(
            "CREATE UNIQUE INDEX uq_attempt_open ON attempt (tenant_id, delivery_id)
             WHERE outcome IS NULL OR outcome = 'unknown'",
        )
        .await?;
    TenantTable::new("delivery_event")
        .column(id("delivery_id").not_null())
        .column(instant("at").not_null())
        .column(text("state").not_null())
        .column(text("reason"))
        .references(&["delivery_id"], "delivery", &["id"])
        .index(&["delivery_id", "at"])
        .create(manager)
        .await
}

async fn short_links(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    TenantTable::keyed("short_link", &["code"])
        .column(text("code").not_null())
        .column(text("url").not_null())
        .column(id("delivery_id"))
        .column(instant("created_at").not_null())
        .references(&["delivery_id"], "delivery", &["id"])
        .system(&[Select])
        .create(manager)
        .await?;
    // The public asks by code alone, before any tenant is known.
    manager
        .create_index(
            Index::create()
                .name("ix_short_link_code")
                .table("short_link")
                .col("code")
                .take(),
        )
        .await
}
