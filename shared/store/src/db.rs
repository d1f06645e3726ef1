//! The database and its doors.

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use authority::{Access, Grant, Permission, Read, TenantId, Write};
use kernel::{Clock, Error, ExposeSecret, Instant, Result, SecretString, SystemClock};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};

use crate::{
    DatabaseConfig, OutboxSink, ReadTx, SystemTx, TimeSource, WriteTx,
    error::db_error,
    generation::{Generation, Mark},
};

/// How long a caller waits for a connection before it is told to come back later.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(10);
/// Readers of an SQLite file. Its one writer has a connection of its own.
const SQLITE_READERS: u32 = 4;

/// A database. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Inner>,
}

struct Inner {
    backend: DbBackend,
    /// Opens [`ReadTx`].
    reader: DatabaseConnection,
    /// Opens [`WriteTx`].
    writer: DatabaseConnection,
    /// Opens [`SystemTx`].
    system: DatabaseConnection,
    time: TimeSource,
    sink: OnceLock<Arc<dyn OutboxSink>>,
    generation: Generation,
}

/// What an access class opens.
pub trait Opens: Access {
    /// The transaction that a grant of this class gives.
    type Tx: Send;

    /// Begins it.
    fn begin(db: &Db, scope: Scope) -> impl Future<Output = Result<Self::Tx>> + Send;
}

/// The transaction that a permission opens.
pub type TxOf<P> = <<P as Permission>::Access as Opens>::Tx;

/// Whose rows a transaction may touch, taken from a grant.
#[derive(Debug, Clone, Copy)]
pub struct Scope {
    pub(crate) tenant: TenantId,
    pub(crate) actor: authority::Actor,
}

impl Opens for Read {
    type Tx = ReadTx;

    async fn begin(db: &Db, scope: Scope) -> Result<ReadTx> {
        let (conn, now) = db.open(&db.inner.reader, Some(scope.tenant)).await?;
        Ok(ReadTx { conn, scope, now })
    }
}

impl Opens for Write {
    type Tx = WriteTx;

    async fn begin(db: &Db, scope: Scope) -> Result<WriteTx> {
        let (conn, now) = db.open(&db.inner.writer, Some(scope.tenant)).await?;
        Ok(WriteTx::new(ReadTx { conn, scope, now }, db.clone()))
    }
}

impl Db {
    /// Opens the connections. It neither migrates nor checks; see `migrations` and
    /// [`check_walls`](crate::check_walls).
    pub async fn open_database(config: &DatabaseConfig, time: TimeSource) -> Result<Self> {
        let (backend, reader, writer, system, mark) = match config {
            DatabaseConfig::Sqlite { path } => {
                let deeds = Mark::Deeds(path.with_added_extension("deeds"));
                let url = SecretString::from(format!("sqlite://{}?mode=rwc", path.display()));
                let writer = connect(sqlite(&url, 1)).await?;
                let reader = connect(sqlite(&url, SQLITE_READERS)).await?;
                (DbBackend::Sqlite, reader, writer.clone(), writer, deeds)
            }
            DatabaseConfig::Postgres {
                app,
                system,
                connections,
            } => {
                let app = connect(postgres(app, *connections)).await?;
                let system = connect(postgres(system, (*connections / 4).max(2))).await?;
                let mark = Mark::Fingerprint;
                (DbBackend::Postgres, app.clone(), app, system, mark)
            }
        };
        let sink = OnceLock::new();
        Ok(Self {
            inner: Arc::new(Inner {
                backend,
                reader,
                writer,
                system,
                time,
                sink,
                generation: Generation::new(mark),
            }),
        })
    }

    /// Opens the data of a grant's tenant, for reading or writing as its permission says.
    pub async fn begin<P>(&self, grant: &Grant<P>) -> Result<TxOf<P>>
    where
        P: Permission,
        P::Access: Opens,
    {
        let scope = Scope {
            tenant: grant.tenant(),
            actor: grant.actor(),
        };
        <P::Access as Opens>::begin(self, scope).await
    }

