//! Rules and things of the network: pure.

pub(crate) mod bid;
pub(crate) mod duplicate;
pub(crate) mod length;
pub(crate) mod text;
