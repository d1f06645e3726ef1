//! `cargo xtask demo`: everything in one process, from a bare checkout.

use std::{os::unix::process::CommandExt, process::Command};

use crate::{
    Outcome, binary,
    install::{self, COMPILER},
    portal,
};

/// Builds what is stale, optimised so that its figures mean something, and becomes `shangbo demo`
/// with these arguments.
pub(crate) fn run(args: &[String]) -> Outcome {
    install::packages(&[COMPILER])?;
    portal::build_if_stale()?;
    let binary = binary::build(!args.iter().any(|arg| arg == "--debug"))?;
    let args = args.iter().filter(|arg| *arg != "--debug");
    let error = Command::new(&binary).arg("demo").args(args).exec();
    Err(format!("{} cannot be started: {error}", binary.display()))
}
