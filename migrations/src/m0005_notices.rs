//! Notices: what people are told of, each person's copy, and how each wants to be told.

use sea_orm_migration::prelude::*;

use crate::{
    SystemMay::{Insert, Select, Update},
    TenantTable,
    column::{boolean, id, instant, integer, text},
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        TenantTable::new("notice")
            .column(text("kind").not_null())
            .column(text("fold_key").not_null())
            .column(id("post_id"))
            .column(id("account_id"))
            .column(text("cause"))
            .column(integer("count").not_null())
            .column(instant("created_at").not_null())
            .column(instant("updated_at").not_null())
            .of_tenant()
            .index(&["fold_key", "created_at"])
            .create(manager)
            .await?;
        // What a notice tells of, so that it is told once.
        TenantTable::keyed("notice_subject", &["subject"])
            .column(text("subject").not_null())
            .column(id("notice_id").not_null())
            .references(&["notice_id"], "notice", &["id"])
            .create(manager)
            .await?;
        TenantTable::keyed("notice_copy", &["notice_id", "person_id"])
            .column(id("notice_id").not_null())
            .column(id("person_id").not_null())
            .column(instant("created_at").not_null())
            .column(instant("read_at"))
            .column(boolean("to_mail").not_null())
            .references(&["notice_id"], "notice", &["id"])
            .index(&["person_id", "created_at"])
            .create(manager)
            .await?;
        TenantTable::keyed("notice_preference", &["person_id"])
            .column(id("person_id").not_null())
            .column(text("language").not_null())
            .column(text("mail").not_null())
            .column(boolean("quiet_nights").not_null())
            .column(text("unmailed_kinds").not_null())
            .of_tenant()
            // A mail's unsubscribe link comes without a session.
            .system(&[Select, Insert, Update])
            .create(manager)
            .await
    }
}
