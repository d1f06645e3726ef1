//! What the tests of this crate stand on.

mod accounts;
mod bench;
pub(crate) mod files;
mod network;

pub(crate) use bench::{Bench, HERE, body, codes, job, tenant};
