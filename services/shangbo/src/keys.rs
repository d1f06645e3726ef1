//! The secrets of an installation.

use std::{fs, path::Path};

use anyhow::Context;
use authority::SigningKey;
use kernel::{Entropy, ExposeSecret, OsEntropy, SecretString};
use vault::Vault;

/// The secrets of an installation.
#[derive(Debug, Clone)]
pub struct Keys {
    /// Signs access tokens.
    pub signing: SecretString,
    /// Wraps what the vault seals.
    pub vault: SecretString,
    /// Derives refresh tokens.
    pub refresh: SecretString,
}

impl Keys {
    /// Fresh secrets.
    pub fn generate() -> anyhow::Result<Self> {
        Ok(Self {
            signing: SigningKey::generate()?,
            vault: Vault::generate_key(&OsEntropy),
            refresh: OsEntropy.token(32).into(),
        })
    }

    /// The secrets kept in a file of the data folder, made when there is none.
    pub fn kept_in(dir: &Path) -> anyhow::Result<Self> {
        let path = dir.join("keys");
        if let Ok(text) = fs::read_to_string(&path) {
            let mut lines = text.lines().map(|line| SecretString::from(line.to_owned()));
            let mut next = || lines.next().context("the key file is cut short");
            return Ok(Self {
                signing: next()?,
                vault: next()?,
                refresh: next()?,
            });
        }
        let keys = Self::generate()?;
        let each = [&keys.signing, &keys.vault, &keys.refresh];
        let text: Vec<&str> = each.iter().map(|key| key.expose_secret()).collect();
        fs::write(&path, text.join("\n")).with_context(|| path.display().to_string())?;
        Ok(keys)
    }
}
