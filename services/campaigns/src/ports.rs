//! What posts need of the connected accounts.

use async_trait::async_trait;
use authority::{Caller, JobAuthority};
use kernel::{AccountId, Instant, Result, SecretString, Tz};
use networks::NetworkKind;

/// An account as a post shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountCard {
    /// `acc_…`
    pub id: AccountId,
    /// Its network.
    pub network: NetworkKind,
    /// The account's id there.
    pub remote_id: String,
    /// The name people see.
    pub screen_name: String,
    /// Its picture.
    pub avatar_url: Option<String>,
    /// Its page.
    pub profile_url: String,
    /// How many follow it.
    pub followers_count: u64,
    /// Whether posts can be scheduled to it.
    pub is_usable: bool,
    /// When its token ends.
    pub token_expires_at: Option<Instant>,
    /// When it was connected first.
    pub connected_at: Instant,
}

/// What a job publishes with.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// The network.
    pub network: NetworkKind,
    /// The account's id there.
    pub remote_id: String,
    /// Its token.
    pub token: SecretString,
}

/// The connected accounts of a workspace.
#[async_trait]
pub trait Accounts: Send + Sync {
    /// Those of `ids` that are the workspace's.
    async fn cards(&self, caller: &Caller, ids: &[AccountId]) -> Result<Vec<AccountCard>>;
    /// The workspace's time zone and the caller's name, for what is written now.
    async fn author(&self, caller: &Caller) -> Result<(Tz, String)>;
    /// What to publish with; `None` when the account is not connected any more.
    async fn credentials(
        &self,
        job: JobAuthority,
        account: AccountId,
    ) -> Result<Option<Credentials>>;
    /// The network refused this token of the account.
    async fn token_refused(
        &self,
        job: JobAuthority,
        account: AccountId,
        token: &SecretString,
    ) -> Result<()>;
}
