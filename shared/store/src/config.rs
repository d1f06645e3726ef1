//! Where the database is and whose clock counts.

use std::{path::PathBuf, sync::Arc};

use kernel::{Clock, SecretString};

/// Where the database is.
#[derive(Debug, Clone)]
pub enum DatabaseConfig {
    /// A file of one process: for trial and tests. It has no row-level security, so it is never
    /// offered for strangers' data side by side.
    Sqlite {
        /// The file; made when it is missing.
        path: PathBuf,
    },
    /// A PostgreSQL server, reached as two roles.
    Postgres {
        /// As the role of requests and jobs, which row-level security binds to one tenant.
        app: SecretString,
        /// As the role of sweeps and sign-in, bound by narrow policies.
        system: SecretString,
        /// Connections held for the app role; the system role gets a quarter, at least two.
        connections: u32,
    },
}

/// Whose clock decides what is due.
#[derive(Clone)]
pub enum TimeSource {
    /// The database server's: machines' clocks may differ. With SQLite it is the machine's.
    Database,
    /// A port's: tests move it.
    Port(Arc<dyn Clock>),
}
