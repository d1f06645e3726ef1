//! The schema and its history. Tables are made by [`TenantTable`] and [`GlobalTable`] alone, so
//! that none can forget its wall.

mod column;
mod m0001_jobs;
mod m0002_accounts;
mod m0003_campaigns;
mod m0004_pictures;
mod m0005_notices;
mod m0006_approval;
mod m0016_generation;
mod provision;
mod state;
mod table;

pub use m0016_generation::put_back;
pub use provision::{Passwords, ProvisionError, Urls, drop_database, provision};
pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectOptions, Database, DatabaseConnection},
};
pub use state::missing;
pub use table::{GlobalTable, SystemMay, TenantTable};

/// The role that owns the tables and runs migrations, and nothing else.
pub const OWNER_ROLE: &str = "shangbo_owner";
/// The role of requests and jobs; row-level security binds it to one tenant.
pub const APP_ROLE: &str = "shangbo_app";
/// The role of sign-in and sweeps; narrow policies say what it reaches.
pub const SYSTEM_ROLE: &str = "shangbo_system";

/// Every migration, oldest first.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_jobs::Migration),
            Box::new(m0002_accounts::Migration),
            Box::new(m0003_campaigns::Migration),
            Box::new(m0004_pictures::Migration),
            Box::new(m0005_notices::Migration),
            Box::new(m0006_approval::Migration),
            Box::new(m0016_generation::Migration),
        ]
    }
}

/// Brings the database at `url` up to date: the owner's URL, or an SQLite file's.
pub async fn migrate(url: &str) -> Result<(), DbErr> {
    let conn = connect(url).await?;
    Migrator::up(&conn, None).await?;
    state::show(&conn).await?;
    conn.close().await
}

/// One connection, for as long as a command takes.
#[expect(
    clippy::disallowed_methods,
    reason = "migrations run as the owner or the administrator, whom no Db connects as"
)]
async fn connect(url: &str) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    Database::connect(options).await
}
