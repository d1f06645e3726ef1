//! Signatures: whoever brings one back brings what we wrote.

use aws_lc_rs::hmac::{HMAC_SHA256, Key, sign, verify};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use kernel::{ExposeSecret, SecretString};

/// Signs lists of texts with HMAC-SHA256. The first part names the purpose (`"picture"`), so that
/// a signature made for one is worth nothing for another.
#[derive(Clone)]
pub struct Signer(Key);

impl Signer {
    /// A signer with a secret.
    pub fn new(secret: &SecretString) -> Self {
        Self(Key::new(HMAC_SHA256, secret.expose_secret().as_bytes()))
    }

    /// The signature of these parts in this order, URL-safe: 43 characters.
    pub fn sign(&self, parts: &[&str]) -> String {
        URL_SAFE_NO_PAD.encode(sign(&self.0, &message(parts)))
    }

    /// Whether the signature is ours, compared in equal time.
    pub fn verify(&self, parts: &[&str], signature: &str) -> bool {
        let signature = URL_SAFE_NO_PAD.decode(signature);
        signature.is_ok_and(|signature| verify(&self.0, &message(parts), &signature).is_ok())
    }
}

/// Each part behind its length: no two lists make the same message.
fn message(parts: &[&str]) -> Vec<u8> {
    let framed = parts.iter().map(|part| format!("{}:{part}", part.len()));
    framed.collect::<String>().into_bytes()
}

#[cfg(test)]
mod tests;
