//! `cargo xtask COMMAND`.
#![expect(clippy::print_stderr, reason = "a command talks to its terminal")]

use std::{env, process::ExitCode};

fn main() -> ExitCode {
    match xtask::run(env::args().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("xtask: {sentence}");
            ExitCode::FAILURE
        }
    }
}
