//! The binary `shangbo`, and what cargo builds beside it.

use std::{
    env,
    path::PathBuf,
    process::{Command, Output},
};

use crate::{Outcome, root, shell};

/// A cargo command at the top of the checkout. Every one that compiles takes the whole workspace:
/// another selection means other features of the dependencies, and those are built once more.
pub(crate) fn cargo(args: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(args).current_dir(root());
    command
}

/// Where cargo puts what it builds without optimisation.
pub(crate) fn debug_folder() -> PathBuf {
    target().join("debug")
}

/// Builds `shangbo` and tells where it is.
pub(crate) fn build(release: bool) -> Outcome<PathBuf> {
    let mut command = cargo(&["build", "--workspace", "--bins"]);
    if release {
        command.arg("--release");
    }
    shell::run(&mut command)?;
    let profile = if release { "release" } else { "debug" };
    Ok(target().join(profile).join("shangbo"))
}

/// What a program printed, if it succeeds.
pub(crate) fn output(command: &mut Command) -> Outcome<Vec<u8>> {
    let program = command.get_program().to_string_lossy().into_owned();
    let Output {
        status,
        stdout,
        stderr,
    } = command
        .output()
        .map_err(|error| format!("{program} cannot be started: {error}"))?;
    if status.success() {
        Ok(stdout)
    } else {
        let why = String::from_utf8_lossy(&stderr);
        Err(format!("{program} failed ({status}): {why}"))
    }
}

fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}
