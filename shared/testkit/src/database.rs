//! Databases that a test has for itself.

use kernel::{ExposeSecret, SecretString, World};
use store::{DatabaseConfig, Db, TimeSource};
use tempfile::TempDir;
use url::Url;

use crate::postgres_url;

/// Connections of a test's database.
const CONNECTIONS: u32 = 8;
/// Roles belong to the whole server, and tests run side by side: all use one password.
const PASSWORD: &str = "shangbo-test";

/// A migrated database, gone with its folder when it is an SQLite file. One on PostgreSQL stays
/// until its private server goes.
pub struct TestDatabase {
    /// How the product reaches it.
    pub config: DatabaseConfig,
    /// How the role that owns the tables reaches it, whom no wall holds: to set up rows of other
    /// crates' tables.
    pub owner: DatabaseConfig,
    _folder: TempDir,
}

impl TestDatabase {
    /// On PostgreSQL where there is a server for tests, else on SQLite.
    pub async fn fresh() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (config, owner) = if let Some(fresh) = FreshPostgres::new().await {
            let (app, system, owner) = (&fresh.urls.app, &fresh.urls.system, &fresh.urls.owner);
            let config = fresh.config(app, system, CONNECTIONS);
            (config, fresh.config(owner, owner, 2))
        } else {
            let config = sqlite(&folder).await;
            (config.clone(), config)
        };
        Self {
            config,
            owner,
            _folder: folder,
        }
    }

    /// As when a backup of this moment is put back later: whoever recognises the database next
    /// finds an older state of it.
    pub async fn put_back(&self) {
        match &self.owner {
            DatabaseConfig::Sqlite { path } => {
                let deeds = path.with_added_extension("deeds");
                // More deeds than any test does.
                std::fs::write(deeds, "1000000").unwrap();
            }
            DatabaseConfig::Postgres { app: owner, .. } => {
                migrations::put_back(owner.expose_secret()).await.unwrap();
            }
        }
    }

    /// Opens it; `time` tells what is due.
    pub async fn open(&self, time: TimeSource) -> Db {
        Db::open_database(&self.config, time).await.unwrap()
    }
}

async fn sqlite(folder: &TempDir) -> DatabaseConfig {
    let path = folder.path().join("test.sqlite");
    let url = format!("sqlite://{}?mode=rwc", path.display());
    migrations::migrate(&url).await.unwrap();
    DatabaseConfig::Sqlite { path }
}

/// A migrated database on PostgreSQL, with every role's way in: for tests of the wall in it.
pub struct FreshPostgres {
    /// As the server's administrator, who is above every wall; not this database's URL.
    pub admin: Url,
    /// The database's name.
    pub name: String,
    /// As each of the product's roles.
    pub urls: migrations::Urls,
}

impl FreshPostgres {
    /// `None` where there is no server for tests.
    pub async fn new() -> Option<Self> {
        let admin: Url = postgres_url()?.parse().unwrap();
        let name = format!("test_{}", World::system().uuid().simple());
        let urls = migrations::provision(&admin, &name, PASSWORD)
            .await
            .unwrap();
        migrations::migrate(urls.owner.as_str()).await.unwrap();
        Some(Self { admin, name, urls })
    }

    /// The configuration that reaches it as these two roles.
    pub fn config(&self, app: &Url, system: &Url, connections: u32) -> DatabaseConfig {
        let secret = |url: &Url| SecretString::from(url.to_string());
        DatabaseConfig::Postgres {
            app: secret(app),
            system: secret(system),
            connections,
        }
    }

    /// Drops it.
    pub async fn drop_database(self) {
        migrations::drop_database(&self.admin, &self.name)
            .await
            .unwrap();
    }
}
