//! Tells the database from an older state of itself that was put in its place.
//!
//! A restored backup and a replica that took over have forgotten what was done since, and what has
//! left the house does not come back. So the installation notes in the database by what mark it
//! knows it, and compares before anybody does a deed that cannot be taken back.
//!
//! On PostgreSQL the mark is made of the cluster, its timeline, which a recovery or a promotion
//! ends, the database, and the file of the note's own table, which a dump makes anew. On SQLite,
//! where one process writes, deeds are counted, in the database and in a file beside it.

mod mark;
mod note;

use std::sync::OnceLock;

use kernel::{Error, Instant, Result};
use tokio_util::sync::CancellationToken;

use crate::{Db, WriteTx, outbox};
pub(crate) use mark::Mark;

/// The database was put back to an older state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Restoration {
    /// When that was found.
    pub at: Instant,
    /// The older state's last sign of life: what was done since may be forgotten.
    pub from: Instant,
}

/// What a process knows of the database that it works on.
pub(crate) struct Generation {
    mark: Mark,
    known: OnceLock<Known>,
    replaced: CancellationToken,
}

struct Known {
    mark: String,
    restoration: Option<Restoration>,
}

impl Generation {
    pub(crate) fn new(mark: Mark) -> Self {
        Self {
            mark,
            known: OnceLock::new(),
            replaced: CancellationToken::new(),
        }
    }

    /// Keeps what the mark needs outside of the database, once a deed is durable in it.
    pub(crate) async fn keep(&self, deed: u64) -> Result<()> {
        self.mark.keep(deed).await
    }

    fn same(&self, mark: &str) -> Result<()> {
        if self.known.get().is_none_or(|known| known.mark == mark) {
            return Ok(());
        }
        self.replaced.cancel();
        let told = "the database was put back to an older state under this process";
        Err(Error::internal(told))
    }
}

impl Db {
    /// Compares the database with the one that the installation worked on last, and notes whether
    /// it was put back. Called once, before any work.
    pub async fn recognise(&self) -> Result<()> {
        let Generation { mark, known, .. } = self.generation();
        let tx = self.system("recognise the database").await?;
        let now = mark.now(&tx.conn).await?;
        let restoration = note::compare(&tx.conn, mark, &now, tx.now()).await?;
        if restoration.is_some_and(|found| found.at == tx.now()) {
            // The queue did what this state still calls pushed, and knows no more of it.
            outbox::forget_pushes(&tx).await?;
        }
        tx.commit().await?;
        let _ = known.set(Known {
            mark: now,
            restoration,
        });
        Ok(())
    }

    /// Whether and when the database was put back to an older state, as [`Db::recognise`] found.
    pub fn restoration(&self) -> Option<Restoration> {
        self.generation().known.get()?.restoration
    }

    /// Notes a sign of life; fails when another database has taken the place of the one that was
    /// recognised.
    pub async fn note_life(&self) -> Result<()> {
        let generation = self.generation();
        let tx = self.system("note a sign of life").await?;
        if generation.mark.tells_at_once() {
            generation.same(&generation.mark.now(&tx.conn).await?)?;
        }
        note::sign(&tx.conn, tx.now()).await?;
        tx.commit().await
    }

    /// Returns when another database was found in the place of the one that was recognised. The
    /// process has to end: it knows things that this database never heard of.
    pub async fn replaced(&self) {
        self.generation().replaced.cancelled().await;
    }
}

impl WriteTx {
    /// Called in the transaction after which something is done that cannot be taken back. Fails
    /// when another database has taken the place of the one that was recognised.
    pub async fn before_deed(&self) -> Result<()> {
        let generation = self.db().generation();
        if generation.mark.tells_at_once() {
            return generation.same(&generation.mark.now(&self.conn).await?);
        }
        let deed = note::count_deed(&self.conn).await?;
        self.remember_deed(deed);
        Ok(())
    }
}
