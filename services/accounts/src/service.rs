//! The service: one line per use case.

mod notices;

use std::{net::IpAddr, sync::Arc};

use authority::{Caller, JobAuthority, PersonId, Role, SigningKey, TenantId};
use ephemeral::{Live, RateLimiter};
use kernel::{AccountId, Page, Result, SecretString, Slice, World};
use networks::{NetworkKind, Networks};
use store::Db;
use tokio::sync::Semaphore;
use url::Url;
use vault::{Signer, Vault};

use crate::{
    Account, ConnectionId, Mailer, NewPerson, Profile, SignedIn, Workspace,
    usecase::{self, finish_connection::NetworkAnswer, start_connection::Started},
};

/// How the service is set up.
#[derive(Debug, Clone)]
pub struct ServiceConfig {
    /// Where browsers reach us; networks send them back here.
    pub public_url: Url,
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

/// Hashes in work at once: each takes 19 MiB.
const HASHES_AT_ONCE: usize = 2;

/// The accounts service. Cheap to clone.
#[derive(Clone)]
pub struct Service {
    pub(crate) db: Db,
    pub(crate) world: World,
    pub(crate) networks: Networks,
    pub(crate) vault: Vault,
    pub(crate) signer: Signer,
    pub(crate) key: SigningKey,
    pub(crate) limiter: RateLimiter,
    pub(crate) live: Live,
    pub(crate) mailer: Mailer,
    pub(crate) config: Arc<ServiceConfig>,
    pub(crate) hashing: Arc<Semaphore>,
}

impl std::fmt::Debug for Service {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("accounts::Service").finish_non_exhaustive()
    }
}

/// What the service is made of.
pub struct Parts {
    /// The database.
    pub db: Db,
    /// Clock and entropy.
    pub world: World,
    /// The networks that accounts can be connected on.
    pub networks: Networks,
    /// Seals tokens.
    pub vault: Vault,
    /// Derives refresh tokens.
    pub signer: Signer,
    /// Signs access tokens.
    pub key: SigningKey,
    /// Counts sign-in tries.
    pub limiter: RateLimiter,
    /// Tells whoever watches.
    pub live: Live,
    /// Sends mail.
    pub mailer: Mailer,
    /// How it is set up.
    pub config: ServiceConfig,
}

impl Service {
    /// The service of these parts.
    pub fn new(parts: Parts) -> Self {
        let Parts {
            db,
            world,
            networks,
            vault,
            signer,
            key,
            limiter,
            live,
            mailer,
            config,
        } = parts;
        let (config, hashing) = (Arc::new(config), Arc::new(Semaphore::new(HASHES_AT_ONCE)));
        Self {
            db,
            world,
            networks,
            vault,
            signer,
            key,
            limiter,
            live,
            mailer,
            config,
            hashing,
        }
    }

    /// Makes a person and a workspace, and signs in.
    pub async fn sign_up(
        &self,
        person: NewPerson,
        tenant_name: &str,
        time_zone: &str,
        from: IpAddr,
    ) -> Result<SignedIn> {
        usecase::sign_up::sign_up(self, person, tenant_name, time_zone, from).await
    }

    /// Makes a person who may work in workspaces that are there: for the platform's own use.
    pub async fn provision_person(
        &self,
        person: NewPerson,
        memberships: &[(TenantId, Role)],
        is_operator: bool,
    ) -> Result<PersonId> {
        usecase::provision_person::provision_person(self, person, memberships, is_operator).await
    }

    /// Signs in with a password.
    pub async fn sign_in(
        &self,
        email: &str,
        password: SecretString,
        from: IpAddr,
    ) -> Result<SignedIn> {
        usecase::sign_in::sign_in(self, email, password, from).await
    }

    /// Rotates a refresh token; switches the workspace when one is named.
    pub async fn refresh(&self, token: &SecretString, to: Option<TenantId>) -> Result<SignedIn> {
        usecase::refresh_session::refresh_session(self, token, to).await
    }

    /// Ends the caller's session, and that of the browser's refresh token.
    pub async fn sign_out(&self, caller: &Caller, refresh: Option<&SecretString>) -> Result<()> {
        usecase::sign_out::sign_out(self, caller, refresh).await
    }

    /// Ends all of the caller's sessions.
    pub async fn sign_out_everywhere(&self, caller: &Caller) -> Result<()> {
        usecase::sign_out::sign_out_everywhere(self, caller).await
    }

    /// Who the caller is; `None` for nobody.
    pub async fn viewer(&self, caller: &Caller) -> Result<Option<Profile>> {
        usecase::view_profile::viewer(self, caller).await
    }

    /// The caller's workspace.
    pub async fn workspace(&self, caller: &Caller) -> Result<Workspace> {
        usecase::view_profile::workspace(self, caller).await
    }

    /// Begins the dance that connects an account.
    pub async fn start_connection(&self, caller: &Caller, network: NetworkKind) -> Result<Started> {
        usecase::start_connection::start_connection(self, caller, network).await
    }

    /// Takes the network's answer; gives the id of the connection to confirm.
    pub async fn finish_connection(&self, answer: NetworkAnswer) -> Result<ConnectionId> {
        usecase::finish_connection::finish_connection(self, answer).await
    }

    /// The connection that waits for the caller's confirmation, and the account it would renew.
    pub async fn pending_connection(
        &self,
        caller: &Caller,
        id: ConnectionId,
    ) -> Result<Option<usecase::confirm_connection::Pending>> {
        usecase::confirm_connection::pending_connection(self, caller, id).await
    }

    /// Binds the account that the network named.
    pub async fn confirm_connection(&self, caller: &Caller, id: ConnectionId) -> Result<Account> {
        usecase::confirm_connection::confirm_connection(self, caller, id).await
    }

    /// The workspace's accounts, newest first.
    pub async fn list(&self, caller: &Caller, page: Page) -> Result<Slice<Account>> {
        usecase::list_accounts::list_accounts(self, caller, page).await
    }

    /// Accounts of the workspace by id; those that are not there are left out.
    pub async fn by_ids(&self, caller: &Caller, ids: &[AccountId]) -> Result<Vec<Account>> {
        usecase::list_accounts::by_ids(self, caller, ids).await
    }

    /// Asks the network about token and profile now.
    pub async fn refresh_account(&self, caller: &Caller, id: AccountId) -> Result<Account> {
        usecase::refresh_account::refresh_account(self, caller, id).await
    }

    /// Revokes the token; history stays.
    pub async fn disconnect(&self, caller: &Caller, id: AccountId) -> Result<Account> {
        usecase::disconnect_account::disconnect_account(self, caller, id).await
    }

    /// What a job publishes with; `None` when the account is not connected any more.
    pub async fn credentials(
        &self,
        job: JobAuthority,
        id: AccountId,
    ) -> Result<Option<Credentials>> {
        usecase::use_account::credentials(self, job, id).await
    }

    /// Notes that the network refused this token of the account.
    pub async fn token_refused(
        &self,
        job: JobAuthority,
        id: AccountId,
        token: &SecretString,
    ) -> Result<()> {
        usecase::use_account::token_refused(self, job, id, token).await
    }
}
