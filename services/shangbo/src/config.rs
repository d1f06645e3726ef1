//! An installation's settings: a TOML file, overlaid by the environment.
//!
//! A setting has one name: `weibo.app_key` in the file is `SHANGBO_WEIBO_APP_KEY` in the
//! environment, which wins. A secret stands in the environment or in a file of its own, which the
//! setting with `_file` behind its name tells.

mod database;
mod reader;
mod sections;
mod sources;
mod value;

use std::{fmt, net::SocketAddr, path::Path, time::Duration};

use telemetry::LogFormat;

use crate::Settings;
pub use database::{Administration, Owner};
use reader::Reader;
pub(crate) use sources::Sources;

/// Everything that is wrong with the settings, a sentence each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong(pub Vec<String>);

impl Wrong {
    fn one(sentence: String) -> Self {
        Self(vec![sentence])
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the settings are wrong:")?;
        for sentence in &self.0 {
            write!(f, "\n  {sentence}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Wrong {}

/// What `serve` and `work` run with.
#[derive(Debug, Clone)]
pub struct Config {
    /// The installation.
    pub app: Settings,
    /// Where `serve` listens for browsers, or for the proxy before it.
    pub listen: SocketAddr,
    /// Where health and metrics are told, if anywhere: for machines alone.
    pub metrics: Option<SocketAddr>,
    /// How long a process that is asked to stop may take for what it has begun.
    pub grace: Duration,
    /// What is logged.
    pub log: LogConfig,
}

/// What is logged, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogConfig {
    /// Levels: `info,sqlx=warn`.
    pub filter: String,
    /// How a line is written.
    pub format: LogFormat,
}

impl Config {
    /// The settings of the file at `path` (`shangbo.toml` when `None` and there is one) and of
    /// this process's environment.
    pub fn of_process(path: Option<&Path>) -> Result<Self, Wrong> {
        Self::read(&Sources::of_process(path)?)
    }

    fn read(sources: &Sources) -> Result<Self, Wrong> {
        Reader::read(sources, Self::part)
    }

    fn part(reader: &mut Reader<'_>) -> Option<Self> {
        let app = sections::app(reader);
        let log = sections::log(reader);
        let listen = reader.or("listen", SocketAddr::from(([127, 0, 0, 1], 8080)));
        let metrics = reader.some("metrics.listen");
        let grace = reader.or("stop.grace", Duration::from_secs(25));
        database::note_others(reader);
        reader.refuse_unknown();
        Some(Self {
            app: app?,
            listen,
            metrics,
            grace,
            log,
        })
    }

    /// Whether several processes can share the work: database and queues are not of this one.
    pub fn is_for_a_fleet(&self) -> bool {
        let on_a_server = matches!(self.app.database, store::DatabaseConfig::Postgres { .. });
        on_a_server && self.app.redis.is_some()
    }
}

#[cfg(test)]
mod tests;
