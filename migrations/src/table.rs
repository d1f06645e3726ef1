//! The two kinds of table: a tenant's, behind the wall, and the platform's.

use sea_orm_migration::{prelude::*, sea_orm::DatabaseBackend};

use crate::{APP_ROLE, SYSTEM_ROLE};

const TENANT: &str = "tenant_id";

/// What the system role may do with a tenant's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SystemMay {
    /// Read rows of every tenant.
    Select,
    /// Make rows for any tenant.
    Insert,
    /// Change rows of every tenant.
    Update,
    /// Delete rows of every tenant.
    Delete,
}

/// A table whose every row belongs to one tenant: `tenant_id` leads the primary key and each
/// foreign and unique key, and row-level security is forced.
pub struct TenantTable {
    name: &'static str,
    table: TableCreateStatement,
    key: Vec<&'static str>,
    indexes: Vec<(bool, Vec<&'static str>)>,
    system: Vec<SystemMay>,
}

impl TenantTable {
    /// A table with the columns `tenant_id` and `id`.
    pub fn new(name: &'static str) -> Self {
        Self::keyed(name, &["id"]).column(ColumnDef::new("id").uuid().not_null())
    }

    /// A table whose rows are told apart, within their tenant, by other columns than `id`.
    pub fn keyed(name: &'static str, key: &[&'static str]) -> Self {
        let mut table = Table::create();
        table
            .table(name)
            .col(ColumnDef::new(TENANT).uuid().not_null());
        Self {
            name,
            table,
            key: key.to_vec(),
            indexes: Vec::new(),
            system: Vec::new(),
        }
    }

    /// Adds a column.
    #[must_use]
    pub fn column(mut self, column: impl IntoColumnDef) -> Self {
        self.table.col(column);
        self
    }

    /// Adds a check constraint.
    #[must_use]
    pub fn check(mut self, condition: impl Into<Expr>) -> Self {
        self.table.check(condition.into());
        self
    }

    /// Ties `columns` to rows of the same tenant in `parent`; those go when the parent goes.
    #[must_use]
    pub fn references(
        mut self,
        columns: &[&'static str],
        parent: &'static str,
        parent_columns: &[&'static str],
    ) -> Self {
        let mut key = ForeignKey::create();
        key.name(format!("fk_{}_{}", self.name, columns.join("_")))
            .from_tbl(self.name)
            .from_col(TENANT)
            .to_tbl(parent)
            .to_col(TENANT)
            .on_delete(ForeignKeyAction::Cascade);
        for (column, parent_column) in columns.iter().zip(parent_columns) {
            key.from_col(*column).to_col(*parent_column);
        }
        self.table.foreign_key(&mut key);
        self
    }

    /// Ties the table to the tenant: its rows go when the tenant goes.
    #[must_use]
    pub fn of_tenant(mut self) -> Self {
        let mut key = ForeignKey::create();
        key.name(format!("fk_{}_tenant", self.name))
            .from(self.name, TENANT)
            .to("tenant", "id")
            .on_delete(ForeignKeyAction::Cascade);
        self.table.foreign_key(&mut key);
        self
    }

    /// Lets no two rows of a tenant have the same `columns`.
    #[must_use]
    pub fn unique(mut self, columns: &[&'static str]) -> Self {
        self.indexes.push((true, columns.to_vec()));
        self
    }

    /// Finds a tenant's rows by `columns` quickly.
    #[must_use]
    pub fn index(mut self, columns: &[&'static str]) -> Self {
        self.indexes.push((false, columns.to_vec()));
        self
    }

    /// Opens the table to the system role, for these commands alone.
    #[must_use]
    pub fn system(mut self, may: &[SystemMay]) -> Self {
        self.system = may.to_vec();
        self
    }

    /// Makes the table, its indexes, grants and policies.
    pub async fn create(mut self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        let mut key = Index::create();
        key.col(TENANT);
        for column in &self.key {
            key.col(*column);
        }
        self.table.primary_key(&mut key);
        manager.create_table(self.table.take()).await?;
        for (unique, columns) in &self.indexes {
            let kind = if *unique { "uq" } else { "ix" };
            let mut index = Index::create();
            index.name(format!("{kind}_{}_{}", self.name, columns.join("_")));
            index.table(self.name).col(TENANT);
            for column in columns {
                index.col(*column);
            }
            if *unique {
                index.unique();
            }
            manager.create_index(index.take()).await?;
        }
        wall(manager, self.name, &self.system).await
    }
}

/// A table of the platform, such as people and sessions: only the system role reaches it.
pub struct GlobalTable {
    name: &'static str,
    table: TableCreateStatement,
}

impl GlobalTable {
    /// A table with the column `id` as primary key.
    pub fn new(name: &'static str) -> Self {
        let mut table = Table::create();
        table
            .table(name)
            .col(ColumnDef::new("id").uuid().not_null().primary_key());
        Self { name, table }
    }

    /// Adds a column.
    #[must_use]
    pub fn column(mut self, column: impl IntoColumnDef) -> Self {
        self.table.col(column);
        self
    }

    /// Ties `column` to the row of `parent`; rows go when it goes.
    #[must_use]
    pub fn references(mut self, column: &'static str, parent: &'static str) -> Self {
        let mut key = ForeignKey::create();
        key.from(self.name, column)
            .to(parent, "id")
            .on_delete(ForeignKeyAction::Cascade);
        self.table.foreign_key(&mut key);
        self
    }

    /// Makes the table and its grants.
    pub async fn create(mut self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        manager.create_table(self.table.take()).await?;
        let name = self.name;
        on_postgres(
            manager,
            &format!("GRANT SELECT, INSERT, UPDATE, DELETE ON {name} TO {SYSTEM_ROLE}"),
        )
        .await
    }
}

/// Forces row-level security, binds every role to the tenant of its transaction, and opens what
/// the system role may do. `''` is what a pooled connection keeps of an ended setting.
async fn wall(manager: &SchemaManager<'_>, table: &str, system: &[SystemMay]) -> Result<(), DbErr> {
    let mine = "tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid";
    let mut sql = format!(
        "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
         ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
         CREATE POLICY tenant_isolation ON {table} TO {APP_ROLE} USING ({mine}) WITH CHECK ({mine});
         GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {APP_ROLE};"
    );
    for may in system {
        let (command, clause) = match may {
            SystemMay::Select => ("SELECT", "USING (true)"),
            SystemMay::Insert => ("INSERT", "WITH CHECK (true)"),
            SystemMay::Update => ("UPDATE", "USING (true) WITH CHECK (true)"),
            SystemMay::Delete => ("DELETE", "USING (true)"),
        };
        sql.push_str(&format!(
            "CREATE POLICY system_{command} ON {table} FOR {command} TO {SYSTEM_ROLE} {clause};
             GRANT {command} ON {table} TO {SYSTEM_ROLE};"
        ));
    }
    on_postgres(manager, &sql).await
}

async fn on_postgres(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    if manager.get_database_backend() == DatabaseBackend::Postgres {
        manager.get_connection().execute_unprepared(sql).await?;
    }
    Ok(())
}
