//! Envelope encryption: each secret has a data key of its own, AES-256-GCM; the data key is wrapped
//! by a key-encryption key with a number. The row that a secret belongs to is bound in as
//! associated data: moved to another row, it does not open.

use std::{fmt, sync::Arc};

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use kernel::{Entropy, ExposeSecret, SecretString};
use uuid::Uuid;

const KEY_LEN: usize = 32;
const VERSION: &str = "v1";

/// Where a secret lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Binding {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The tenant, or nil where there is none.
    pub tenant: Uuid,
    /// The row.
    pub row: Uuid,
}

/// Why a secret cannot be sealed or opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// No key, or one that is not 32 bytes of base 64.
    #[error("a key-encryption key must be 32 bytes of base 64")]
    Key,
    /// Sealed with a key that is not here.
    #[error("key-encryption key {0} is not configured")]
    UnknownKey(u32),
    /// Not sealed by us, altered, or moved from another row.
    #[error("the secret does not open here")]
    Broken,
}

/// Seals with the newest key and opens with all.
#[derive(Clone)]
pub struct Vault {
    keys: Arc<[(u32, LessSafeKey)]>,
    entropy: Arc<dyn Entropy>,
}

impl Vault {
    /// A vault with numbered keys, each 32 bytes as base 64. The highest number seals.
    pub fn new(
        keys: &[(u32, SecretString)],
        entropy: Arc<dyn Entropy>,
    ) -> Result<Self, VaultError> {
        let mut read = keys
            .iter()
            .map(|(number, key)| {
                let bytes = STANDARD_NO_PAD.decode(key.expose_secret().trim_end_matches('='));
                Ok((
                    *number,
                    cipher(&bytes.map_err(|_not_base64| VaultError::Key)?)?,
                ))
            })
            .collect::<Result<Vec<_>, VaultError>>()?;
        read.sort_by_key(|(number, _)| *number);
        if read.is_empty() {
            return Err(VaultError::Key);
        }
        Ok(Self {
            keys: read.into(),
            entropy,
        })
    }

    /// A fresh key, as configuration keeps it.
    pub fn generate_key(entropy: &dyn Entropy) -> SecretString {
        let mut key = [0; KEY_LEN];
        entropy.fill(&mut key);
        STANDARD_NO_PAD.encode(key).into()
    }

    /// Seals a secret for its place.
    pub fn seal(&self, secret: &SecretString, place: &Binding) -> Result<String, VaultError> {
        let (number, wrapping) = self.keys.last().ok_or(VaultError::Key)?;
        let mut data_key = [0; KEY_LEN];
        self.entropy.fill(&mut data_key);
        let sealed = self.lock(
            &cipher(&data_key)?,
            secret.expose_secret().as_bytes(),
            place,
        )?;
        let wrapped = self.lock(wrapping, &data_key, place)?;
        Ok(Envelope {
            key: *number,
            wrapped: &wrapped,
            body: &sealed,
        }
        .to_string())
    }

    /// Opens what was sealed for the same place.
    pub fn open(&self, sealed: &str, place: &Binding) -> Result<SecretString, VaultError> {
        let envelope = Envelope::parse(sealed)?;
        let data_key = self.data_key(&envelope, place)?;
        let secret = unlock(&cipher(&data_key)?, envelope.body, place)?;
        String::from_utf8(secret)
            .map(Into::into)
            .map_err(|_not_text| VaultError::Broken)
    }

    /// The same secret with its data key wrapped by the newest key; the secret itself is not
    /// opened. `None` when the newest key wraps it already: a rotation walks the rows with this.
    pub fn rewrap(&self, sealed: &str, place: &Binding) -> Result<Option<String>, VaultError> {
        let envelope = Envelope::parse(sealed)?;
        let (newest, wrapping) = self.keys.last().ok_or(VaultError::Key)?;
        if envelope.key == *newest {
            return Ok(None);
        }
        let data_key = self.data_key(&envelope, place)?;
        let wrapped = self.lock(wrapping, &data_key, place)?;
        let renewed = Envelope {
            key: *newest,
            wrapped: &wrapped,
            ..envelope
        };
        Ok(Some(renewed.to_string()))
    }

    fn data_key(&self, envelope: &Envelope<'_>, place: &Binding) -> Result<Vec<u8>, VaultError> {
        let wrapping = self.keys.iter().find(|(known, _)| *known == envelope.key);
        let (_, wrapping) = wrapping.ok_or(VaultError::UnknownKey(envelope.key))?;
        unlock(wrapping, envelope.wrapped, place)
    }

    fn lock(&self, key: &LessSafeKey, plain: &[u8], place: &Binding) -> Result<String, VaultError> {
        let mut nonce = [0; NONCE_LEN];
        self.entropy.fill(&mut nonce);
        let mut body = plain.to_vec();
        key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), place.aad(), &mut body)
            .map_err(|_unspecified| VaultError::Broken)?;
        Ok(STANDARD_NO_PAD.encode([nonce.as_slice(), &body].concat()))
    }
}

/// What a row keeps: `v1.<key number>.<wrapped data key>.<secret>`.
struct Envelope<'a> {
    key: u32,
    wrapped: &'a str,
    body: &'a str,
}

impl<'a> Envelope<'a> {
    fn parse(text: &'a str) -> Result<Self, VaultError> {
        let parts: Vec<&str> = text.split('.').collect();
        let [VERSION, key, wrapped, body] = parts[..] else {
            return Err(VaultError::Broken);
        };
        let key = key.parse().map_err(|_no_number| VaultError::Broken)?;
        Ok(Self { key, wrapped, body })
    }
}

impl fmt::Display for Envelope<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{VERSION}.{}.{}.{}", self.key, self.wrapped, self.body)
    }
}

impl Binding {
    fn aad(&self) -> Aad<String> {
        Aad::from(format!(
            "{}|{}|{}|{}",
            self.table, self.column, self.tenant, self.row
        ))
    }
}

fn unlock(key: &LessSafeKey, text: &str, place: &Binding) -> Result<Vec<u8>, VaultError> {
    let bytes = STANDARD_NO_PAD
        .decode(text)
        .map_err(|_not_base64| VaultError::Broken)?;
    let (nonce, body) = bytes
        .split_first_chunk::<NONCE_LEN>()
        .ok_or(VaultError::Broken)?;
    let mut body = body.to_vec();
    let plain = key
        .open_in_place(Nonce::assume_unique_for_key(*nonce), place.aad(), &mut body)
        .map_err(|_unspecified| VaultError::Broken)?;
    Ok(plain.to_vec())
}

fn cipher(key: &[u8]) -> Result<LessSafeKey, VaultError> {
    let key = UnboundKey::new(&AES_256_GCM, key).map_err(|_wrong_length| VaultError::Key)?;
    Ok(LessSafeKey::new(key))
}

#[cfg(test)]
mod tests;
