//! A transaction that reads one tenant's rows.

use authority::{Actor, TenantId};
use kernel::{Instant, Result};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, FromQueryResult, PaginatorTrait, QueryFilter, Select,
};
use uuid::Uuid;

use crate::{TenantOwned, db::Scope, error::db_error};

/// Reads one tenant's rows. It ends when it is dropped.
pub struct ReadTx {
    pub(crate) conn: DatabaseTransaction,
    pub(crate) scope: Scope,
    pub(crate) now: Instant,
}

impl ReadTx {
    /// The tenant whose rows it sees.
    pub fn tenant(&self) -> TenantId {
        self.scope.tenant
    }

    /// Who opened it.
    pub fn actor(&self) -> Actor {
        self.scope.actor
    }

    /// The instant it began, on the clock that decides what is due.
    pub fn now(&self) -> Instant {
        self.now
    }

    /// The first row of a query.
    pub async fn one<E: TenantOwned>(&self, query: Select<E>) -> Result<Option<E::Model>> {
        self.mine(query).one(&self.conn).await.map_err(db_error)
    }

    /// The row with an id.
    pub async fn by_id<E: TenantOwned>(&self, id: Uuid) -> Result<Option<E::Model>> {
        self.one(E::find().filter(E::ID.eq(id))).await
    }

    /// All rows of a query.
    pub async fn all<E: TenantOwned>(&self, query: Select<E>) -> Result<Vec<E::Model>> {
        self.mine(query).all(&self.conn).await.map_err(db_error)
    }

    /// All rows of a query that selects its own columns.
    pub async fn all_as<E: TenantOwned, M: FromQueryResult + Send>(
        &self,
        query: Select<E>,
    ) -> Result<Vec<M>> {
        self.mine(query)
            .into_model::<M>()
            .all(&self.conn)
            .await
            .map_err(db_error)
    }

    /// How many rows a query has.
    pub async fn count<E: TenantOwned>(&self, query: Select<E>) -> Result<u64>
    where
        E::Model: Sync,
    {
        self.mine(query).count(&self.conn).await.map_err(db_error)
    }

    fn mine<E: TenantOwned>(&self, query: Select<E>) -> Select<E> {
        query.filter(E::TENANT.eq(self.scope.tenant.uuid()))
    }
}
