//! `keys`: makes the secrets of an installation.
#![expect(clippy::print_stdout, reason = "a command talks to its terminal")]

use std::path::PathBuf;

use clap::Args;

use crate::Keys;

/// Where the keys go.
#[derive(Debug, Clone, Args)]
pub struct KeysArgs {
    /// A folder for the files `signing`, `vault` and `refresh`, which must not be there yet.
    #[arg(long)]
    pub dir: PathBuf,
}

/// Makes them.
pub(crate) fn run(args: &KeysArgs) -> anyhow::Result<()> {
    Keys::generate()?.write_to(&args.dir)?;
    for name in ["signing", "vault", "refresh"] {
        println!("keys.{name}_file = \"{}\"", args.dir.join(name).display());
    }
    Ok(())
}
