//! The tables of this crate and the statements over them; nothing outside it sees them.

pub(crate) mod account;
pub(crate) mod attempt;
pub(crate) mod membership;
pub(crate) mod person;
pub(crate) mod session;
pub(crate) mod tenant;

store::tenant_owned!(account);
store::tenant_owned!(attempt);
store::tenant_owned!(membership, PersonId);

/// A count as a column keeps it.
fn count(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
