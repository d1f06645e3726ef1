//! The npm packages of a folder.

use std::{fs, path::Path, process::Command};

use crate::{Outcome, shell};

/// Installs what the folder's lock file names, unless exactly that is installed already.
pub(crate) fn install(folder: &Path) -> Outcome {
    let lock = folder.join("package-lock.json");
    let wanted = fs::read(&lock).map_err(|error| format!("{}: {error}", lock.display()))?;
    let installed = folder.join("node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|have| have == wanted) {
        return Ok(());
    }
    if !shell::succeeds(Command::new("npm").arg("--version")) {
        return Err("install Node.js 20 or newer with npm first".to_owned());
    }
    let mut command = Command::new("npm");
    command
        .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(folder);
    shell::run(&mut command)?;
    fs::write(&installed, wanted).map_err(|error| format!("{}: {error}", installed.display()))
}

/// Runs a script of the folder's package.json.
pub(crate) fn script(folder: &Path, name: &str) -> Outcome {
    let mut command = Command::new("npm");
    shell::run(command.args(["run", "--silent", name]).current_dir(folder))
}
