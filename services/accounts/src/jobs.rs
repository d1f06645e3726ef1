//! The background work of this crate: what the platform does at fixed times, and what that makes due
//! in each tenant.

use ::jobs::{Handler, Job, Outcome, Registry, Ticket};
use async_trait::async_trait;
use authority::JobAuthority;
use kernel::{Id, Result};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Service,
    usecase::{refresh_accounts, sweep_sessions},
};

/// A day has passed: the networks are asked about every account. A job of the platform.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub struct RefreshAccounts {}

/// They are asked about the accounts of one tenant.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub(crate) struct RefreshTenant {}

/// One is asked about one account.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct RefreshAccount {
    pub(crate) account: Uuid,
}

/// An hour has passed: sessions and connections that have run out are forgotten. A job of the
/// platform.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub struct SweepSessions {}

/// A tenant's connections that have run out are forgotten, with the tokens that were never
/// confirmed.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub(crate) struct ForgetConnections {}

impl Job for RefreshAccounts {
    const NAME: &'static str = "accounts.refresh_accounts";
    const MAX_ATTEMPTS: u32 = 5;
}

impl Job for RefreshTenant {
    const NAME: &'static str = "accounts.refresh_tenant";
    const MAX_ATTEMPTS: u32 = 5;
}

impl Job for RefreshAccount {
    const NAME: &'static str = "accounts.refresh_account";
    const MAX_ATTEMPTS: u32 = 8;
}

impl Job for SweepSessions {
    const NAME: &'static str = "accounts.sweep_sessions";
    const MAX_ATTEMPTS: u32 = 5;
}

impl Job for ForgetConnections {
    const NAME: &'static str = "accounts.forget_connections";
    const MAX_ATTEMPTS: u32 = 5;
}

/// Gives this crate's work to its service.
pub fn register(registry: &mut Registry, service: &Service) {
    registry.register::<RefreshAccounts>(Refresher(service.clone()));
    registry.register::<RefreshTenant>(Refresher(service.clone()));
    registry.register::<RefreshAccount>(Refresher(service.clone()));
    registry.register::<SweepSessions>(Sweeper(service.clone()));
    registry.register::<ForgetConnections>(Sweeper(service.clone()));
}

struct Refresher(Service);
struct Sweeper(Service);

#[async_trait]
impl Handler<RefreshAccounts> for Refresher {
    async fn run(&self, _: JobAuthority, batch: &[Ticket<RefreshAccounts>]) -> Vec<Outcome> {
        let done = refresh_accounts::refresh_accounts(&self.0).await;
        vec![outcome(done); batch.len()]
    }
}

#[async_trait]
impl Handler<RefreshTenant> for Refresher {
    async fn run(&self, job: JobAuthority, batch: &[Ticket<RefreshTenant>]) -> Vec<Outcome> {
        let done = refresh_accounts::refresh_tenant(&self.0, job).await;
        vec![outcome(done); batch.len()]
    }
}

#[async_trait]
impl Handler<RefreshAccount> for Refresher {
    async fn run(&self, job: JobAuthority, batch: &[Ticket<RefreshAccount>]) -> Vec<Outcome> {
        let mut outcomes = Vec::with_capacity(batch.len());
        for ticket in batch {
            let id = Id::from_uuid(ticket.job.account);
            let done = refresh_accounts::refresh_one(&self.0, job, id).await;
            outcomes.push(match outcome(done) {
                // A network that is away is asked again tomorrow: nobody need look into it.
                Outcome::Retry(_) if ticket.attempts + 1 >= RefreshAccount::MAX_ATTEMPTS => {
                    Outcome::Done
                }
                outcome => outcome,
            });
        }
        outcomes
    }
}

#[async_trait]
impl Handler<SweepSessions> for Sweeper {
    async fn run(&self, _: JobAuthority, batch: &[Ticket<SweepSessions>]) -> Vec<Outcome> {
        let done = sweep_sessions::sweep_sessions(&self.0).await;
        vec![outcome(done); batch.len()]
    }
}

#[async_trait]
impl Handler<ForgetConnections> for Sweeper {
    async fn run(&self, job: JobAuthority, batch: &[Ticket<ForgetConnections>]) -> Vec<Outcome> {
        let done = sweep_sessions::forget_connections(&self.0, job).await;
        vec![outcome(done); batch.len()]
    }
}

fn outcome(done: Result<()>) -> Outcome {
    match done {
        Ok(()) => Outcome::Done,
        Err(error) => Outcome::Retry(error.to_string()),
    }
}
