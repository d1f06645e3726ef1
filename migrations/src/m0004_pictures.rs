//! Pictures of posts, and what a delivery needs of its post besides its text.

use sea_orm_migration::prelude::*;

use crate::{SystemMay::Select, TenantTable};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        pictures(manager).await?;
        deliveries(manager).await
    }
}

fn text(name: &'static str) -> ColumnDef {
    let mut column = ColumnDef::new(name);
    column.text().not_null();
    column
}

fn integer(name: &'static str) -> ColumnDef {
    let mut column = ColumnDef::new(name);
    column.integer().not_null();
    column
}

fn bytes(name: &'static str) -> ColumnDef {
    let mut column = ColumnDef::new(name);
    column.big_integer().not_null();
    column
}

fn instant(name: &'static str) -> ColumnDef {
    let mut column = ColumnDef::new(name);
    column.timestamp_with_time_zone().not_null();
    column
}

fn id(name: &'static str) -> ColumnDef {
    let mut column = ColumnDef::new(name);
    column.uuid();
    column
}

async fn pictures(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    TenantTable::new("picture")
        .column(text("media_type"))
        .column(integer("width"))
        .column(integer("height"))
        .column(bytes("bytes"))
        .column(text("sha256"))
        .column(id("uploaded_by"))
        .column(instant("created_at"))
        .column(instant("last_used_at"))
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
        .column(integer("position"))
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
        text("client_ip").default("127.0.0.1"),
        bytes("picture_bytes").default(0),
    ] {
        // SQLite adds one column at a time.
        let table = Table::alter().table("delivery").add_column(column).take();
        manager.alter_table(table).await?;
    }
    Ok(())
}
