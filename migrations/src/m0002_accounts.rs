//! People, workspaces, sessions and the connected social accounts.

use sea_orm_migration::prelude::*;

use crate::{
    GlobalTable,
    SystemMay::{Insert, Select, Update},
    TenantTable,
    column::{big_integer, boolean, id, instant, text},
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        people(manager).await?;
        social_accounts(manager).await
    }
}

async fn people(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    GlobalTable::new("tenant")
        .column(text("name").not_null())
        .column(text("time_zone").not_null())
        .column(instant("created_at").not_null())
        .create(manager)
        .await?;
    GlobalTable::new("person")
        .column(text("email").not_null().unique_key())
        .column(text("display_name").not_null())
        .column(text("password_hash").not_null())
        .column(boolean("is_operator").not_null())
        .column(instant("created_at").not_null())
        .create(manager)
        .await?;
    GlobalTable::new("session")
        .column(id("person_id").not_null())
        .column(id("working_in").not_null())
        .column(text("refresh_hash").not_null())
        .column(text("previous_hash"))
        .column(instant("rotated_at").not_null())
        .column(instant("expires_at").not_null())
        .column(instant("revoked_at"))
        .references("person_id", "person")
        .create(manager)
        .await?;
    TenantTable::keyed("membership", &["person_id"])
        .column(id("person_id").not_null())
        .column(text("role").not_null())
        .of_tenant()
        .system(&[Select, Insert, Update])
        .create(manager)
        .await?;
    manager
        .create_index(
            Index::create()
                .name("ix_membership_person")
                .table("membership")
                .col("person_id")
                .take(),
        )
        .await
}

async fn social_accounts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    TenantTable::new("social_account")
        .column(text("network").not_null())
        .column(text("remote_id").not_null())
        .column(text("screen_name").not_null())
        .column(text("avatar_url"))
        .column(text("profile_url").not_null())
        .column(big_integer("followers_count").not_null())
        .column(text("token_sealed"))
        .column(instant("token_expires_at"))
        .column(text("state").not_null())
        .column(instant("connected_at").not_null())
        .of_tenant()
        .unique(&["network", "remote_id"])
        .create(manager)
        .await?;
    TenantTable::new("connection_attempt")
        .column(id("session_id").not_null())
        .column(text("network").not_null())
        .column(text("state_hash").not_null())
        .column(text("browser_hash").not_null())
        .column(instant("expires_at").not_null())
        .column(instant("answered_at"))
        .column(text("token_sealed"))
        .column(instant("token_expires_at"))
        .column(text("remote_id"))
        .column(text("screen_name"))
        .column(text("avatar_url"))
        .column(text("profile_url"))
        .column(big_integer("followers_count"))
        .column(instant("confirmed_at"))
        .of_tenant()
        // The network's answer comes with the state alone, before any tenant is known.
        .system(&[Select, Update])
        .create(manager)
        .await?;
    manager
        .create_index(
            Index::create()
                .name("ix_connection_attempt_state")
                .table("connection_attempt")
                .col("state_hash")
                .take(),
        )
        .await
}
