//! Signed addresses: whoever has the address may read, until it ends.

use aws_lc_rs::hmac::{HMAC_SHA256, Key, sign, verify};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use kernel::{ExposeSecret, SecretString};

/// Signs texts with HMAC-SHA256.
#[derive(Clone)]
pub struct Signer(Key);

impl Signer {
    /// A signer with a secret.
    pub fn new(secret: &SecretString) -> Self {
        Self(Key::new(HMAC_SHA256, secret.expose_secret().as_bytes()))
    }

    /// The signature of a text, URL-safe.
    pub fn sign(&self, text: &str) -> String {
        URL_SAFE_NO_PAD.encode(sign(&self.0, text.as_bytes()))
    }

    /// Whether the signature is ours, in equal time.
    pub fn verify(&self, text: &str, signature: &str) -> bool {
        let signature = URL_SAFE_NO_PAD.decode(signature);
        signature.is_ok_and(|signature| verify(&self.0, text.as_bytes(), &signature).is_ok())
    }
}
