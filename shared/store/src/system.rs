//! The door for what has no tenant yet or spans them.

use std::sync::Mutex;

use authority::TenantId;
use kernel::{Instant, Result};
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ConnectionTrait, DatabaseTransaction, DeleteMany,
    EntityTrait, FromQueryResult, IntoActiveModel, PaginatorTrait, Select, Statement, UpdateMany,
    Value,
};

use crate::{Db, NewJob, OutboxRow, error::db_error, outbox};

/// A transaction without a tenant: sign-up, sign-in, inbound hooks, sweeps. On PostgreSQL it is
/// another role, which narrow policies let at what those need and no more.
/// Nothing is kept unless [`SystemTx::commit`] is called.
pub struct SystemTx {
    pub(crate) conn: DatabaseTransaction,
    now: Instant,
    db: Db,
    enqueued: Mutex<Vec<OutboxRow>>,
}

impl SystemTx {
    pub(crate) fn new(conn: DatabaseTransaction, now: Instant, db: Db) -> Self {
        Self {
            conn,
            now,
            db,
            enqueued: Mutex::default(),
        }
    }

    /// The instant it began, on the clock that decides what is due.
    pub fn now(&self) -> Instant {
        self.now
    }

    /// The first row of a query.
    pub async fn one<E: EntityTrait>(&self, query: Select<E>) -> Result<Option<E::Model>> {
        query.one(&self.conn).await.map_err(db_error)
    }

    /// All rows of a query.
    pub async fn all<E: EntityTrait>(&self, query: Select<E>) -> Result<Vec<E::Model>> {
        query.all(&self.conn).await.map_err(db_error)
    }

    /// All rows of a query that selects its own columns.
    pub async fn all_as<E: EntityTrait, M: FromQueryResult + Send>(
        &self,
        query: Select<E>,
    ) -> Result<Vec<M>> {
        query
            .into_model::<M>()
            .all(&self.conn)
            .await
            .map_err(db_error)
    }

    /// How many rows a query has.
    pub async fn count<E: EntityTrait>(&self, query: Select<E>) -> Result<u64>
    where
        E::Model: Sync,
    {
        query.count(&self.conn).await.map_err(db_error)
    }

    /// Inserts a row and gives it back as the database keeps it.
    pub async fn insert<A>(&self, row: A) -> Result<<A::Entity as EntityTrait>::Model>
    where
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
    {
        row.insert(&self.conn).await.map_err(db_error)
    }

    /// Changes the rows that match; tells how many.
    pub async fn update<E: EntityTrait>(&self, update: UpdateMany<E>) -> Result<u64> {
        update
            .exec(&self.conn)
            .await
            .map(|done| done.rows_affected)
            .map_err(db_error)
    }

    /// Changes the rows that match and gives them back as they are now.
    pub async fn update_returning<E: EntityTrait>(
        &self,
        update: UpdateMany<E>,
    ) -> Result<Vec<E::Model>> {
        update
            .exec_with_returning(&self.conn)
            .await
            .map_err(db_error)
    }

    /// Deletes the rows that match; tells how many.
    pub async fn delete<E: EntityTrait>(&self, delete: DeleteMany<E>) -> Result<u64> {
        delete
            .exec(&self.conn)
            .await
            .map(|done| done.rows_affected)
            .map_err(db_error)
    }

    /// Makes a job of `tenant` due, if and when this transaction commits.
    pub async fn enqueue(&self, tenant: TenantId, job: NewJob) -> Result<()> {
        let row = outbox::insert(&self.conn, tenant, job, self.now).await?;
        self.enqueued
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .extend(row);
        Ok(())
    }

    /// Runs SQL text that a reviewer has read; its call sites are a committed list.
    pub async fn raw_sql_reviewed(&self, sql: &'static str, values: Vec<Value>) -> Result<u64> {
        let statement =
            Statement::from_sql_and_values(self.conn.get_database_backend(), sql, values);
        self.conn
            .execute_raw(statement)
            .await
            .map(|done| done.rows_affected())
            .map_err(db_error)
    }

    /// Keeps everything, then tells the queue of the new jobs.
    pub async fn commit(self) -> Result<()> {
        self.conn.commit().await.map_err(db_error)?;
        let rows = self
            .enqueued
            .into_inner()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(sink) = self.db.sink().filter(|_| !rows.is_empty()) {
            sink.committed(rows);
        }
        Ok(())
    }
}
