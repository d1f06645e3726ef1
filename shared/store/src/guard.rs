//! Refuses to run where the second wall has a hole.

use kernel::{Error, Result};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};

use crate::{Db, error::db_error};

/// A hole in the wall between tenants.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GuardError {
    /// Row-level security does not bind this role.
    #[error(
        "role {0} is a superuser or has BYPASSRLS: connect as one that row-level security binds"
    )]
    RoleBypasses(String),
    /// An owner can switch row-level security off.
    #[error("role {0} owns tables: connect as one that owns nothing")]
    RoleOwns(String),
    /// A table with a `tenant_id` lacks a forced policy.
    #[error("table {0} has a tenant_id but no forced row-level security")]
    TableOpen(String),
    /// A view, materialised view or SECURITY DEFINER function looks past the policies.
    #[error("{0} looks past row-level security: remove it from the schema")]
    LooksPast(String),
}

const ROLE: &str = "SELECT current_user::text AS name FROM pg_roles \
    WHERE rolname = current_user AND (rolsuper OR rolbypassrls)";
const OWNED: &str = "SELECT current_user::text AS name FROM pg_class c \
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public' \
    JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = current_user LIMIT 1";
const OPEN: &str = "SELECT c.relname::text AS name FROM pg_class c \
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public' \
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped \
    WHERE c.relkind IN ('r', 'p') AND NOT (c.relrowsecurity AND c.relforcerowsecurity \
        AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid)) LIMIT 1";
const PAST: &str = "SELECT c.relname::text AS name FROM pg_class c \
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public' \
    WHERE c.relkind IN ('v', 'm') \
    UNION ALL SELECT p.proname::text FROM pg_proc p \
    JOIN pg_namespace n ON n.oid = p.pronamespace AND n.nspname = 'public' \
    WHERE p.prosecdef LIMIT 1";

/// Checks both roles and every table. SQLite has no second wall, so there is nothing to check.
pub async fn check_walls(db: &Db) -> Result<()> {
    if !db.has_row_security() {
        return Ok(());
    }
    let (app, system) = db.connections();
    for role in [app, system] {
        refuse(role, ROLE, GuardError::RoleBypasses).await?;
        refuse(role, OWNED, GuardError::RoleOwns).await?;
    }
    refuse(app, OPEN, GuardError::TableOpen).await?;
    refuse(app, PAST, GuardError::LooksPast).await
}

async fn refuse(
    conn: &DatabaseConnection,
    sql: &str,
    hole: fn(String) -> GuardError,
) -> Result<()> {
    let found = conn
        .query_one_raw(Statement::from_string(DbBackend::Postgres, sql))
        .await
        .map_err(db_error)?;
    match found {
        Some(row) => Err(Error::internal(hole(
            row.try_get("", "name").map_err(db_error)?,
        ))),
        None => Ok(()),
    }
}
