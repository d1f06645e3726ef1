//! Takes settings one by one and remembers everything that is wrong with them.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use kernel::{ExposeSecret, SecretString};

use super::{
    Wrong,
    sources::{Sources, variable},
    value::Value,
};
use crate::keys::read_secret;

/// Reads settings. Whatever is wrong gives `None` and a sentence, so that reading goes on and all
/// sentences are told together.
pub(super) struct Reader<'a> {
    sources: &'a Sources,
    /// Names that a file may use.
    known: BTreeSet<String>,
    wrong: Vec<String>,
}

impl<'a> Reader<'a> {
    /// What `part` reads, unless anything is wrong.
    pub(super) fn read<T>(
        sources: &'a Sources,
        part: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Result<T, Wrong> {
        let mut reader = Self {
            sources,
            known: BTreeSet::new(),
            wrong: Vec::new(),
        };
        let read = part(&mut reader);
        match read {
            Some(value) if reader.wrong.is_empty() => Ok(value),
            _ => Err(Wrong(reader.wrong)),
        }
    }

    /// The names that `part` asks for, for a test of what is written about them.
    #[cfg(test)]
    pub(super) fn names<T>(part: impl FnOnce(&mut Reader<'_>) -> T) -> BTreeSet<String> {
        let sources = Sources::default();
        let mut reader = Reader {
            sources: &sources,
            known: BTreeSet::new(),
            wrong: Vec::new(),
        };
        part(&mut reader);
        reader.known
    }

    /// A setting that may be left out.
    pub(super) fn some<T: Value>(&mut self, name: &str) -> Option<T> {
        self.known.insert(name.to_owned());
        let (told_as, text) = self.find(name)?;
        let value = T::read(text.trim());
        if value.is_none() {
            self.object(format!("{told_as} must be {}.", T::WHAT));
        }
        value
    }

    /// A setting with a usual value.
    pub(super) fn or<T: Value>(&mut self, name: &str, usual: T) -> T {
        self.some(name).unwrap_or(usual)
    }

    /// A setting with a usual value, as text.
    pub(super) fn usually<T: Value>(&mut self, name: &str, usual: &str) -> Option<T> {
        self.some(name).or_else(|| T::read(usual))
    }

    /// A setting that has to be there.
    pub(super) fn need<T: Value>(&mut self, name: &str) -> Option<T> {
        if self.find(name).is_none() {
            self.object(format!(
                "{name} is missing: set it in the file, or {}.",
                variable(name)
            ));
        }
        self.some(name)
    }

    /// A secret that may be left out: in the environment, or in a file that either names.
    pub(super) fn secret(&mut self, name: &str) -> Option<SecretString> {
        let in_file = format!("{name}_file");
        self.know_secret(name);
        if self.sources.file.contains_key(name) {
            self.object(format!(
                "{name} is a secret and must not stand in the file: set {}, or {in_file} to the \
                 file that holds it.",
                variable(name)
            ));
            return None;
        }
        let secret = if let Some(text) = self.sources.environment.get(&variable(name)) {
            text.trim().to_owned().into()
        } else {
            let path: PathBuf = self.some(&in_file)?;
            self.secret_in(&in_file, &path)?
        };
        if secret.expose_secret().is_empty() {
            self.object(format!("{name} is empty."));
            return None;
        }
        Some(secret)
    }

    /// A secret that has to be there.
    pub(super) fn need_secret(&mut self, name: &str) -> Option<SecretString> {
        if !self.has_secret(name) {
            self.object(format!(
                "{name} is missing: set {}, or {name}_file to the file that holds it.",
                variable(name)
            ));
        }
        self.secret(name)
    }

    /// Makes a secret's name known without reading it.
    pub(super) fn know_secret(&mut self, name: &str) {
        self.known.extend([name.to_owned(), format!("{name}_file")]);
    }

    /// Whether a secret was given, good or not.
    pub(super) fn has_secret(&self, name: &str) -> bool {
        self.find(name).is_some() || self.find(&format!("{name}_file")).is_some()
    }

    /// Whether a setting was given, good or not.
    pub(super) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// Notes what is wrong, as a sentence that names the setting.
    pub(super) fn object(&mut self, sentence: impl Into<String>) {
        self.wrong.push(sentence.into());
    }

    /// Notes settings of the file that nobody has asked for: most are misspelt.
    pub(super) fn refuse_unknown(&mut self) {
        let names = self.sources.file.keys();
        let unknown = names.filter(|name| !self.known.contains(*name));
        let sentences: Vec<_> = unknown
            .map(|name| format!("{name} is no setting: is it misspelt?"))
            .collect();
        self.wrong.extend(sentences);
    }

    fn secret_in(&mut self, name: &str, path: &Path) -> Option<SecretString> {
        let read = read_secret(path);
        if let Err(error) = &read {
            self.object(format!(
                "{name} names a file that cannot be read: {error:#}."
            ));
        }
        read.ok()
    }

    /// What a setting is called where it was found, and its text. The environment wins.
    fn find(&self, name: &str) -> Option<(String, &'a str)> {
        let variable = variable(name);
        if let Some(text) = self.sources.environment.get(&variable) {
            return Some((variable, text));
        }
        let text = self.sources.file.get(name)?;
        Some((name.to_owned(), text))
    }
}
