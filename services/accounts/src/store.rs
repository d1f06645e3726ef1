//! The tables of this crate and the statements over them; nothing outside it sees them.

use kernel::{Id, Result};
use sea_orm::{EntityTrait, FromQueryResult, QuerySelect, Select, entity::prelude::Uuid};
use store::SystemTx;

pub(crate) mod account;
pub(crate) mod attempt;
pub(crate) mod membership;
pub(crate) mod notice;
pub(crate) mod notice_copy;
pub(crate) mod notice_preference;
pub(crate) mod notice_subject;
pub(crate) mod person;
pub(crate) mod session;
pub(crate) mod tenant;

store::tenant_owned!(account);
store::tenant_owned!(attempt);
store::tenant_owned!(membership, PersonId);
store::tenant_owned!(notice);
store::tenant_owned!(notice_copy, NoticeId);
store::tenant_owned!(notice_preference, PersonId);
store::tenant_owned!(notice_subject, NoticeId);

/// A column of ids of the rows of a query.
async fn ids<E: EntityTrait, K>(
    tx: &SystemTx,
    query: Select<E>,
    column: E::Column,
) -> Result<Vec<Id<K>>> {
    #[derive(FromQueryResult)]
    struct Row {
        id: Uuid,
    }
    let query = query.select_only().column_as(column, "id");
    let rows = tx.all_as::<E, Row>(query).await?;
    Ok(rows.into_iter().map(|row| Id::from_uuid(row.id)).collect())
}

/// A count as a column keeps it.
fn count(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