    /// The door for what has no tenant yet or spans them. Every use names its reason and is on
    /// the committed list of `tests/tidy`.
    pub async fn system(&self, reason: &'static str) -> Result<SystemTx> {
        tracing::trace!(reason, "system transaction");
        let (conn, now) = self.open(&self.inner.system, None).await?;
        Ok(SystemTx::new(conn, now, self.clone()))
    }

    /// Names who is told of the jobs of each committed transaction. Only the first counts.
    pub fn set_sink(&self, sink: Arc<dyn OutboxSink>) {
        let _ = self.inner.sink.set(sink);
    }

    /// Closes every connection, once the transactions that are open have ended.
    pub async fn close(&self) -> Result<()> {
        let Inner {
            reader,
            writer,
            system,
            ..
        } = self.inner.as_ref();
        for pool in [reader, writer, system] {
            pool.close_by_ref().await.map_err(db_error)?;
        }
        Ok(())
    }

    /// Whether row-level security stands behind the types.
    pub fn has_row_security(&self) -> bool {
        self.inner.backend == DbBackend::Postgres
    }

    pub(crate) fn generation(&self) -> &Generation {
        &self.inner.generation
    }

    pub(crate) fn sink(&self) -> Option<&Arc<dyn OutboxSink>> {
        self.inner.sink.get()
    }

    pub(crate) fn connections(&self) -> (&DatabaseConnection, &DatabaseConnection) {
        (&self.inner.writer, &self.inner.system)
    }

    /// Begins a transaction, binds it to a tenant and tells the time, in two round trips.
    async fn open(
        &self,
        pool: &DatabaseConnection,
        tenant: Option<TenantId>,
    ) -> Result<(DatabaseTransaction, Instant)> {
        let options = TransactionOptions {
            sqlite_transaction_mode: self.sqlite_mode(pool),
            ..TransactionOptions::default()
        };
        let conn = pool.begin_with_options(options).await.map_err(db_error)?;
        let now = match self.inner.backend {
            DbBackend::Postgres => bind_tenant(&conn, tenant).await?,
            _ => SystemClock.now(),
        };
        let now = match &self.inner.time {
            TimeSource::Database => now,
            TimeSource::Port(clock) => clock.now(),
        };
        Ok((conn, now))
    }

    /// A writer takes SQLite's lock at once: one that took it at its first write could find the
    /// file changed since its first read and would have to give up.
    fn sqlite_mode(&self, pool: &DatabaseConnection) -> Option<SqliteTransactionMode> {
        (self.inner.backend == DbBackend::Sqlite
            && !std::ptr::eq(pool, &raw const self.inner.reader))
        .then_some(SqliteTransactionMode::Immediate)
    }
}

/// `set_config(…, true)` ends with the transaction, so a pooled connection carries no tenant on.
async fn bind_tenant(conn: &DatabaseTransaction, tenant: Option<TenantId>) -> Result<Instant> {
    let tenant = tenant
        .map(|tenant| tenant.uuid().to_string())
        .unwrap_or_default();
    let statement = Statement::from_sql_and_values(
        DbBackend::Postgres,
        "SELECT set_config('app.tenant_id', $1, true), clock_timestamp() AS now",
        [tenant.into()],
    );
    let row = conn.query_one_raw(statement).await.map_err(db_error)?;
    let row = row.ok_or_else(|| Error::internal("the server did not tell the time"))?;
    row.try_get::<Instant>("", "now").map_err(db_error)
}

fn sqlite(url: &SecretString, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url.expose_secret());
    options
        .max_connections(connections)
        .map_sqlx_sqlite_opts(|options| {
            options
                .pragma("journal_mode", "WAL")
                // An INTENT must survive a power cut before the first byte leaves.
                .pragma("synchronous", "FULL")
                .pragma("foreign_keys", "ON")
                .pragma("busy_timeout", "5000")
        });
    options
}

fn postgres(url: &SecretString, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url.expose_secret());
    options
        .max_connections(connections)
        .test_before_acquire_if_idle_for(Duration::from_secs(30));
    options
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that opens a database"
)]
async fn connect(mut options: ConnectOptions) -> Result<DatabaseConnection> {
    options.acquire_timeout(ACQUIRE_TIMEOUT).sqlx_logging(false);
    Database::connect(options).await.map_err(db_error)
}
