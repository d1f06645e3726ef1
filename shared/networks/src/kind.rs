//! Which networks there are.

use std::{fmt, str::FromStr};

/// A network that accounts can be connected on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NetworkKind {
    /// Sina Weibo.
    Weibo,
}

/// The text names no network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a network we know")]
pub struct NetworkKindError;

impl fmt::Display for NetworkKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Weibo => "weibo",
        })
    }
}

impl FromStr for NetworkKind {
    type Err = NetworkKindError;

    fn from_str(text: &str) -> Result<Self, NetworkKindError> {
        match text {
            "weibo" => Ok(Self::Weibo),
            _ => Err(NetworkKindError),
        }
    }
}
