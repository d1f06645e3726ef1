//! The table `delivery`.

use kernel::Instant;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "delivery")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub post_id: Uuid,
    pub account_id: Uuid,
    pub state: String,
    pub epoch: i32,
    pub job_id: Uuid,
    pub due_at: Instant,
    pub link_code: String,
    pub text_sent: Option<String>,
    pub intent_at: Option<Instant>,
    pub unknown_at: Option<Instant>,
    pub absences: i32,
    pub absent_at: Option<Instant>,
    pub published_at: Option<Instant>,
    pub remote_id: Option<String>,
    pub remote_url: Option<String>,
    pub reason: Option<String>,
    pub updated_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
