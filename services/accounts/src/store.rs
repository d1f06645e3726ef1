//! The tables of this crate; nothing outside it sees them.

pub(crate) mod account;
pub(crate) mod attempt;
pub(crate) mod membership;
pub(crate) mod person;
pub(crate) mod session;
pub(crate) mod tenant;

store::tenant_owned!(account);
store::tenant_owned!(attempt);
store::tenant_owned!(membership, PersonId);
