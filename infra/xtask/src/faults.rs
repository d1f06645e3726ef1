//! `cargo xtask faults`: breaks an installation while it publishes.

use std::{env, fs, path::PathBuf, process::Command, process::id};

use crate::{
    Outcome,
    binary::{self, cargo},
    install::{self, COMPILER, FAKETIME, Needed, REDIS},
    leash::Leash,
    shell,
};

/// Builds the binary with what can be planted in it, and the rig, and runs the rig.
pub(crate) fn run(args: &[String]) -> Outcome {
    install::packages(&[COMPILER, Needed::Postgres, REDIS, FAKETIME])?;
    let product = planted()?;
    let folder = env::temp_dir().join(format!("shangbo-faults-{}", id()));
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut rig = Command::new(binary::debug_folder().join("faults"));
    rig.arg("--product").arg(product);
    rig.arg("--folder").arg(&folder).args(args);
    // Whatever the rig leaves running ends with its group.
    let status = Leash::start(&mut rig, "KILL", Some(folder))?.wait()?;
    if status.success() {
        Ok(())
    } else {
        Err("the promise was broken, or a planted bug was not found".to_owned())
    }
}

/// The binary with its failpoints, beside the usual one.
fn planted() -> Outcome<PathBuf> {
    let features = ["--features", "failpoints/planted"];
    shell::run(cargo(&["build", "--workspace", "--bins"]).args(features))?;
    let kept = binary::debug_folder().join("shangbo-planted");
    let built = binary::debug_folder().join("shangbo");
    fs::copy(&built, &kept).map_err(|error| format!("{}: {error}", kept.display()))?;
    Ok(kept)
}
