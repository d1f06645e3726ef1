//! The command line.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command talks to its terminal"
)]

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand};

use crate::demo;

/// Microblog marketing for merchants.
#[derive(Debug, Parser)]
#[command(name = "shangbo", version)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
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
    #[arg(long, env = "DATABASE_URL")]
    pub database_url: Option<String>,
    /// A Redis; queues of this process when left out.
    #[arg(long, env = "REDIS_URL")]
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
    let outcome = match cli.command {
        Command::Schema => {
            print!("{}", gateway::sdl());
            Ok(true)
        }
        Command::Demo(args) => actix_web::rt::System::new().block_on(demo::run(args)),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("shangbo: {error:#}");
            ExitCode::FAILURE
        }
    }
}
