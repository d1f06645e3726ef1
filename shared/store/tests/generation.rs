//! A database that was put back to an older state is recognised, on both databases.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{fs, path::Path};

use authority::Grant;
use kernel::{Result, World};
use store::{DatabaseConfig, Db, TimeSource};
use testkit::{Callers, TestDatabase};

authority::permission! {
    /// Does what cannot be taken back.
    Act: Write, Owner, "test.act";
}

fn grant() -> Grant<Act> {
    let callers = Callers::new(&World::system().clock);
    callers.owner().allow::<Act>().unwrap()
}

async fn deed(db: &Db) -> Result<()> {
    let tx = db.begin(&grant()).await?;
    tx.before_deed().await?;
    tx.commit().await
}

/// What a process does first.
async fn start(config: &DatabaseConfig) -> Db {
    let open = Db::open_database(config, TimeSource::Database).await;
    let db = open.unwrap();
    db.recognise().await.unwrap();
    db
}

#[tokio::test]
async fn the_same_database_is_recognised_as_such() {
    let database = TestDatabase::fresh().await;
    for _start in 0..3 {
        let db = start(&database.config).await;
        assert_eq!(db.restoration(), None);
        deed(&db).await.unwrap();
        db.note_life().await.unwrap();
        // A deed whose transaction did not commit was not done.
        let tx = db.begin(&grant()).await.unwrap();
        tx.before_deed().await.unwrap();
        drop(tx);
        db.close().await.unwrap();
    }
}

#[tokio::test]
async fn a_file_that_was_put_back_is_an_older_state() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.sqlite");
    let url = format!("sqlite://{}?mode=rwc", path.display());
    migrations::migrate(&url).await.unwrap();
    let config = DatabaseConfig::Sqlite { path: path.clone() };
    let (backup, back) = (folder.path().join("backup"), || start(&config));
    let db = back().await;
    deed(&db).await.unwrap();
    db.close().await.unwrap();
    fs::copy(&path, &backup).unwrap();

    let db = back().await;
    assert_eq!(db.restoration(), None);
    deed(&db).await.unwrap();
    db.close().await.unwrap();
    put_back(&backup, &path);
    let db = back().await;
    let found = db.restoration().unwrap();
    assert!(found.from <= found.at);
    db.close().await.unwrap();

    // It is told ever after, and a later one is told apart.
    let db = back().await;
    assert_eq!(db.restoration(), Some(found));
    deed(&db).await.unwrap();
    db.close().await.unwrap();
    put_back(&backup, &path);
    assert!(back().await.restoration().unwrap().at > found.at);
}

fn put_back(backup: &Path, path: &Path) {
    fs::copy(backup, path).unwrap();
    for suffix in ["-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{suffix}", path.display()));
    }
}

#[tokio::test]
async fn a_restored_database_is_an_older_state_and_stops_who_works_on_it() {
    let database = TestDatabase::fresh().await;
    let db = start(&database.config).await;
    deed(&db).await.unwrap();
    database.put_back().await;
    if db.has_row_security() {
        deed(&db).await.unwrap_err();
        db.note_life().await.unwrap_err();
        db.replaced().await;
    }
    let again = start(&database.config).await;
    assert!(again.restoration().is_some());
    deed(&again).await.unwrap();
}
