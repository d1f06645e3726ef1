//! How many rows each table has, read behind the product's back.

use std::collections::BTreeMap;

use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, QueryResult,
    Statement,
};

use crate::world::World;

const TABLES_OF_POSTGRES: &str =
    "SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public'";
const TABLES_OF_SQLITE: &str =
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";

/// Counts the rows of a database.
pub struct Counter {
    conn: DatabaseConnection,
    query: String,
}

/// Rows by table.
pub struct Census(BTreeMap<String, i64>);

impl Counter {
    pub async fn of(world: &World) -> Self {
        let mut options = ConnectOptions::new(world.database_url());
        options.max_connections(1);
        #[expect(
            clippy::disallowed_methods,
            reason = "the test goes behind the store's back"
        )]
        let conn = Database::connect(options).await.unwrap();
        let tables = match conn.get_database_backend() {
            DbBackend::Postgres => TABLES_OF_POSTGRES,
            _ => TABLES_OF_SQLITE,
        };
        let tables = rows(&conn, tables).await;
        let each = tables.iter().map(|row| {
            let table = name(row);
            // What is due by the clock is no tenant's, and comes without being asked for.
            let which = match table.as_str() {
                "job" => "WHERE tenant_id IN (SELECT id FROM tenant)",
                _ => "",
            };
            format!("SELECT '{table}' AS name, count(*) AS n FROM {table} {which}")
        });
        let query = each.collect::<Vec<_>>().join(" UNION ALL ");
        Self { conn, query }
    }

    pub async fn count(&self) -> Census {
        let counts = rows(&self.conn, &self.query).await;
        let each = counts
            .iter()
            .map(|row| (name(row), row.try_get("", "n").unwrap()));
        Census(each.collect())
    }
}

impl Census {
    /// The tables that have more rows than they had, if any has. That some have fewer means
    /// nothing: finished jobs go by themselves.
    pub fn beyond(&self, before: &Self) -> Option<String> {
        let grown = self
            .0
            .iter()
            .filter(|(table, rows)| **rows > before.0[*table]);
        let grown: Vec<_> = grown.map(|(table, _)| table.as_str()).collect();
        (!grown.is_empty()).then(|| format!("left rows in {}", grown.join(", ")))
    }
}

async fn rows(conn: &DatabaseConnection, query: &str) -> Vec<QueryResult> {
    let query = Statement::from_string(conn.get_database_backend(), query);
    conn.query_all_raw(query).await.unwrap()
}

fn name(row: &QueryResult) -> String {
    row.try_get("", "name").unwrap()
}
