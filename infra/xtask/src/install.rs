//! Debian packages that the commands need, installed where that is allowed.

use std::{fs, path::Path, process::Command};

use crate::{Outcome, postgres, shell};

/// Something the commands need: how to see that it is there, and the package that brings it.
pub(crate) enum Needed {
    /// A server with its tools; the folder has the version in its name.
    Postgres,
    /// A program or file at this path.
    At(&'static str, &'static str),
    /// Python that can make environments; Debian keeps that apart, under any version's name.
    Python,
}

/// Redis' server.
pub(crate) const REDIS: Needed = Needed::At("/usr/bin/redis-server", "redis-server");
/// Other clocks for single processes.
pub(crate) const FAKETIME: Needed = Needed::At("/usr/bin/faketime", "faketime");
/// The browser of the browser journey.
pub(crate) const CHROMIUM: Needed = Needed::At("/usr/bin/chromium", "chromium");
/// Chinese letters for the browser's screenshots.
pub(crate) const FONTS: Needed = Needed::At(
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "fonts-noto-cjk",
);
/// A mail server that tests send to.
pub(crate) const MAIL_SERVER: Needed = Needed::At(
    "/usr/lib/python3/dist-packages/aiosmtpd/__init__.py",
    "python3-aiosmtpd",
);
/// Some dependencies build C.
pub(crate) const COMPILER: Needed = Needed::At("/usr/bin/cc", "gcc");

impl Needed {
    fn missing_package(&self) -> Option<&'static str> {
        match self {
            Self::Postgres => postgres::binaries().is_none().then_some("postgresql"),
            Self::Python => (!makes_environments()).then_some("python3-venv"),
            Self::At(path, package) => (!Path::new(path).exists()).then_some(*package),
        }
    }
}

fn makes_environments() -> bool {
    shell::succeeds(Command::new("python3").args(["-c", "import ensurepip, venv"]))
}

/// Installs what is missing, or says in a sentence what a person has to install.
pub(crate) fn packages(needed: &[Needed]) -> Outcome {
    let missing: Vec<_> = needed.iter().filter_map(Needed::missing_package).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    if !shell::is_root() || !Path::new("/usr/bin/apt-get").exists() {
        return Err(format!("install these Debian packages first: {names}"));
    }
    let lists = fs::read_dir("/var/lib/apt/lists").map_or(0, Iterator::count);
    // An image keeps at most a lock and two empty folders there.
    if lists <= 3 {
        apt(&["update", "-q"])?;
    }
    let mut install = vec!["install", "-q", "-y", "--no-install-recommends"];
    install.extend(&missing);
    // Lists that are there may be too old for the mirror.
    apt(&install).or_else(|_| apt(&["update", "-q"]).and_then(|()| apt(&install)))
}

fn apt(args: &[&str]) -> Outcome {
    let mut command = Command::new("apt-get");
    shell::run(command.args(args).env("DEBIAN_FRONTEND", "noninteractive"))
}
