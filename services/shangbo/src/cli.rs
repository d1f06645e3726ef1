//! The command line.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command talks to its terminal"
)]

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, Parser, Subcommand};

use crate::{
    config::Config,
    demo,
    roles::{
        doctor,
        keys::{self, KeysArgs},
        migrate::{self, MigrateArgs},
        sandbox::{self, SandboxArgs},
        serve::{self, ServeArgs},
        work,
    },
};

/// Microblog marketing for merchants.
#[derive(Debug, Parser)]
#[command(name = "shangbo", version)]
pub struct Cli {
    /// The file of settings; shangbo.toml of this folder when left out and there is one.
    #[arg(long, global = true, env = "SHANGBO_CONFIG")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// The API and the portal.
    Serve(ServeArgs),
    /// Jobs, and what is due at fixed times.
    Work,
    /// Brings the database up to date, as its owner.
    Migrate(MigrateArgs),
    /// Looks at everything that an installation stands on.
    Doctor,
    /// Makes the keys of an installation.
    Keys(KeysArgs),
    /// A network to post to, for trial and tests.
    Sandbox(SandboxArgs),
    /// Everything in one process, with a network to post to and sample workspaces.
    Demo(DemoArgs),
    /// Prints the API's schema.
    Schema,
}

/// How the demo runs.
#[derive(Debug, Clone, Args)]
pub struct DemoArgs {
    /// Where data is kept.
    #[arg(long, default_value = "data/demo")]
    pub data_dir: PathBuf,
    /// The port of the API; the network takes the next one. 0 takes any two that are free.
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// Begin anew.
    #[arg(long)]
    pub fresh: bool,
    /// An administrator's URL of a PostgreSQL server; SQLite when left out.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// A Redis; queues of this process when left out.
    #[arg(long, env = "REDIS_URL", hide_env_values = true)]
    pub redis_url: Option<String>,
    /// Publish the posts of --posts, check that each is there exactly once, and end.
    #[arg(long, requires = "posts")]
    pub once: bool,
    /// Posts as JSONL or CSV with `text`, `due_in_s` and `account`.
    #[arg(long)]
    pub posts: Option<PathBuf>,
    /// With --once: this many posts of one more tenant fall due with the first.
    #[arg(long, default_value_t = 0)]
    pub backlog: usize,
}

/// Runs a command.
pub fn run(cli: Cli) -> ExitCode {
    match cli.command.run(cli.config.as_deref()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("shangbo: {}", telemetry::redact(&format!("{error:#}")));
            ExitCode::FAILURE
        }
    }
}

impl Command {
    /// Runs to its end; tells whether all was well.
    fn run(self, config: Option<&Path>) -> anyhow::Result<bool> {
        match self {
            Self::Serve(args) => {
                let config = logging(config)?;
                on_all_cores(serve::run(config, &args)).map(|()| true)
            }
            Self::Work => on_all_cores(work::run(logging(config)?)).map(|()| true),
            Self::Migrate(args) => on_all_cores(migrate::run(config, &args)).map(|()| true),
            Self::Doctor => on_all_cores(async { Ok(doctor::run(config).await) }),
            Self::Keys(args) => keys::run(&args).map(|()| true),
            Self::Sandbox(args) => on_all_cores(sandbox::run(args)).map(|()| true),
            Self::Demo(args) => on_all_cores(demo::run(args)),
            Self::Schema => {
                print!("{}", gateway::sdl());
                Ok(true)
            }
        }
    }
}

/// The settings; from here on what happens is logged as they say.
fn logging(path: Option<&Path>) -> anyhow::Result<Config> {
    let config = Config::of_process(path)?;
    telemetry::init_logs(&config.log.filter, config.log.format)?;
    Ok(config)
}

/// Runs to its end what starts HTTP servers: those take threads of their own, everything else is
/// spread over all cores.
fn on_all_cores<T>(work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    actix_web::rt::System::with_tokio_rt(|| runtime).block_on(work)
}
