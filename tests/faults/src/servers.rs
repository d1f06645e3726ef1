//! PostgreSQL and Redis that may be broken: plain children on fixed ports, with their folders.

use std::{
    fs::File,
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use anyhow::{Context, ensure};
use url::Url;
use xtask::postgres::{as_server, binaries, make_folder};

use crate::wait::until;

/// A PostgreSQL whose data outlive its crashes.
pub(crate) struct Postgres {
    folder: PathBuf,
    port: u16,
    child: Child,
    /// The `postgres` database, as the superuser.
    pub(crate) admin: Url,
}

impl Postgres {
    pub(crate) async fn start(folder: &Path) -> anyhow::Result<Self> {
        let folder = folder.join("postgres");
        make_folder(&folder).map_err(anyhow::Error::msg)?;
        let made = as_server(&program("initdb")?)
            .arg("-D")
            .arg(folder.join("data"))
            .args(["-U", "postgres", "-A", "trust", "-E", "UTF8"])
            .args(["--locale=C.UTF-8", "--no-sync"])
            .output()?;
        ensure!(made.status.success(), "initdb: {}", text(&made.stderr));
        let port = free_port()?;
        let child = launch(&folder, port)?;
        let admin = Url::parse(&format!("postgres://postgres@127.0.0.1:{port}/postgres"))?;
        let postgres = Self {
            folder,
            port,
            child,
            admin,
        };
        postgres.up().await?;
        Ok(postgres)
    }

    /// Ends at once, as in a crash, and comes back.
    pub(crate) async fn crash(&mut self) -> anyhow::Result<()> {
        signal(&self.child, "QUIT")?;
        self.child.wait()?;
        self.child = launch(&self.folder, self.port)?;
        self.up().await
    }

    /// Puts a dump in the place of a database.
    pub(crate) fn restore(&self, database: &Url, file: &Path) -> anyhow::Result<()> {
        let name = database.path().trim_start_matches('/');
        let drop = format!("DROP DATABASE {name} WITH (FORCE)");
        let create = format!("CREATE DATABASE {name} OWNER {}", migrations::OWNER_ROLE);
        let mut sql = Command::new(program("psql")?);
        sql.args(["-q", self.admin.as_str(), "-c", &drop, "-c", &create]);
        finished(&mut sql)?;
        let mut restore = Command::new(program("pg_restore")?);
        finished(restore.args(["-d", database.as_str()]).arg(file))
    }

    async fn up(&self) -> anyhow::Result<()> {
        let (ready, port) = (program("pg_isready")?, self.port.to_string());
        until("PostgreSQL is up", async || {
            let asked = Command::new(&ready)
                .args(["-q", "-h", "127.0.0.1", "-p", &port])
                .status();
            asked.is_ok_and(|status| status.success())
        })
        .await
    }
}

/// Writes a dump of a database.
pub(crate) fn dump(database: &Url, file: &Path) -> anyhow::Result<()> {
    let mut dump = Command::new(program("pg_dump")?);
    finished(dump.args(["-Fc", "-d", database.as_str(), "-f"]).arg(file))
}

fn launch(folder: &Path, port: u16) -> anyhow::Result<Child> {
    let mut command = as_server(&program("postgres")?);
    command.arg("-D").arg(folder.join("data"));
    command.args(["-h", "127.0.0.1", "-p", &port.to_string(), "-k"]);
    command.arg(folder).current_dir(folder);
    // Processes crash here and machines do not, so the disk need not be waited for.
    for setting in ["fsync=off", "full_page_writes=off", "max_connections=300"] {
        command.args(["-c", setting]);
    }
    started(&mut command, &folder.with_extension("log"))
}

/// A Redis that keeps nothing.
pub(crate) struct Redis {
    folder: PathBuf,
    port: u16,
    child: Child,
}

impl Redis {
    pub(crate) async fn start(folder: &Path) -> anyhow::Result<Self> {
        let (folder, port) = (folder.to_owned(), free_port()?);
        let child = redis(&folder, port)?;
        let redis = Self {
            folder,
            port,
            child,
        };
        redis.up().await?;
        Ok(redis)
    }

    pub(crate) fn url(&self) -> String {
        format!("redis://127.0.0.1:{}/", self.port)
    }

    /// Forgets everything.
    pub(crate) async fn flush(&self) -> anyhow::Result<()> {
        use tokio::io::AsyncWriteExt;
        let mut stream = tokio::net::TcpStream::connect(("127.0.0.1", self.port)).await?;
        stream.write_all(b"FLUSHALL\r\n").await?;
        Ok(())
    }

    /// `kill -9`.
    pub(crate) fn kill(&mut self) -> anyhow::Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Comes back, empty.
    pub(crate) async fn revive(&mut self) -> anyhow::Result<()> {
        if self.child.try_wait()?.is_some() {
            self.child = redis(&self.folder, self.port)?;
        }
        self.up().await
    }

    async fn up(&self) -> anyhow::Result<()> {
        let port = self.port;
        until("Redis is up", async || {
            TcpStream::connect(("127.0.0.1", port)).is_ok()
        })
        .await
    }
}

fn redis(folder: &Path, port: u16) -> anyhow::Result<Child> {
    let mut command = Command::new("redis-server");
    command.args(["--bind", "127.0.0.1", "--port", &port.to_string()]);
    command.args(["--save", "", "--appendonly", "no", "--dir"]);
    started(command.arg(folder), &folder.join("redis.log"))
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let _ = signal(&self.child, "QUIT");
        let _ = self.child.wait();
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Starts a child that writes into a log.
pub(crate) fn started(command: &mut Command, log: &Path) -> anyhow::Result<Child> {
    let file = File::options().create(true).append(true).open(log)?;
    let child = command
        .stdin(Stdio::null())
        .stdout(file.try_clone()?)
        .stderr(file)
        .spawn();
    child.with_context(|| format!("{} cannot be started", command.get_program().display()))
}

/// Sends a signal, such as `STOP`.
pub(crate) fn signal(child: &Child, name: &str) -> anyhow::Result<()> {
    let mut kill = Command::new("kill");
    finished(kill.args([&format!("-{name}"), &child.id().to_string()]))
}

/// A port that was free a moment ago.
pub(crate) fn free_port() -> anyhow::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

fn finished(command: &mut Command) -> anyhow::Result<()> {
    let done = command.output()?;
    let program = command.get_program().display();
    ensure!(done.status.success(), "{program}: {}", text(&done.stderr));
    Ok(())
}

fn program(name: &str) -> anyhow::Result<PathBuf> {
    Ok(binaries()
        .context("PostgreSQL is not installed")?
        .join(name))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
