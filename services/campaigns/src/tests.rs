//! What the tests of this crate stand on.

mod bench;
pub(crate) mod files;

pub(crate) use bench::{Bench, body, codes, job, tenant};
