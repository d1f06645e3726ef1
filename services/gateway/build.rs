//! Tells the portal's folder to `portal.rs`: absolute, for a debug build reads it while it runs.

use std::{env, error::Error, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let frontend = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../frontend")
        .canonicalize()?;
    let dist = frontend.join("dist");
    println!("cargo::rustc-env=PORTAL_DIST={}", dist.display());
    println!("cargo::rerun-if-changed=build.rs");
    // A release carries the portal as it was built last; a debug build looks at the folder itself.
    if env::var_os("PROFILE").is_some_and(|profile| profile == "release") {
        println!(
            "cargo::rerun-if-changed={}",
            dist.join("index.html").display()
        );
    }
    Ok(())
}
