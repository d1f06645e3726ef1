//! The table `connection_attempt`.

use kernel::Instant;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "connection_attempt")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub session_id: Uuid,
    pub network: String,
    pub state_hash: String,
    pub browser_hash: String,
    pub expires_at: Instant,
    pub answered_at: Option<Instant>,
    pub token_sealed: Option<String>,
    pub token_expires_at: Option<Instant>,
    pub remote_id: Option<String>,
    pub screen_name: Option<String>,
    pub avatar_url: Option<String>,
    pub profile_url: Option<String>,
    pub followers_count: Option<i64>,
    pub confirmed_at: Option<Instant>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
