//! Which migrations a database has seen.

use std::collections::BTreeSet;

use sea_orm_migration::{
    prelude::*,
    sea_orm::{DatabaseBackend, DatabaseConnection, Statement},
};

use crate::{APP_ROLE, Migrator, SYSTEM_ROLE, connect};

/// Where the migrator notes what it did.
const TABLE: &str = "seaql_migrations";

/// The migrations of this binary that the database at `url` lacks, oldest first. Any role may ask.
/// What a newer binary has added is no lack: old processes go on while a fleet is renewed.
pub async fn missing(url: &str) -> Result<Vec<String>, DbErr> {
    let conn = connect(url).await?;
    let seen = seen(&conn).await?;
    conn.close().await?;
    let known = Migrator::migrations().into_iter();
    let names = known.map(|migration| migration.name().to_owned());
    Ok(names.filter(|name| !seen.contains(name)).collect())
}

/// Lets both roles of the running processes ask.
pub(crate) async fn show(conn: &DatabaseConnection) -> Result<(), DbErr> {
    if conn.get_database_backend() == DatabaseBackend::Postgres {
        let grant = format!("GRANT SELECT ON {TABLE} TO {APP_ROLE}, {SYSTEM_ROLE}");
        conn.execute_unprepared(&grant).await?;
    }
    Ok(())
}

async fn seen(conn: &DatabaseConnection) -> Result<BTreeSet<String>, DbErr> {
    // A table that this role may not read is not there for it either.
    if !SchemaManager::new(conn).has_table(TABLE).await? {
        return Ok(BTreeSet::new());
    }
    let backend = conn.get_database_backend();
    let all = Statement::from_string(backend, format!("SELECT version FROM {TABLE}"));
    let rows = conn.query_all_raw(all).await?;
    rows.iter().map(|row| row.try_get("", "version")).collect()
}
