//! Types and rules: pure.

pub(crate) mod account;
pub(crate) mod address;
pub(crate) mod email;
pub(crate) mod notice;
pub(crate) mod notice_mail;
pub(crate) mod password;
pub(crate) mod person;
pub(crate) mod problems;
