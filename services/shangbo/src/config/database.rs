//! Where the database is, for the processes that run on it and for those that prepare it.

use std::path::{Path, PathBuf};

use kernel::{ExposeSecret, SecretString};
use store::DatabaseConfig;
use url::Url;

use super::{Sources, Wrong, reader::Reader};
use crate::wiring::sqlite_url;

const SQLITE: &str = "database.sqlite";
const APP: &str = "database.app_url";
const SYSTEM: &str = "database.system_url";
const OWNER: &str = "database.owner_url";
const ADMIN: &str = "database.admin_url";

/// Connections of the app role, when nobody says.
const CONNECTIONS: u32 = 16;

/// As the running processes reach it.
pub(super) fn database(reader: &mut Reader<'_>) -> Option<DatabaseConfig> {
    let path: Option<PathBuf> = reader.some(SQLITE);
    let connections = reader.or("database.connections", CONNECTIONS);
    let on_a_server = reader.has_secret(APP) || reader.has_secret(SYSTEM);
    match (path, on_a_server) {
        (Some(_), true) => {
            reader.object(format!(
                "Both {SQLITE} and {APP} are set: a database is one of them."
            ));
            None
        }
        (Some(path), false) => Some(DatabaseConfig::Sqlite { path }),
        (None, false) if reader.has(SQLITE) => None,
        (None, false) => {
            reader.object(format!(
                "No database is set: either {SQLITE} for a trial, or {APP} and {SYSTEM} for \
                 PostgreSQL."
            ));
            None
        }
        (None, true) => {
            let (app, system) = (server(reader, APP), server(reader, SYSTEM));
            Some(DatabaseConfig::Postgres {
                app: app?,
                system: system?,
                connections,
            })
        }
    }
}

/// Makes the names known of ways to a database that are not this one's.
pub(super) fn note_others(reader: &mut Reader<'_>) {
    for name in [APP, SYSTEM, OWNER, ADMIN] {
        reader.know_secret(name);
    }
}

/// The database as its owner: what `migrate` runs with.
#[derive(Debug, Clone)]
pub struct Owner {
    /// Where it is reached as the owner; an SQLite file has no other.
    pub url: SecretString,
}

impl Owner {
    /// The settings of this process.
    pub fn of_process(path: Option<&Path>) -> Result<Self, Wrong> {
        Self::read(&Sources::of_process(path)?)
    }

    pub(super) fn read(sources: &Sources) -> Result<Self, Wrong> {
        Reader::read(sources, |reader| {
            let url = match reader.some::<PathBuf>(SQLITE) {
                Some(path) => sqlite_url(&path),
                None => server(reader, OWNER)?,
            };
            Some(Self { url })
        })
    }
}

/// The administrator's and the three roles' ways to a server: what `migrate --provision` runs with.
#[derive(Debug, Clone)]
pub struct Administration {
    /// As the server's administrator.
    pub admin: Url,
    /// The database's name.
    pub database: String,
    /// The roles' passwords: the owner's, the app's and the system's.
    pub passwords: [SecretString; 3],
}

impl Administration {
    /// The settings of this process.
    pub fn of_process(path: Option<&Path>) -> Result<Self, Wrong> {
        Self::read(&Sources::of_process(path)?)
    }

    pub(super) fn read(sources: &Sources) -> Result<Self, Wrong> {
        Reader::read(sources, |reader| {
            let admin = server(reader, ADMIN);
            let owner = role(reader, OWNER, migrations::OWNER_ROLE);
            let app = role(reader, APP, migrations::APP_ROLE);
            let system = role(reader, SYSTEM, migrations::SYSTEM_ROLE);
            let (admin, (database, owner)) = (parsed(&admin?)?, owner?);
            let ((in_app, app), (in_system, system)) = (app?, system?);
            if in_app != database || in_system != database {
                reader.object(format!(
                    "{OWNER}, {APP} and {SYSTEM} must name one database."
                ));
            }
            Some(Self {
                admin,
                database,
                passwords: [owner, app, system],
            })
        })
    }
}

/// The address of a PostgreSQL server.
fn server(reader: &mut Reader<'_>, name: &str) -> Option<SecretString> {
    let url = reader.need_secret(name)?;
    if parsed(&url).is_none() {
        reader.object(format!(
            "{name} must be an address such as postgres://user:password@host/database."
        ));
        return None;
    }
    Some(url)
}

/// The database and the password of a role's address.
fn role(reader: &mut Reader<'_>, name: &str, role: &str) -> Option<(String, SecretString)> {
    let url = parsed(&server(reader, name)?)?;
    let password = url.password().filter(|_| url.username() == role);
    let Some(password) = password else {
        reader.object(format!("{name} must sign in as {role}, with a password."));
        return None;
    };
    let database = url.path().trim_start_matches('/').to_owned();
    Some((database, password.to_owned().into()))
}

fn parsed(url: &SecretString) -> Option<Url> {
    let url = Url::parse(url.expose_secret()).ok()?;
    let fits = matches!(url.scheme(), "postgres" | "postgresql") && url.has_host();
    fits.then_some(url)
}
