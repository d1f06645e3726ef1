//! Makes the roles and a database on a PostgreSQL server, for demo, tests and first installs.

use sea_orm_migration::{prelude::DbErr, sea_orm::ConnectionTrait};
use url::Url;

use crate::{APP_ROLE, OWNER_ROLE, SYSTEM_ROLE, connect};

/// The URLs of one database, a role each.
#[derive(Debug, Clone)]
pub struct Urls {
    /// For `migrate`.
    pub owner: Url,
    /// For requests and jobs.
    pub app: Url,
    /// For sign-in and sweeps.
    pub system: Url,
}

/// Why a database could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ProvisionError {
    /// The server refused or is not there.
    #[error("the PostgreSQL server refused: {0}")]
    Server(#[from] DbErr),
    /// The name is not a plain identifier.
    #[error("a database name is lower-case letters, digits and underscores")]
    Name,
    /// A password would have to be quoted in SQL or in a URL.
    #[error("a role's password is letters, digits, hyphens and underscores")]
    Password,
}

/// What the three roles sign in with: letters, digits, `-` and `_`.
#[derive(Clone, Copy)]
pub struct Passwords<'a> {
    /// The owner's.
    pub owner: &'a str,
    /// The app's.
    pub app: &'a str,
    /// The system's.
    pub system: &'a str,
}

impl<'a> From<&'a str> for Passwords<'a> {
    /// The same for all three, for demo and tests.
    fn from(password: &'a str) -> Self {
        Self {
            owner: password,
            app: password,
            system: password,
        }
    }
}

/// Makes the three roles and the database `name` owned by the owner role, as the administrator of
/// `admin`. What is there already stays; passwords are set anew.
pub async fn provision(
    admin: &Url,
    name: &str,
    passwords: impl Into<Passwords<'_>>,
) -> Result<Urls, ProvisionError> {
    let passwords = passwords.into();
    if !is_name(name) {
        return Err(ProvisionError::Name);
    }
    if ![passwords.owner, passwords.app, passwords.system]
        .map(is_password)
        .iter()
        .all(|is| *is)
    {
        return Err(ProvisionError::Password);
    }
    let server = connect(admin.as_str()).await?;
    // Roles belong to the whole server: several at once would trip over each other.
    server
        .execute_unprepared(&format!(
            "DO $$ BEGIN
               PERFORM pg_advisory_xact_lock(7239481);
               {}
               {}
               {}
             END $$;",
            role(OWNER_ROLE, "BYPASSRLS", passwords.owner),
            role(APP_ROLE, "NOBYPASSRLS", passwords.app),
            role(SYSTEM_ROLE, "NOBYPASSRLS", passwords.system),
        ))
        .await?;
    let known = format!("SELECT 1 FROM pg_database WHERE datname = '{name}'");
    if server.execute_unprepared(&known).await?.rows_affected() == 0 {
        server
            .execute_unprepared(&format!("CREATE DATABASE {name} OWNER {OWNER_ROLE}"))
            .await?;
    }
    server.close().await?;

    let mut database = admin.clone();
    database.set_path(name);
    let inside = connect(database.as_str()).await?;
    inside
        .execute_unprepared(&format!(
            "ALTER SCHEMA public OWNER TO {OWNER_ROLE};
             REVOKE CREATE ON SCHEMA public FROM PUBLIC;
             GRANT USAGE ON SCHEMA public TO {APP_ROLE}, {SYSTEM_ROLE};"
        ))
        .await?;
    inside.close().await?;
    let url = |role: &str, password: &str| {
        let mut url = database.clone();
        // Both fail only for URLs without a host, which could not have been connected to.
        let _ = url.set_username(role);
        let _ = url.set_password(Some(password));
        url
    };
    Ok(Urls {
        owner: url(OWNER_ROLE, passwords.owner),
        app: url(APP_ROLE, passwords.app),
        system: url(SYSTEM_ROLE, passwords.system),
    })
}

/// Drops a database that [`provision`] made; one that is not there is no error.
pub async fn drop_database(admin: &Url, name: &str) -> Result<(), ProvisionError> {
    if !is_name(name) {
        return Err(ProvisionError::Name);
    }
    let server = connect(admin.as_str()).await?;
    server
        .execute_unprepared(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        .await?;
    Ok(server.close().await?)
}

fn is_name(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    !text.is_empty() && text.chars().all(fits)
}

fn is_password(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
    !text.is_empty() && text.chars().all(fits)
}

fn role(name: &str, bypass: &str, password: &str) -> String {
    format!(
        "IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{name}') THEN
           CREATE ROLE {name};
         END IF;
         ALTER ROLE {name} LOGIN NOSUPERUSER {bypass} PASSWORD '{password}';"
    )
}
