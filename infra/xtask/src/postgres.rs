//! A private PostgreSQL: made in a fresh folder, forgotten at the end.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{self, Command},
    thread,
    time::{Duration, Instant},
};

use crate::{Outcome, leash::Leash, shell};

const PATIENCE: Duration = Duration::from_secs(60);

/// A PostgreSQL while it runs.
pub(crate) struct Postgres {
    /// Address of its `postgres` database, as the superuser.
    pub(crate) url: String,
    pub(crate) leash: Leash,
}

impl Postgres {
    /// Makes a cluster and starts it on a free loopback port. Nothing of it needs to survive, so it
    /// never waits for the disk.
    pub(crate) fn start() -> Outcome<Self> {
        let binaries = binaries().ok_or("PostgreSQL is not installed")?;
        let folder = env::temp_dir().join(format!("shangbo-postgres-{}", process::id()));
        let (data, log) = (folder.join("data"), folder.join("log"));
        make_folder(&folder)?;
        let made = as_server(&binaries.join("initdb"))
            .arg("-D")
            .arg(&data)
            .args(["-U", "postgres", "-A", "trust", "-E", "UTF8"])
            .args(["--locale=C.UTF-8", "--no-sync"])
            .output()
            .map_err(|error| format!("initdb cannot be started: {error}"))?;
        if !made.status.success() {
            let _ = fs::remove_dir_all(&folder);
            let why = String::from_utf8_lossy(&made.stderr);
            return Err(format!("initdb failed: {why}"));
        }
        let port = shell::free_port()?;
        let output =
            fs::File::create(&log).map_err(|error| format!("{}: {error}", log.display()))?;
        let mut command = as_server(&binaries.join("postgres"));
        command.arg("-D").arg(&data);
        command.args(["-h", "127.0.0.1", "-p", &port.to_string(), "-k"]);
        command.arg(&folder).stderr(output).current_dir(&folder);
        for setting in ["fsync=off", "full_page_writes=off", "max_connections=300"] {
            command.args(["-c", setting]);
        }
        // INT ends sessions at once; TERM would wait for them.
        let mut leash = Leash::start(&mut command, "INT", Some(folder))?;
        let started = Instant::now();
        let port = port.to_string();
        while !shell::succeeds(Command::new(binaries.join("pg_isready")).args([
            "-q",
            "-h",
            "127.0.0.1",
            "-p",
            &port,
        ])) {
            leash.still_runs(&log)?;
            if started.elapsed() > PATIENCE {
                return Err("PostgreSQL did not come up in a minute".to_owned());
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(Self {
            url: format!("postgres://postgres@127.0.0.1:{port}/postgres"),
            leash,
        })
    }
}

/// The programs of the newest server that Debian has installed.
pub fn binaries() -> Option<PathBuf> {
    fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let version: u32 = entry.file_name().to_str()?.parse().ok()?;
            let folder = entry.path().join("bin");
            folder.join("initdb").exists().then_some((version, folder))
        })
        .max()
        .map(|(_, folder)| folder)
}

/// PostgreSQL refuses to run as root: there it runs as its own user. `setpriv` replaces itself, so
/// that the process is the server itself and takes our signals.
pub fn as_server(program: &Path) -> Command {
    if !shell::is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=postgres", "--regid=postgres", "--init-groups"]);
    command.arg(program).current_dir("/");
    command
}

/// Makes a folder that is the server's alone.
pub fn make_folder(folder: &Path) -> Outcome {
    let mut command = Command::new("install");
    command.args(["-d", "-m", "700"]);
    if shell::is_root() {
        command.args(["-o", "postgres", "-g", "postgres"]);
    }
    if shell::succeeds(command.arg(folder)) {
        Ok(())
    } else {
        Err(format!("{} cannot be made", folder.display()))
    }
}
