//! `work`: jobs and ticks.

use anyhow::ensure;
use kernel::World;

use super::asked_to_stop;
use crate::{
    App, Workers,
    config::Config,
    web::{Servers, listen},
};

/// Works until the process is asked to stop.
pub(crate) async fn run(config: Config) -> anyhow::Result<()> {
    ensure!(
        config.is_for_a_fleet(),
        "work gets its jobs from other processes, which it meets in PostgreSQL and Redis alone: \
         set database.app_url, database.system_url and redis.url, or run serve --with-work"
    );
    let asked = asked_to_stop()?;
    let health = config.metrics.map(listen).transpose()?;
    let app = App::start(config.app, Workers::Here, World::system()).await?;
    let mut servers = Servers::default();
    if let Some(listener) = health {
        servers.tell_health(&app, listener)?;
    }
    tracing::info!("working");
    let end = app.until_stopped(asked).await;
    app.stop(config.grace, servers).await;
    end
}
