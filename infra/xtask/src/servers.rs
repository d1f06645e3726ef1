//! A private PostgreSQL and Redis on free loopback ports, ended with this process.
//!
//! Each server runs below a shell that waits on a pipe from here: when this process ends, however
//! it ends, the pipe closes and the shell ends the server.

use std::{
    fs,
    io::{self, BufRead},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::{Outcome, install};

const PATIENCE: Duration = Duration::from_secs(30);

/// Two servers while they run.
pub(crate) struct Servers {
    pub(crate) postgres_url: String,
    pub(crate) redis_url: String,
    dir: PathBuf,
    running: Vec<(Child, Option<ChildStdin>)>,
}

impl Servers {
    /// Installs what is missing and starts both.
    pub(crate) fn start() -> Result<Self, String> {
        let binaries = "/usr/lib/postgresql/15/bin";
        let found = fs::read_dir("/usr/lib/postgresql")
            .ok()
            .and_then(|mut all| all.next());
        let newest = found
            .and_then(Result::ok)
            .map(|entry| entry.path().join("bin"));
        let initdb = newest.unwrap_or_else(|| binaries.into()).join("initdb");
        install::packages(&[
            (&initdb.to_string_lossy(), "postgresql"),
            ("/usr/bin/redis-server", "redis-server"),
        ])?;
        let dir = std::env::temp_dir().join(format!("shangbo-servers-{}", std::process::id()));
        fs::create_dir_all(&dir).map_err(|error| format!("{}: {error}", dir.display()))?;
        let (postgres, redis) = (free_port()?, free_port()?);
        let mut servers = Self {
            postgres_url: format!("postgres://postgres@127.0.0.1:{postgres}/postgres"),
            redis_url: format!("redis://127.0.0.1:{redis}/"),
            dir,
            running: Vec::new(),
        };
        let binaries = fs::read_dir("/usr/lib/postgresql").map_err(|error| error.to_string())?;
        let newest = binaries
            .filter_map(Result::ok)
            .map(|entry| entry.path().join("bin"))
            .max();
        servers.postgres(&newest.ok_or("PostgreSQL is not installed")?, postgres)?;
        servers.redis(redis)?;
        wait_for(postgres)?;
        wait_for(redis)?;
        Ok(servers)
    }

    /// PostgreSQL refuses to run as root: then it runs as its own user.
    fn postgres(&mut self, binaries: &Path, port: u16) -> Outcome {
        let (data, bin) = (self.dir.join("postgres"), binaries.display().to_string());
        let data = data.display();
        let script = format!(
            "set -e; mkdir -p {data}; as=; \
             if [ \"$(id -u)\" = 0 ]; then chown postgres {data}; as='runuser -u postgres --'; fi; \
             $as {bin}/initdb -D {data} -U postgres -A trust -E UTF8 --locale=C >/dev/null; \
             $as {bin}/postgres -D {data} -c listen_addresses=127.0.0.1 -p {port} \
             -c unix_socket_directories={data} -c fsync=off -c max_connections=300 \
             >{data}.log 2>&1 & pid=$!; read -r _ || true; kill -INT $pid; wait $pid || true"
        );
        self.below_shell(&script)
    }

    fn redis(&mut self, port: u16) -> Outcome {
        let dir = self.dir.display();
        let script = format!(
            "redis-server --port {port} --bind 127.0.0.1 --save '' --appendonly no --dir {dir} \
             >{dir}/redis.log 2>&1 & pid=$!; read -r _ || true; kill -TERM $pid; wait $pid || true"
        );
        self.below_shell(&script)
    }

    fn below_shell(&mut self, script: &str) -> Outcome {
        let mut child = Command::new("sh")
            .args(["-c", script])
            .stdin(Stdio::piped())
            .spawn()
            .map_err(|error| format!("sh cannot be started: {error}"))?;
        let pipe = child.stdin.take();
        self.running.push((child, pipe));
        Ok(())
    }
}

impl Drop for Servers {
    fn drop(&mut self) {
        for (child, pipe) in &mut self.running {
            drop(pipe.take());
            let _ = child.wait();
        }
        let _ = fs::remove_dir_all(&self.dir);
    }
}

/// Starts both, tells where they are, and waits.
pub(crate) fn until_enter() -> Outcome {
    let servers = Servers::start()?;
    println!("SHANGBO_TEST_POSTGRES_URL={}", servers.postgres_url);
    println!("SHANGBO_TEST_REDIS_URL={}", servers.redis_url);
    println!("press Enter to stop them");
    let _ = io::stdin().lock().lines().next();
    Ok(())
}

fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(|error| error.to_string())?;
    listener
        .local_addr()
        .map(|address| address.port())
        .map_err(|error| error.to_string())
}

fn wait_for(port: u16) -> Outcome {
    let started = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if started.elapsed() > PATIENCE {
            return Err(format!("the server on port {port} did not come up"));
        }
        thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}
