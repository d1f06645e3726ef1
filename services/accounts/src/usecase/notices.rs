//! People are told of what happened.

pub(crate) mod mail;
pub(crate) mod notify;
pub(crate) mod preferences;
mod react;
pub(crate) mod read;

#[cfg(test)]
mod tests;
