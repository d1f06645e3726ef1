//! A transaction that reads and writes one tenant's rows.

use std::{
    ops::Deref,
    sync::{Mutex, OnceLock},
};

use kernel::Result;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DeleteMany, EntityTrait, IntoActiveModel, QueryFilter,
    UpdateMany,
};

use crate::{Db, NewJob, OutboxRow, ReadTx, TenantOwned, error::db_error, outbox};

/// Reads and writes one tenant's rows. Nothing is kept unless [`WriteTx::commit`] is called.
pub struct WriteTx {
    read: ReadTx,
    db: Db,
    enqueued: Mutex<Vec<OutboxRow>>,
    /// What is done next and cannot be taken back, by number.
    deed: OnceLock<u64>,
}

impl Deref for WriteTx {
    type Target = ReadTx;

    fn deref(&self) -> &ReadTx {
        &self.read
    }
}

impl WriteTx {
    pub(crate) fn new(read: ReadTx, db: Db) -> Self {
        Self {
            read,
            db,
            enqueued: Mutex::default(),
            deed: OnceLock::new(),
        }
    }

    pub(crate) fn db(&self) -> &Db {
        &self.db
    }

    pub(crate) fn remember_deed(&self, deed: u64) {
        let _ = self.deed.set(deed);
    }

    /// Inserts a row of the tenant and gives it back as the database keeps it.
    pub async fn insert<A>(&self, mut row: A) -> Result<<A::Entity as EntityTrait>::Model>
    where
        A: ActiveModelTrait + sea_orm::ActiveModelBehavior + Send,
        A::Entity: TenantOwned,
        <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
    {
        self.own(&mut row);
        row.insert(&self.conn).await.map_err(db_error)
    }

    /// Inserts rows of the tenant.
    pub async fn insert_many<A>(&self, rows: impl IntoIterator<Item = A>) -> Result<()>
    where
        A: ActiveModelTrait + Send,
        A::Entity: TenantOwned,
    {
        let rows: Vec<A> = rows
            .into_iter()
            .map(|mut row| {
                self.own(&mut row);
                row
            })
            .collect();
        if rows.is_empty() {
            return Ok(());
        }
        A::Entity::insert_many(rows)
            .exec_without_returning(&self.conn)
            .await
            .map_err(db_error)?;
        Ok(())
    }

    /// Changes the tenant's rows that match; tells how many.
    pub async fn update<E: TenantOwned>(&self, update: UpdateMany<E>) -> Result<u64> {
        let mine = update.filter(E::TENANT.eq(self.scope.tenant.uuid()));
        mine.exec(&self.conn)
            .await
            .map(|done| done.rows_affected)
            .map_err(db_error)
    }

    /// Changes the tenant's rows that match and gives them back as they are now.
    pub async fn update_returning<E: TenantOwned>(
        &self,
        update: UpdateMany<E>,
    ) -> Result<Vec<E::Model>> {
        let mine = update.filter(E::TENANT.eq(self.scope.tenant.uuid()));
        mine.exec_with_returning(&self.conn).await.map_err(db_error)
    }

    /// Deletes the tenant's rows that match; tells how many.
    pub async fn delete<E: TenantOwned>(&self, delete: DeleteMany<E>) -> Result<u64> {
        let mine = delete.filter(E::TENANT.eq(self.scope.tenant.uuid()));
        mine.exec(&self.conn)
            .await
            .map(|done| done.rows_affected)
            .map_err(db_error)
    }

    /// Makes a job due, if and when this transaction commits.
    pub async fn enqueue(&self, job: NewJob) -> Result<()> {
        let row = outbox::insert(&self.conn, self.scope.tenant, job, self.now).await?;
        self.enqueued
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .extend(row);
        Ok(())
    }

    /// Keeps everything, then tells the queue of the new jobs. Should the process end in between,
    /// the sweeper finds them.
    pub async fn commit(self) -> Result<()> {
        self.read.conn.commit().await.map_err(db_error)?;
        if let Some(deed) = self.deed.get() {
            self.db.generation().keep(*deed).await?;
        }
        let rows = self
            .enqueued
            .into_inner()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(sink) = self.db.sink().filter(|_| !rows.is_empty()) {
            sink.committed(rows);
        }
        Ok(())
    }

    fn own<A>(&self, row: &mut A)
    where
        A: ActiveModelTrait,
        A::Entity: TenantOwned,
    {
        row.set(
            <A::Entity as TenantOwned>::TENANT,
            self.scope.tenant.uuid().into(),
        );
    }
}
