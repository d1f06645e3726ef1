//! What a database error means to a caller.

use kernel::{Error, Problem};
use sea_orm::{DbErr, RuntimeErr, SqlErr};

/// A database error as the error that crosses crate borders.
pub fn db_error(error: DbErr) -> Error {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => Error::conflict(Problem::new(
            "store.duplicate",
            "已经有一条相同的记录。",
            "There is already one like it.",
        )),
        Some(SqlErr::ForeignKeyConstraintViolation(_)) => {
            Error::not_found().while_doing("referring to a row that is not there")
        }
        _ if unreachable(&error) => Error::unavailable(error),
        _ => Error::internal(error),
    }
}

/// The server cannot be reached, or went away under a connection: who comes back later may succeed.
fn unreachable(error: &DbErr) -> bool {
    match error {
        DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => true,
        DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause)) => {
            went_away(cause)
        }
        _ => false,
    }
}

fn went_away(cause: &sqlx::Error) -> bool {
    match cause {
        // Class 57: an operator, or a crash, ended the session; class 08: the connection failed.
        sqlx::Error::Database(told) => told
            .code()
            .is_some_and(|code| code.starts_with("57P") || code.starts_with("08")),
        sqlx::Error::Io(_)
        | sqlx::Error::Protocol(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed => true,
        _ => false,
    }
}
