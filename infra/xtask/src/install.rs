//! Installs Debian packages that are missing, where that is allowed.

use std::{path::Path, process::Command};

use crate::Outcome;

/// Makes sure that a program of each `(path, package)` is there.
pub(crate) fn packages(wanted: &[(&str, &str)]) -> Outcome {
    let missing: Vec<&str> = wanted
        .iter()
        .filter(|(path, _)| !Path::new(path).exists())
        .map(|(_, package)| *package)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    let ask = format!("install these packages first: {names}");
    let apt = |args: &[&str]| {
        let mut run = Command::new("apt-get");
        run.args(args).env("DEBIAN_FRONTEND", "noninteractive");
        run.status().is_ok_and(|status| status.success())
    };
    let mut install = vec!["install", "-y", "--no-install-recommends"];
    install.extend(&missing);
    println!("installing {names}");
    if apt(&["update", "-q"]) && apt(&install) {
        Ok(())
    } else {
        Err(ask)
    }
}
