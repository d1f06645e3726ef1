//! `cargo xtask faults`: breaks an installation while it publishes.

use std::{env, fs, path::PathBuf, process::Command, process::id};

use crate::{
    Outcome,
    binary::{self, cargo},
    install::{self, COMPILER, FAKETIME, Needed, REDIS},
    leash::Leash,
    shell,
};

/// The rig, and the binary with and without what can be planted in it.
pub(crate) struct Rig {
    product: PathBuf,
    planted: PathBuf,
}

/// Builds the rig and runs it.
pub(crate) fn run(args: &[String]) -> Outcome {
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    Rig::build()?.run(&args)
}

impl Rig {
    /// Builds what is stale. The usual binary comes last: it is what other commands find.
    pub(crate) fn build() -> Outcome<Self> {
        install::packages(&[COMPILER, Needed::Postgres, REDIS, FAKETIME])?;
        let planted = planted()?;
        let product = binary::build(false)?;
        Ok(Self { product, planted })
    }

    /// Runs it; whatever it leaves running ends with its group.
    pub(crate) fn run(&self, args: &[&str]) -> Outcome {
        let folder = env::temp_dir().join(format!("shangbo-faults-{}", id()));
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let mut rig = Command::new(binary::debug_folder().join("faults"));
        rig.arg("--product").arg(&self.product);
        rig.arg("--planted").arg(&self.planted);
        rig.arg("--folder").arg(&folder).args(args);
        let status = Leash::start(&mut rig, "KILL", Some(folder))?.wait()?;
        if status.success() {
            Ok(())
        } else {
            Err("the promise was broken, or a planted bug was not found".to_owned())
        }
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
