//! By what a database is known.

use std::{io::ErrorKind, path::PathBuf};

use kernel::{Error, Result};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, Statement};

use crate::error::db_error;

/// Any role may ask.
const FINGERPRINT: &str = "SELECT concat_ws(':', \
        (SELECT system_identifier FROM pg_control_system()), \
        (SELECT timeline_id FROM pg_control_checkpoint()), \
        (SELECT oid FROM pg_database WHERE datname = current_database()), \
        pg_relation_filenode('generation')) AS mark";

/// By what a database is known.
pub(crate) enum Mark {
    /// By what PostgreSQL tells of itself.
    Fingerprint,
    /// By the count of deeds in this file.
    Deeds(PathBuf),
}

impl Mark {
    /// Whether a running process can see the change; otherwise the next one does.
    pub(super) fn tells_at_once(&self) -> bool {
        matches!(self, Self::Fingerprint)
    }

    /// The mark as it is now.
    pub(super) async fn now(&self, conn: &DatabaseTransaction) -> Result<String> {
        match self {
            Self::Fingerprint => {
                let ask = Statement::from_string(DbBackend::Postgres, FINGERPRINT);
                let row = conn.query_one_raw(ask).await.map_err(db_error)?;
                let row = row.ok_or_else(|| Error::internal("the server told no mark"))?;
                row.try_get("", "mark").map_err(db_error)
            }
            Self::Deeds(file) => match tokio::fs::read_to_string(file).await {
                Ok(deeds) => Ok(deeds),
                Err(error) if error.kind() == ErrorKind::NotFound => Ok("0".to_owned()),
                Err(error) => Err(Error::internal(error)),
            },
        }
    }

    /// Whether a database with this note is an older state of the one with this mark.
    pub(super) fn is_older(&self, noted: &str, now: &str) -> bool {
        match self {
            Self::Fingerprint => noted != now,
            // A count that cannot be read was cut off by a crash: nobody knows.
            Self::Deeds(_) => now.parse::<u64>().map_or(true, |now| now > count(noted)),
        }
    }

    /// What to note of a database with this note and this mark.
    pub(super) fn to_note(&self, noted: &str, now: &str) -> String {
        match self {
            Self::Fingerprint => now.to_owned(),
            Self::Deeds(_) => count(noted).max(count(now)).to_string(),
        }
    }

    /// Keeps the count of deeds, once it is durable in the database and before the deed is done.
    pub(super) async fn keep(&self, deed: u64) -> Result<()> {
        match self {
            Self::Fingerprint => Ok(()),
            Self::Deeds(file) => tokio::fs::write(file, deed.to_string())
                .await
                .map_err(Error::internal),
        }
    }
}

/// Deeds as text.
pub(super) fn count(text: &str) -> u64 {
    text.parse().unwrap_or_default()
}
