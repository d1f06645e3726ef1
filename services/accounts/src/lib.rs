//! Tenants, people, sessions and roles; the social accounts that a tenant has connected.

mod adapters;
pub mod api;
mod domain;
#[cfg(test)]
mod fixture;
pub mod jobs;
pub mod permissions;
pub mod routes;
mod service;
mod store;
mod usecase;

pub use adapters::mail::{MailSecurity, MailSettings, Mailer};
pub use domain::{
    account::{Account, AccountState, Connection, ConnectionId},
    notice::{MailRhythm, Notice, NoticeId, NoticeKind, NoticePreference},
    person::{Membership, NewPerson, Profile, SignedIn, Workspace},
};
pub use service::{Credentials, Parts, Service, ServiceConfig};
pub use usecase::{
    confirm_connection::Pending, finish_connection::NetworkAnswer, start_connection::Started,
};
