//! The project's commands. They need nothing but the standard library, so that they build in a
//! second on a machine that has built nothing yet.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command talks to its terminal"
)]

mod binary;
mod demo;
mod install;
mod leash;
mod npm;
mod portal;
mod postgres;
mod redis;
mod schema;
mod servers;
mod shell;
mod test;

use std::{env, path::PathBuf, process::ExitCode};

const HELP: &str = "\
cargo xtask test [PART…]      install what is missing and run every check, or the named ones
cargo xtask demo [ARG…]       build portal and binary, start `shangbo demo ARG…`
                              --debug builds faster, for who works on it
cargo xtask servers           a private PostgreSQL and Redis for as long as this runs
cargo xtask schema [--check]  write frontend/schema.graphql, or say whether it is fresh";

/// What went wrong, in a sentence.
type Outcome<T = ()> = Result<T, String>;

fn main() -> ExitCode {
    let mut args = env::args().skip(1);
    let command = args.next();
    let rest: Vec<String> = args.collect();
    let outcome = match command.as_deref() {
        Some("test") => test::run(&rest),
        Some("demo") => demo::run(&rest),
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
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("xtask: {sentence}");
            ExitCode::FAILURE
        }
    }
}

/// The checkout's top folder.
fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).map_or(here.clone(), PathBuf::from)
}
