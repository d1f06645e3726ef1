//! What a database error means to a caller.

use kernel::{Error, Problem};
use sea_orm::{DbErr, SqlErr};

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

fn unreachable(error: &DbErr) -> bool {
    matches!(error, DbErr::ConnectionAcquire(_) | DbErr::Conn(_))
}
