//! Once a day the networks are asked about every connected account, so that what is shown of its
//! token stays true.
//!
//! The platform knows the tenants, and each tenant its own accounts: a job of the platform makes a
//! job due for each tenant, and that one a job for each account.

use std::time::Duration;

use ::jobs::new_job;
use authority::JobAuthority;
use kernel::{AccountId, Result};

use super::{refresh_account, use_account};
use crate::{
    Service,
    jobs::{RefreshAccount, RefreshTenant},
    permissions::UseAccounts,
    store::{account, tenant},
};

/// The time over which the tenants' turns are spread: networks limit an application's calls by
/// the hour.
const SPREAD: Duration = Duration::from_hours(4);
/// From one account of a tenant to its next: posts that fall due meanwhile are not held up.
const APART: Duration = Duration::from_secs(2);

pub(crate) async fn refresh_accounts(service: &Service) -> Result<()> {
    let spread_ms = u64::try_from(SPREAD.as_millis()).unwrap_or(u64::MAX);
    let tx = service.db.system("give each tenant its turn").await?;
    for tenant in tenant::ids(&tx).await? {
        let turn = Duration::from_millis(service.world.entropy.below(spread_ms));
        let id = service.world.uuid();
        let job = new_job(&RefreshTenant::default(), id, tx.now() + turn, None)?;
        tx.enqueue(tenant, job).await?;
    }
    tx.commit().await
}

pub(crate) async fn refresh_tenant(service: &Service, job: JobAuthority) -> Result<()> {
    let tx = service.db.begin(&job.grant::<UseAccounts>()).await?;
    let mut turn = tx.now();
    for account in account::connected(&tx).await? {
        let refresh = RefreshAccount {
            account: account.uuid(),
        };
        let job = new_job(&refresh, service.world.uuid(), turn, None)?;
        tx.enqueue(job).await?;
        turn += APART;
    }
    tx.commit().await
}

pub(crate) async fn refresh_one(service: &Service, job: JobAuthority, id: AccountId) -> Result<()> {
    // Disconnected or run out since: there is nothing to ask with.
    let Some(with) = use_account::credentials(service, job, id).await? else {
        return Ok(());
    };
    let answer = refresh_account::ask(service, &with).await?;
    let tx = service.db.begin(&job.grant::<UseAccounts>()).await?;
    refresh_account::keep(service, &tx, (id, &with), answer).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests;
