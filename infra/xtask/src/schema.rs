//! `cargo xtask schema`: the API's schema as a committed file.

use std::{fs, path::Path, process::Command};

use crate::{Outcome, binary, root};

const FILE: &str = "frontend/schema.graphql";

/// Writes the schema, or with `--check` says whether the file is fresh.
pub(crate) fn run(args: &[String]) -> Outcome {
    let binary = binary::build(false)?;
    if args.iter().any(|arg| arg == "--check") {
        return check(&binary);
    }
    let path = root().join(FILE);
    fs::write(&path, printed(&binary)?).map_err(|error| format!("{}: {error}", path.display()))
}

/// Compares the file with what this binary prints.
pub(crate) fn check(binary: &Path) -> Outcome {
    let fresh = printed(binary)?;
    let kept = fs::read(root().join(FILE)).unwrap_or_default();
    if kept == fresh {
        return Ok(());
    }
    let (kept, fresh) = (
        String::from_utf8_lossy(&kept),
        String::from_utf8_lossy(&fresh),
    );
    let same = kept.lines().zip(fresh.lines()).take_while(|(a, b)| a == b);
    Err(format!(
        "{FILE} is stale from line {}: cargo xtask schema",
        same.count() + 1
    ))
}

fn printed(binary: &Path) -> Outcome<Vec<u8>> {
    binary::output(Command::new(binary).arg("schema"))
}
