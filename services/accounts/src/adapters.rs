//! Clients of neighbours.

pub(crate) mod mail;
