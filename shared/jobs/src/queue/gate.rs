//! Pacing gates.

use std::{fmt, str::FromStr, time::Duration};

/// Lets `limit` jobs pass in any window of `per`: an account's pace on its network.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Gate {
    /// What is paced, such as `weibo:<account>`. It must not contain `|`, `"` or `\`.
    pub key: String,
    /// Jobs in a window.
    pub limit: u32,
    /// The window.
    pub per: Duration,
}

impl fmt::Display for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}|{}|{}", self.key, self.limit, self.per.as_millis())
    }
}

impl FromStr for Gate {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.split('|');
        let mut next = || parts.next().ok_or(());
        let key = next()?.to_owned();
        let limit = next()?.parse().map_err(|_no_number| ())?;
        let per = Duration::from_millis(next()?.parse().map_err(|_no_number| ())?);
        Ok(Self { key, limit, per })
    }
}
