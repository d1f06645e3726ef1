//! Makes the roles and a database on a PostgreSQL server, for demo, tests and first installs.

use sea_orm_migration::{
    prelude::DbErr,
    sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection},
};
use url::Url;

use crate::{APP_ROLE, OWNER_ROLE, SYSTEM_ROLE};

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
    /// The name is not a plain lower-case identifier, or the password is not URL-safe text.
    #[error(
        "a database name is lower-case letters, digits and underscores; a password those and -"
    )]
    Name,
}

/// Makes the three roles with `password` and the database `name` owned by the owner role, as the
/// administrator of `admin`. What is there already stays; passwords are set anew.
pub async fn provision(admin: &Url, name: &str, password: &str) -> Result<Urls, ProvisionError> {
    if !is_plain(name, &['_']) || !is_plain(password, &['-', '_']) {
        return Err(ProvisionError::Name);
    }
    let server = connect(admin).await?;
    // Roles belong to the whole server: several at once would trip over each other.
    server
        .execute_unprepared(&format!(
            "DO $$ BEGIN
               PERFORM pg_advisory_xact_lock(7239481);
               {}
               {}
               {}
             END $$;",
            role(OWNER_ROLE, "BYPASSRLS", password),
            role(APP_ROLE, "NOBYPASSRLS", password),
            role(SYSTEM_ROLE, "NOBYPASSRLS", password),
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
    let inside = connect(&database).await?;
    inside
        .execute_unprepared(&format!(
            "ALTER SCHEMA public OWNER TO {OWNER_ROLE};
             REVOKE CREATE ON SCHEMA public FROM PUBLIC;
             GRANT USAGE ON SCHEMA public TO {APP_ROLE}, {SYSTEM_ROLE};"
        ))
        .await?;
    inside.close().await?;
    let url = |role: &str| {
        let mut url = database.clone();
        // Both fail only for URLs without a host, which could not have been connected to.
        let _ = url.set_username(role);
        let _ = url.set_password(Some(password));
        url
    };
    Ok(Urls {
        owner: url(OWNER_ROLE),
        app: url(APP_ROLE),
        system: url(SYSTEM_ROLE),
    })
}

/// Drops a database that [`provision`] made; one that is not there is no error.
pub async fn drop_database(admin: &Url, name: &str) -> Result<(), ProvisionError> {
    if !is_plain(name, &['_']) {
        return Err(ProvisionError::Name);
    }
    let server = connect(admin).await?;
    server
        .execute_unprepared(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        .await?;
    Ok(server.close().await?)
}

fn is_plain(text: &str, also: &[char]) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || also.contains(&c);
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

#[expect(
    clippy::disallowed_methods,
    reason = "provisioning runs as the server's administrator"
)]
async fn connect(url: &Url) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(url.as_str());
    options.max_connections(1).sqlx_logging(false);
    Database::connect(options).await
}
