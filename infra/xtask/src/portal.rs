//! The portal's build.

use std::{fs, path::Path, time::SystemTime};

use crate::{Outcome, npm, root};

/// Builds the portal when a source is newer than what was built last.
pub(crate) fn build_if_stale() -> Outcome {
    let folder = root().join("frontend");
    let built = modified(&folder.join("dist/index.html"));
    if built.is_some() && built > newest(&folder) {
        return Ok(());
    }
    npm::install(&folder)?;
    npm::script(&folder, "build")
}

fn newest(folder: &Path) -> Option<SystemTime> {
    let entries = fs::read_dir(folder).ok()?;
    entries
        .filter_map(Result::ok)
        .filter(|entry| entry.file_name() != "node_modules" && entry.file_name() != "dist")
        .filter_map(|entry| {
            let path = entry.path();
            if path.is_dir() {
                newest(&path)
            } else {
                modified(&path)
            }
        })
        .max()
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|meta| meta.modified()).ok()
}
