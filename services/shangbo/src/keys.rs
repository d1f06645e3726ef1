//! The secrets of an installation.

use std::{
    fs::{self, OpenOptions},
    io::Write,
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

use anyhow::Context;
use authority::SigningKey;
use kernel::{Entropy, ExposeSecret, OsEntropy, SecretString};
use vault::Vault;

const SIGNING: &str = "signing";
const VAULT: &str = "vault";
const REFRESH: &str = "refresh";

/// The secrets of an installation.
#[derive(Debug, Clone)]
pub struct Keys {
    /// Signs access tokens.
    pub signing: SecretString,
    /// Wrap what the vault seals, by their numbers; the highest is used for what is new.
    pub vault: Vec<(u32, SecretString)>,
    /// Derives refresh tokens and signs addresses.
    pub refresh: SecretString,
}

impl Keys {
    /// Fresh secrets.
    pub fn generate() -> anyhow::Result<Self> {
        Ok(Self {
            signing: SigningKey::generate()?,
            vault: vec![(1, Vault::generate_key(&OsEntropy))],
            refresh: OsEntropy.token(32).into(),
        })
    }

    /// Writes each into a file of the folder that only this user may read, named as its setting
    /// is. A file that is there already is an error: what its key sealed would be lost.
    pub fn write_to(&self, dir: &Path) -> anyhow::Result<()> {
        fs::create_dir_all(dir).with_context(|| dir.display().to_string())?;
        let numbered = self.vault.iter();
        let vault: String = numbered
            .map(|(number, key)| format!("{number}:{}\n", key.expose_secret()))
            .collect();
        write_secret(&dir.join(SIGNING), self.signing.expose_secret())?;
        write_secret(&dir.join(VAULT), &vault)?;
        write_secret(&dir.join(REFRESH), self.refresh.expose_secret())
    }

    /// The secrets that a folder keeps, made when it has none.
    pub(crate) fn kept_in(dir: &Path) -> anyhow::Result<Self> {
        if !dir.join(SIGNING).exists() {
            Self::generate()?.write_to(dir)?;
        }
        Ok(Self {
            signing: read_secret(&dir.join(SIGNING))?,
            vault: numbered_keys(&read_secret(&dir.join(VAULT))?).context("the vault's keys")?,
            refresh: read_secret(&dir.join(REFRESH))?,
        })
    }
}

/// Keys with their numbers, `1:…`, between line ends, blanks or commas; `None` when it is not that.
pub(crate) fn numbered_keys(text: &SecretString) -> Option<Vec<(u32, SecretString)>> {
    let words = text.expose_secret().split([',', ' ', '\n']);
    let pairs = words.filter(|word| !word.is_empty());
    pairs
        .map(|pair| {
            let (number, key) = pair.split_once(':')?;
            Some((number.parse().ok()?, key.to_owned().into()))
        })
        .collect()
}

/// What a file holds, without the line end that editors leave.
pub(crate) fn read_secret(path: &Path) -> anyhow::Result<SecretString> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    Ok(text.trim_end().to_owned().into())
}

fn write_secret(path: &Path, text: &str) -> anyhow::Result<()> {
    let mut options = OpenOptions::new();
    let file = options.write(true).create_new(true).mode(0o600).open(path);
    let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
    written.with_context(|| path.display().to_string())
}
