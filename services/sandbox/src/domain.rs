//! Rules and things of the network: pure.

pub(crate) mod app;
pub(crate) mod bid;
pub(crate) mod duplicate;
pub(crate) mod event;
pub(crate) mod length;
pub(crate) mod model;
pub(crate) mod text;
