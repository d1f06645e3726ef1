//! Problems: expected outcomes that a person can act on, as data.

use std::fmt;

/// The languages that messages are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Locale {
    /// Simplified Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

impl Locale {
    /// The locale an `Accept-Language` value asks for first; Chinese where it names neither.
    pub fn from_accept_language(value: &str) -> Self {
        value
            .split(',')
            .map(|range| range.trim().to_ascii_lowercase())
            .find_map(|range| match range.get(..2) {
                Some("zh") => Some(Self::Zh),
                Some("en") => Some(Self::En),
                _ => None,
            })
            .unwrap_or_default()
    }
}

/// Something the caller can put right: a stable code, the field it is about and a sentence in
/// each language. Made by the service that finds it, shown by the edge as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Stable and dotted, noun first: `post.text_too_long`.
    pub code: &'static str,
    /// The input field, as the API names it; `None` when it is about the whole request.
    pub field: Option<String>,
    zh: String,
    en: String,
}

impl Problem {
    /// A problem about the whole request.
    pub fn new(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            code,
            field: None,
            zh: zh.into(),
            en: en.into(),
        }
    }

    /// The same problem, about one field.
    #[must_use]
    pub fn at(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// The sentence to show.
    pub fn message(&self, locale: Locale) -> &str {
        match locale {
            Locale::Zh => &self.zh,
            Locale::En => &self.en,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.en)
    }
}
