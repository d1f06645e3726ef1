//! `shangbo`: one binary, its roles as subcommands.

use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;
use shangbo::cli::{self, Cli};

/// The system's own keeps what passwords were hashed in, 19 MiB a time, for as long as we run.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    // Two providers could be compiled in one day; the first to ask would then panic.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    cli::run(Cli::parse())
}
