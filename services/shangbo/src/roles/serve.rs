//! `serve`: the API and the portal.

use std::thread::available_parallelism;

use anyhow::ensure;
use clap::Args;
use kernel::World;

use super::asked_to_stop;
use crate::{
    App, Workers,
    config::Config,
    web::{Servers, listen},
};

/// How a server runs.
#[derive(Debug, Clone, Args)]
pub struct ServeArgs {
    /// Do jobs in this process, too.
    #[arg(long)]
    pub with_work: bool,
}

/// Serves until the process is asked to stop.
pub(crate) async fn run(config: Config, args: &ServeArgs) -> anyhow::Result<()> {
    ensure!(
        args.with_work || config.is_for_a_fleet(),
        "serve leaves the jobs to other processes, which meet it in PostgreSQL and Redis alone: \
         set database.app_url, database.system_url and redis.url, or add --with-work"
    );
    let workers = if args.with_work {
        Workers::Here
    } else {
        Workers::Elsewhere
    };
    let asked = asked_to_stop()?;
    // Taken first: a port that is not free is told before anything is begun.
    let listener = listen(config.listen)?;
    let health = config.metrics.map(listen).transpose()?;
    let app = App::start(config.app, workers, World::system()).await?;
    let mut servers = Servers::default();
    if let Some(listener) = health {
        servers.tell_health(&app, listener)?;
    }
    servers.serve(&app.gateway, listener, available_parallelism()?.get())?;
    tracing::info!(address = %config.listen, ?workers, "serving");
    let end = app.until_stopped(asked).await;
    app.stop(config.grace, servers).await;
    end
}
