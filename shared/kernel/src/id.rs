//! Typed ids: `UUIDv7` inside, `TypeID` text (`post_01h455vb4pex5vsknk084sn02q`) outside.
//!
//! Source of the text form: the `TypeID` specification 0.3, <https://github.com/jetify-com/typeid>.

use std::{fmt, hash, marker::PhantomData, str::FromStr};

use uuid::Uuid;

/// Crockford's base 32 in lower case, the alphabet of `TypeID`.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Characters that 128 bits need at five bits each.
const TEXT_LEN: usize = 26;

/// A kind of thing that ids are made for. Declared with [`id_kind!`](crate::id_kind).
pub trait IdKind: 'static {
    /// The text before the underscore, such as `post`.
    const PREFIX: &'static str;
}

/// Declares a kind of thing and the name of its id:
/// `id_kind!(/// A scheduled post. Post = "post")` gives the marker `Post` and `PostId`.
#[macro_export]
macro_rules! id_kind {
    ($(#[$doc:meta])* $kind:ident as $id:ident = $prefix:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $kind {}
        impl $crate::IdKind for $kind {
            const PREFIX: &'static str = $prefix;
        }
        $(#[$doc])*
        pub type $id = $crate::Id<$kind>;
    };
}

/// The id of a `K`. Ordered by the time it was made.
pub struct Id<K> {
    uuid: Uuid,
    kind: PhantomData<fn() -> K>,
}

/// Why a text is not an id of the wanted kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// The text names a thing of another kind, or no kind at all.
    #[error("expected an id that starts with {expected}_")]
    WrongKind {
        /// The prefix that was wanted.
        expected: &'static str,
    },
    /// The part after the underscore is not 26 characters of base 32.
    #[error("the id is not well formed")]
    Malformed,
}

impl<K> Id<K> {
    /// The id that the database keeps as this UUID.
    pub const fn from_uuid(uuid: Uuid) -> Self {
        Self {
            uuid,
            kind: PhantomData,
        }
    }

    /// The UUID that the database keeps.
    pub const fn uuid(self) -> Uuid {
        self.uuid
    }
}

impl<K: IdKind> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}", K::PREFIX, encode(self.uuid.as_u128()))
    }
}

impl<K: IdKind> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<K: IdKind> FromStr for Id<K> {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let digits = text
            .strip_prefix(K::PREFIX)
            .and_then(|rest| rest.strip_prefix('_'))
            .ok_or(IdError::WrongKind {
                expected: K::PREFIX,
            })?;
        decode(digits)
            .map(|value| Self::from_uuid(Uuid::from_u128(value)))
            .ok_or(IdError::Malformed)
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.uuid == other.uuid
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.uuid.cmp(&other.uuid)
    }
}
impl<K> hash::Hash for Id<K> {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.uuid.hash(state);
    }
}

fn encode(value: u128) -> String {
    (0..TEXT_LEN)
        .rev()
        .map(|place| {
            let digit = usize::try_from((value >> (place * 5)) & 31).unwrap_or_default();
            char::from(ALPHABET.get(digit).copied().unwrap_or(b'0'))
        })
        .collect()
}

fn decode(text: &str) -> Option<u128> {
    // 26 characters hold 130 bits: a first digit above 7 would overflow.
    if text.len() != TEXT_LEN || text.as_bytes().first().is_none_or(|first| *first > b'7') {
        return None;
    }
    text.bytes().try_fold(0_u128, |value, byte| {
        let digit = ALPHABET.iter().position(|known| *known == byte)?;
        Some((value << 5) | u128::try_from(digit).ok()?)
    })
}

#[cfg(test)]
mod tests;
