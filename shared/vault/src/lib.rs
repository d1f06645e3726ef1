//! Envelope encryption of third parties' tokens, and signed addresses.

mod seal;
mod sign;

pub use seal::{Binding, Vault, VaultError};
pub use sign::Signer;
