//! Clients of neighbours.

pub(crate) mod picture_files;
