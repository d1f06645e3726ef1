//! Pictures of posts, and what a delivery needs of its post besides its text.

use sea_orm_migration::prelude::*;

use crate::{
    SystemMay::Select,
    TenantTable,
    column::{big_integer, id, instant, integer, text},
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        pictures(manager).await?;
        deliveries(manager).await
    }
}

async fn pictures(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    TenantTable::new("picture")
        .column(text("media_type").not_null())
        .column(integer("width").not_null())
        .column(integer("height").not_null())
        .column(big_integer("bytes").not_null())
        .column(text("sha256").not_null())
        .column(id("uploaded_by"))
        .column(instant("created_at").not_null())
        .column(instant("last_used_at").not_null())
        .of_tenant()
        .unique(&["sha256"])
        // The daily sweep looks for pictures of no post over all tenants.
        .system(&[Select])
        .create(manager)
        .await?;
    manager
        .create_index(
            Index::create()
                .name("ix_picture_idle")
                .table("picture")
                .col("last_used_at")
                .take(),
        )
        .await?;
    TenantTable::keyed("post_picture", &["post_id", "position"])
        .column(id("post_id").not_null())
        .column(integer("position").not_null())
        .column(id("picture_id").not_null())
        .references(&["post_id"], "post", &["id"])
        .references(&["picture_id"], "picture", &["id"])
        .unique(&["post_id", "picture_id"])
        .index(&["picture_id"])
        .system(&[Select])
        .create(manager)
        .await
}

async fn deliveries(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for column in [
        text("client_ip").not_null().default("127.0.0.1"),
        big_integer("picture_bytes").not_null().default(0),
    ] {
        // SQLite adds one column at a time.
        let table = Table::alter().table("delivery").add_column(column).take();
        manager.alter_table(table).await?;
    }
    Ok(())
}
