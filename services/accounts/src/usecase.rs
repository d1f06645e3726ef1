//! One verb per file.

pub(crate) mod confirm_connection;
pub(crate) mod disconnect_account;
pub(crate) mod finish_connection;
mod hash_password;
pub(crate) mod list_accounts;
pub(crate) mod notices;
mod open_session;
pub(crate) mod provision_person;
pub(crate) mod refresh_account;
pub(crate) mod refresh_accounts;
pub(crate) mod refresh_session;
pub(crate) mod sign_in;
pub(crate) mod sign_out;
pub(crate) mod sign_up;
pub(crate) mod start_connection;
pub(crate) mod sweep_sessions;
pub(crate) mod use_account;
pub(crate) mod view_profile;

use sha2::{Digest, Sha256};

/// What is kept of a random secret: its SHA-256 as hexadecimal text.
fn digest(secret: &str) -> String {
    Sha256::digest(secret)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
