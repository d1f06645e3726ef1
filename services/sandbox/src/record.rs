//! What the journal keeps, in the form in which it keeps it.

pub(crate) mod app;
pub(crate) mod event;
pub(crate) mod model;
