//! What has run out is forgotten: sessions, and connections that nobody confirmed, with their tokens.

use ::jobs::new_job;
use authority::JobAuthority;
use kernel::{Result, chrono::Duration};

use crate::{
    Service,
    jobs::ForgetConnections,
    permissions::UseAccounts,
    store::{attempt, session},
};

/// How long an ended session is kept for whoever asks what happened.
const KEPT: Duration = Duration::days(7);

pub(crate) async fn sweep_sessions(service: &Service) -> Result<()> {
    let tx = service.db.system("forget what has run out").await?;
    session::forget_ended(&tx, tx.now() - KEPT).await?;
    for tenant in attempt::tenants_with_stale(&tx).await? {
        let id = service.world.uuid();
        let job = new_job(&ForgetConnections::default(), id, tx.now(), None)?;
        tx.enqueue(tenant, job).await?;
    }
    tx.commit().await
}

pub(crate) async fn forget_connections(service: &Service, job: JobAuthority) -> Result<()> {
    let tx = service.db.begin(&job.grant::<UseAccounts>()).await?;
    attempt::forget_stale(&tx).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests;
