//! `migrate`: brings the database up to date, and makes it where there is none.
#![expect(clippy::print_stdout, reason = "a command talks to its terminal")]

use std::path::Path;

use clap::Args;
use kernel::ExposeSecret;
use migrations::Passwords;

use crate::config::{Administration, Owner};

/// How the database is brought up to date.
#[derive(Debug, Clone, Args)]
pub struct MigrateArgs {
    /// First make the roles and the database, as the administrator of `database.admin_url`.
    #[arg(long)]
    pub provision: bool,
}

/// Migrates, as the owner.
pub(crate) async fn run(config: Option<&Path>, args: &MigrateArgs) -> anyhow::Result<()> {
    if args.provision {
        provision(&Administration::of_process(config)?).await?;
    }
    let Owner { url } = Owner::of_process(config)?;
    let missing = migrations::missing(url.expose_secret()).await?;
    migrations::migrate(url.expose_secret()).await?;
    for name in &missing {
        println!("{name}");
    }
    println!(
        "{} migrations were missing; the database is up to date",
        missing.len()
    );
    Ok(())
}

async fn provision(with: &Administration) -> anyhow::Result<()> {
    let [owner, app, system] = &with.passwords;
    let passwords = Passwords {
        owner: owner.expose_secret(),
        app: app.expose_secret(),
        system: system.expose_secret(),
    };
    migrations::provision(&with.admin, &with.database, passwords).await?;
    println!("the roles and the database {} are there", with.database);
    Ok(())
}
