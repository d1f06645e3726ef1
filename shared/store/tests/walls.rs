//! The wall in the database holds when the wall of types has a hole.
//!
//! On the PostgreSQL at `SHANGBO_TEST_POSTGRES_URL`; without it there is no second wall to test.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use authority::{JobAuthority, TenantId};
use kernel::World;
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement,
    TransactionTrait, entity::prelude::*,
};
use store::{Db, NewJob, TimeSource, check_walls};
use testkit::FreshPostgres;
use url::Url;

authority::permission! {
    /// Reads jobs.
    ReadJobs: Read, Viewer, "test.read_jobs";
    /// Writes jobs.
    WriteJobs: Write, Owner, "test.write_jobs";
}

mod job {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "job")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub kind: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
store::tenant_owned!(job);

async fn open(fresh: &FreshPostgres, app: &Url, system: &Url, connections: u32) -> Db {
    let config = fresh.config(app, system, connections);
    Db::open_database(&config, TimeSource::Database)
        .await
        .unwrap()
}

#[expect(
    clippy::disallowed_methods,
    reason = "the test goes behind the store's back"
)]
async fn raw(url: &Url) -> DatabaseConnection {
    Database::connect(ConnectOptions::new(url.as_str()))
        .await
        .unwrap()
}

fn new_job() -> NewJob {
    let world = World::system();
    NewJob {
        id: world.uuid(),
        kind: "test.work",
        payload: "{}".into(),
        run_at: world.now(),
        gate: None,
    }
}

async fn add(db: &Db, tenant: TenantId) {
    let tx = db
        .begin(&JobAuthority::of(tenant).grant::<WriteJobs>())
        .await
        .unwrap();
    tx.enqueue(new_job()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn count(conn: &impl ConnectionTrait) -> i64 {
    let statement = Statement::from_string(DbBackend::Postgres, "SELECT count(*) AS n FROM job");
    conn.query_one_raw(statement)
        .await
        .unwrap()
        .unwrap()
        .try_get("", "n")
        .unwrap()
}

async fn bind(conn: &impl ConnectionTrait, tenant: TenantId) {
    let set = "SELECT set_config('app.tenant_id', $1, true)";
    let values = [tenant.uuid().to_string().into()];
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, set, values);
    conn.query_one_raw(statement).await.unwrap();
}

#[tokio::test]
async fn a_forgotten_predicate_shows_no_foreign_row() {
    let Some(fresh) = FreshPostgres::new().await else {
        return;
    };
    let db = open(&fresh, &fresh.urls.app, &fresh.urls.system, 4).await;
    let (a, b): (TenantId, TenantId) = (World::system().id(), World::system().id());
    for tenant in [a, a, b] {
        add(&db, tenant).await;
    }
    let conn = raw(&fresh.urls.app).await;
    assert_eq!(count(&conn).await, 0, "without a tenant there is nothing");
    let tx = conn.begin().await.unwrap();
    bind(&tx, a).await;
    assert_eq!(count(&tx).await, 2);
    tx.commit().await.unwrap();
    assert_eq!(
        count(&conn).await,
        0,
        "the setting ended with the transaction"
    );
    fresh.drop_database().await;
}

#[tokio::test]
async fn a_forged_insert_is_refused() {
    let Some(fresh) = FreshPostgres::new().await else {
        return;
    };
    let (a, b): (TenantId, TenantId) = (World::system().id(), World::system().id());
    let conn = raw(&fresh.urls.app).await;
    let tx = conn.begin().await.unwrap();
    bind(&tx, a).await;
    let forged = format!(
        "INSERT INTO job (tenant_id, id, kind, payload, run_at, attempts, state, created_at)
         VALUES ('{}', gen_random_uuid(), 'x', '{{}}', now(), 0, 'ready', now())",
        b.uuid()
    );
    let refused = tx
        .execute_unprepared(&forged)
        .await
        .unwrap_err()
        .to_string();
    assert!(refused.contains("row-level security"), "{refused}");
    fresh.drop_database().await;
}

#[tokio::test]
async fn a_pool_carries_no_tenant_from_one_to_the_next() {
    let Some(fresh) = FreshPostgres::new().await else {
        return;
    };
    let db = open(&fresh, &fresh.urls.app, &fresh.urls.system, 4).await;
    let tenants: Vec<TenantId> = (0..8).map(|_| World::system().id()).collect();
    for tenant in &tenants {
        add(&db, *tenant).await;
    }
    let reads = (0..2_000).map(|n| {
        let (db, tenant) = (db.clone(), tenants[n % tenants.len()]);
        async move {
            let tx = db
                .begin(&JobAuthority::of(tenant).grant::<ReadJobs>())
                .await
                .unwrap();
            if n % 7 == 0 {
                // Given up in the middle: the connection goes back as it is.
                return;
            }
            let rows = tx.all(job::Entity::find()).await.unwrap();
            assert!(rows.iter().all(|row| row.tenant_id == tenant.uuid()));
            assert_eq!(rows.len(), 1);
        }
    });
    futures::future::join_all(reads).await;
    fresh.drop_database().await;
}

#[tokio::test]
async fn a_role_that_could_look_past_is_refused() {
    let Some(fresh) = FreshPostgres::new().await else {
        return;
    };
    let good = open(&fresh, &fresh.urls.app, &fresh.urls.system, 2).await;
    check_walls(&good).await.unwrap();
    let mut superuser = fresh.admin.clone();
    superuser.set_path(&fresh.name);
    for (app, system) in [
        (&superuser, &fresh.urls.system),
        (&fresh.urls.owner, &fresh.urls.system),
        (&fresh.urls.app, &superuser),
    ] {
        let db = open(&fresh, app, system, 2).await;
        assert!(check_walls(&db).await.is_err());
    }
    let owner = raw(&fresh.urls.owner).await;
    owner
        .execute_unprepared("ALTER TABLE job NO FORCE ROW LEVEL SECURITY")
        .await
        .unwrap();
    let open = check_walls(&good).await.unwrap_err();
    let source = std::error::Error::source(&open).unwrap().to_string();
    assert!(source.contains("table job"), "{source}");
    fresh.drop_database().await;
}

#[tokio::test]
async fn the_system_role_reaches_what_it_was_let_at_and_no_more() {
    let Some(fresh) = FreshPostgres::new().await else {
        return;
    };
    let conn = raw(&fresh.urls.system).await;
    assert_eq!(count(&conn).await, 0, "the outbox is open to sweeps");
    for table in ["post", "delivery", "social_account"] {
        let closed = conn
            .execute_unprepared(&format!("SELECT * FROM {table}"))
            .await;
        assert!(
            closed
                .unwrap_err()
                .to_string()
                .contains("permission denied"),
            "{table}"
        );
    }
    let app = raw(&fresh.urls.app).await;
    for table in ["person", "session"] {
        let closed = app
            .execute_unprepared(&format!("SELECT * FROM {table}"))
            .await;
        assert!(
            closed
                .unwrap_err()
                .to_string()
                .contains("permission denied"),
            "{table}"
        );
    }
    fresh.drop_database().await;
}
