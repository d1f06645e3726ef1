//! What a workspace asks for before a post may leave, and who agreed to what.

use sea_orm_migration::prelude::*;

use crate::{
    TenantTable,
    column::{boolean, id, instant, integer, text},
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // One row a workspace.
        TenantTable::keyed("approval_policy", &[])
            .column(text("mode").not_null())
            .column(integer("votes").not_null())
            .column(boolean("own_allowed").not_null())
            .column(instant("updated_at").not_null())
            .of_tenant()
            .create(manager)
            .await?;
        TenantTable::keyed("approval_request", &["post_id"])
            .column(id("post_id").not_null())
            .column(text("digest").not_null())
            .column(text("parts").not_null())
            .column(id("person_id"))
            .column(text("name").not_null())
            .column(instant("at").not_null())
            .references(&["post_id"], "post", &["id"])
            .create(manager)
            .await?;
        TenantTable::new("approval_decision")
            .column(id("post_id").not_null())
            .column(text("step").not_null())
            .column(text("verdict").not_null())
            .column(text("digest").not_null())
            .column(text("parts").not_null())
            .column(id("person_id"))
            .column(id("link_id"))
            .column(text("name").not_null())
            .column(text("comment"))
            .column(instant("at").not_null())
            .references(&["post_id"], "post", &["id"])
            .index(&["post_id", "at"])
            .create(manager)
            .await?;
        TenantTable::new("post_comment")
            .column(id("post_id").not_null())
            .column(id("person_id"))
            .column(text("name").not_null())
            .column(text("body").not_null())
            .column(instant("at").not_null())
            .references(&["post_id"], "post", &["id"])
            .index(&["post_id", "at"])
            .create(manager)
            .await
    }
}
