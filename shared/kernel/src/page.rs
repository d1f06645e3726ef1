//! Cursor paging, in the shape of Relay's connection specification.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use uuid::Uuid;

use crate::{Instant, has_four_digit_year};

/// Rows a page holds at most.
pub(crate) const MAX_PAGE: u32 = 100;

/// A place in a list that is ordered by an instant, then by id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// The instant the list is ordered by.
    pub at: Instant,
    /// Decides between rows of the same instant.
    pub id: Uuid,
}

/// Why a page was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// `first` is below 1 or above the maximum of 100.
    #[error("first must be between 1 and {MAX_PAGE}")]
    Size,
    /// `after` is not a cursor that we gave.
    #[error("after is not a cursor of this list")]
    Cursor,
}

/// How much of a list is wanted, and from where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Rows wanted, 1 to 100.
    pub first: u32,
    /// Start behind this place; at the beginning when `None`.
    pub after: Option<Cursor>,
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slice<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Whether another page follows.
    pub has_next: bool,
}

impl Page {
    /// A page of `first` rows (20 when not said) behind `after`.
    pub fn parse(first: Option<i32>, after: Option<&str>) -> Result<Self, PageError> {
        let first = u32::try_from(first.unwrap_or(20)).map_err(|_negative| PageError::Size)?;
        if first == 0 || first > MAX_PAGE {
            return Err(PageError::Size);
        }
        Ok(Self {
            first,
            after: after.map(str::parse).transpose()?,
        })
    }
}

impl<T> Slice<T> {
    /// A page of a query that asked for one row more than `page` holds.
    pub fn from_overfull(mut items: Vec<T>, page: Page) -> Self {
        let size = usize::try_from(page.first).unwrap_or(usize::MAX);
        let has_next = items.len() > size;
        items.truncate(size);
        Self { items, has_next }
    }

    /// The same page of other things.
    pub fn map<U>(self, f: impl FnMut(T) -> U) -> Slice<U> {
        Slice {
            items: self.items.into_iter().map(f).collect(),
            has_next: self.has_next,
        }
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut bytes = [0; 24];
        bytes[..8].copy_from_slice(&self.at.timestamp_micros().to_be_bytes());
        bytes[8..].copy_from_slice(self.id.as_bytes());
        f.write_str(&URL_SAFE_NO_PAD.encode(bytes))
    }
}

impl std::str::FromStr for Cursor {
    type Err = PageError;

    fn from_str(text: &str) -> Result<Self, PageError> {
        let bytes = URL_SAFE_NO_PAD
            .decode(text)
            .map_err(|_foreign| PageError::Cursor)?;
        let (at, id) = bytes.split_first_chunk::<8>().ok_or(PageError::Cursor)?;
        let at = Instant::from_timestamp_micros(i64::from_be_bytes(*at));
        Ok(Self {
            at: at
                .filter(|at| has_four_digit_year(*at))
                .ok_or(PageError::Cursor)?,
            id: Uuid::from_slice(id).map_err(|_foreign| PageError::Cursor)?,
        })
    }
}

#[cfg(test)]
mod tests;
