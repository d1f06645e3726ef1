//! Builds the binary and starts it.

use std::{fs, process::Command};

use crate::{Outcome, root};

/// `shangbo demo` with these arguments. `--release` builds and starts the optimised binary.
pub(crate) fn run(args: &[String]) -> Outcome {
    let release = args.iter().any(|arg| arg == "--release");
    let args: Vec<&String> = args.iter().filter(|arg| *arg != "--release").collect();
    let mut build = Command::new("cargo");
    build
        .args(["build", "--workspace", "--bins"])
        .current_dir(root());
    if release {
        build.arg("--release");
    }
    done(
        build.status().is_ok_and(|status| status.success()),
        "the binary did not build",
    )?;
    let profile = if release { "release" } else { "debug" };
    let binary = root().join("target").join(profile).join("shangbo");
    let started = Command::new(binary).arg("demo").args(args).status();
    done(
        started.is_ok_and(|status| status.success()),
        "the demo ended with an error",
    )
}

/// Writes the API's schema, or checks that the committed one is fresh.
pub(crate) fn schema(args: &[String]) -> Outcome {
    let output = Command::new("cargo")
        .args(["run", "--quiet", "--package", "shangbo", "--", "schema"])
        .current_dir(root())
        .output()
        .map_err(|error| format!("cargo cannot be started: {error}"))?;
    done(output.status.success(), "the schema could not be made")?;
    let path = root().join("frontend/schema.graphql");
    if args.iter().any(|arg| arg == "--check") {
        let kept = fs::read(&path).unwrap_or_default();
        return done(
            kept == output.stdout,
            "frontend/schema.graphql is stale: cargo xtask schema",
        );
    }
    fs::write(&path, output.stdout).map_err(|error| format!("{}: {error}", path.display()))
}

fn done(well: bool, otherwise: &str) -> Outcome {
    if well {
        Ok(())
    } else {
        Err(otherwise.to_owned())
    }
}
