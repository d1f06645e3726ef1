//! The project's commands. They need nothing but the standard library, so that they build in a
//! second on a machine that has built nothing yet.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command talks to its terminal"
)]

mod binary;
mod demo;
mod faults;
mod install;
mod leash;
mod npm;
mod portal;
pub mod postgres;
mod redis;
mod schema;
mod servers;
mod shell;
mod test;

use std::{env, path::PathBuf};

const HELP: &str = "\
cargo xtask test [PART…]      install what is missing and run every check, or the named ones
cargo xtask demo [ARG…]       build portal and binary, start `shangbo demo ARG…`
                              --debug builds faster, for who works on it
cargo xtask faults [ARG…]     breaks an installation while it publishes, and counts what went wrong;
                              --help tells more
cargo xtask servers           a private PostgreSQL and Redis for as long as this runs
cargo xtask schema [--check]  write frontend/schema.graphql, or say whether it is fresh";

/// What went wrong, in a sentence.
pub type Outcome<T = ()> = Result<T, String>;

/// Runs the command that these arguments name.
pub fn run(mut args: impl Iterator<Item = String>) -> Outcome {
    let command = args.next();
    let rest: Vec<String> = args.collect();
    match command.as_deref() {
        Some("test") => test::run(&rest),
        Some("demo") => demo::run(&rest),
        Some("faults") => faults::run(&rest),
        Some("servers") => servers::run(),
        Some("schema") => schema::run(&rest),
        None | Some("help" | "--help" | "-h") => {
            println!(
                "{HELP}\n\nParts of the test, in their order:\n{}",
                test::parts()
            );
            Ok(())
        }
        Some(other) => Err(format!("there is no command {other}\n{HELP}")),
    }
}

/// The checkout's top folder.
fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).map_or(here.clone(), PathBuf::from)
}
