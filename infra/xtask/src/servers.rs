//! `cargo xtask servers`, and the pair of servers that the tests run on.

use crate::{
    Outcome,
    install::{self, Needed, REDIS},
    postgres::Postgres,
    redis::Redis,
};

/// A private PostgreSQL and Redis while they run.
pub(crate) struct Servers {
    postgres: Postgres,
    redis: Redis,
}

impl Servers {
    /// Installs what is missing and starts both.
    pub(crate) fn start() -> Outcome<Self> {
        install::packages(&[Needed::Postgres, REDIS])?;
        Ok(Self {
            postgres: Postgres::start()?,
            redis: Redis::start()?,
        })
    }

    /// The environment that sends tests to them; without it tests use SQLite and this process.
    pub(crate) fn environment(&self) -> [(&'static str, &str); 2] {
        [
            ("SHANGBO_TEST_POSTGRES_URL", &self.postgres.url),
            ("SHANGBO_TEST_REDIS_URL", &self.redis.url),
        ]
    }
}

/// Starts both, prints where they are, and stays until Ctrl-C.
pub(crate) fn run() -> Outcome {
    let mut servers = Servers::start()?;
    for (name, url) in servers.environment() {
        println!("export {name}={url}");
    }
    println!("Ctrl-C ends both.");
    servers.postgres.leash.wait()?;
    servers.redis.leash.wait()?;
    Err("the servers were ended by somebody else".to_owned())
}
