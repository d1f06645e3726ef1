//! The project's commands. They need nothing but the standard library, so that they build in a
//! second.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command talks to its terminal"
)]

mod demo;
mod install;
mod servers;
mod test;

use std::{env, path::PathBuf, process::ExitCode};

const HELP: &str = "\
cargo xtask test [PART…]   install what is missing, start private servers, run every check
                           parts: fmt clippy tidy unit servers (all when none is named)
cargo xtask demo [ARG…]    build the binary and start `shangbo demo ARG…`
cargo xtask servers        start a private PostgreSQL and Redis until Enter is pressed
cargo xtask schema [--check]
                           write frontend/schema.graphql, or say whether it is fresh";

/// What went wrong, in a sentence.
type Outcome = Result<(), String>;

fn main() -> ExitCode {
    let mut args = env::args().skip(1);
    let command = args.next();
    let rest: Vec<String> = args.collect();
    let outcome = match command.as_deref() {
        Some("test") => test::run(&rest),
        Some("demo") => demo::run(&rest),
        Some("schema") => demo::schema(&rest),
        Some("servers") => servers::until_enter(),
        _ => {
            println!("{HELP}");
            Ok(())
        }
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
