//! The background work of this crate: what the platform does at fixed times, and what that makes due
//! in each tenant.

use ::jobs::{Job, Registry, Ticket};
use authority::JobAuthority;
use kernel::{
    Id, Result,
    events::{
        AccountExpiring, AccountLost, ApprovalDecided, ApprovalRequested, DeliveryFailed, Event,
        ImportDone, PreflightBlocked,
    },
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Service,
    domain::notice::News,
    usecase::{
        notices::{mail::mail_notices, notify::notify},
        refresh_accounts, sweep_sessions,
    },
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

/// A person may have notices to be mailed.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct MailNotices {
    pub(crate) person: Uuid,
}

impl Job for MailNotices {
    const NAME: &'static str = "accounts.mail_notices";
    // With growing pauses: a mail server may be away for an hour.
    const MAX_ATTEMPTS: u32 = 20;
}

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
    registry.each(
        service,
        |service, _, _: Ticket<RefreshAccounts>| async move {
            refresh_accounts::refresh_accounts(&service).await
        },
    );
    registry.each(
        service,
        |service, job, _: Ticket<RefreshTenant>| async move {
            refresh_accounts::refresh_tenant(&service, job).await
        },
    );
    registry.each(service, refresh_account);
    registry.each(
        service,
        |service, job, ticket: Ticket<MailNotices>| async move {
            mail_notices(&service, job, Id::from_uuid(ticket.job.person)).await
        },
    );
    registry.each(service, |service, _, _: Ticket<SweepSessions>| async move {
        sweep_sessions::sweep_sessions(&service).await
    });
    registry.each(
        service,
        |service, job, _: Ticket<ForgetConnections>| async move {
            sweep_sessions::forget_connections(&service, job).await
        },
    );
}

/// Has the people of a workspace told of what happens there.
pub fn subscribe(registry: &mut Registry, service: &Service) {
    told_of::<DeliveryFailed>(registry, service);
    told_of::<AccountExpiring>(registry, service);
    told_of::<AccountLost>(registry, service);
    told_of::<PreflightBlocked>(registry, service);
    told_of::<ApprovalRequested>(registry, service);
    told_of::<ApprovalDecided>(registry, service);
    told_of::<ImportDone>(registry, service);
}

fn told_of<E: Event + Into<News>>(registry: &mut Registry, service: &Service) {
    registry.on(service, |service, job, event: E| async move {
        notify(&service, job, event.into()).await
    });
}

async fn refresh_account(
    service: Service,
    job: JobAuthority,
    ticket: Ticket<RefreshAccount>,
) -> Result<()> {
    let id = Id::from_uuid(ticket.job.account);
    let done = refresh_accounts::refresh_one(&service, job, id).await;
    // A network that is away is asked again tomorrow: nobody need look into it.
    let last = ticket.attempts + 1 >= RefreshAccount::MAX_ATTEMPTS;
    done.or_else(|error| if last { Ok(()) } else { Err(error) })
}
