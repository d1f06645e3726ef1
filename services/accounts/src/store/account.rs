//! The table `social_account`.

use kernel::Instant;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "social_account")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub network: String,
    pub remote_id: String,
    pub screen_name: String,
    pub avatar_url: Option<String>,
    pub profile_url: String,
    pub followers_count: i64,
    pub token_sealed: Option<String>,
    pub token_expires_at: Option<Instant>,
    pub state: String,
    pub connected_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The account as it stands at `now`.
    pub(crate) fn account(&self, now: Instant) -> kernel::Result<crate::Account> {
        Ok(crate::Account {
            id: kernel::Id::from_uuid(self.id),
            network: self.network.parse().map_err(kernel::Error::internal)?,
            remote_id: self.remote_id.clone(),
            screen_name: self.screen_name.clone(),
            avatar_url: self.avatar_url.clone(),
            profile_url: self.profile_url.clone(),
            followers_count: u64::try_from(self.followers_count).unwrap_or_default(),
            state: crate::AccountState::at(now, &self.state, self.token_expires_at),
            token_expires_at: self.token_expires_at,
            connected_at: self.connected_at,
        })
    }
}
