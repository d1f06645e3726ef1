//! A private Redis that keeps nothing.

use std::{
    env, fs,
    io::{Read, Write},
    net::TcpStream,
    process::{self, Command},
    thread,
    time::{Duration, Instant},
};

use crate::{Outcome, leash::Leash, shell};

const PATIENCE: Duration = Duration::from_secs(30);

/// A Redis while it runs.
pub(crate) struct Redis {
    pub(crate) url: String,
    pub(crate) leash: Leash,
}

impl Redis {
    /// Starts it on a free loopback port.
    pub(crate) fn start() -> Outcome<Self> {
        let folder = env::temp_dir().join(format!("shangbo-redis-{}", process::id()));
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let port = shell::free_port()?;
        let log = folder.join("log");
        let mut command = Command::new("redis-server");
        command.args(["--bind", "127.0.0.1", "--port", &port.to_string()]);
        command.args(["--save", "", "--appendonly", "no", "--dir"]);
        command.arg(&folder).arg("--logfile").arg(&log);
        let mut leash = Leash::start(&mut command, "TERM", Some(folder))?;
        let started = Instant::now();
        while !answers(port) {
            leash.still_runs(&log)?;
            if started.elapsed() > PATIENCE {
                return Err("Redis did not come up in half a minute".to_owned());
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(Self {
            url: format!("redis://127.0.0.1:{port}/"),
            leash,
        })
    }
}

fn answers(port: u16) -> bool {
    let ping = || {
        let mut stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_read_timeout(Some(Duration::from_secs(1)))?;
        stream.write_all(b"PING\r\n")?;
        let mut answer = [0; 7];
        stream.read_exact(&mut answer)?;
        std::io::Result::Ok(answer == *b"+PONG\r\n")
    };
    ping().unwrap_or(false)
}
