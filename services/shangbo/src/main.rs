//! `shangbo`: one binary, its roles as subcommands.

use std::process::ExitCode;

use clap::Parser;
use shangbo::cli::{self, Cli};

fn main() -> ExitCode {
    // Two providers could be compiled in one day; the first to ask would then panic.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    cli::run(Cli::parse())
}
