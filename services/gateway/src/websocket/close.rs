//! Why a socket is closed.

use actix_ws::{CloseCode, CloseReason};

/// The protocol's own codes, and those of RFC 6455 where it has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Close {
    /// A message is none that the protocol knows.
    BadMessage,
    /// A subscription before anybody was let in.
    Unauthorized,
    /// The token proves nobody, or has ended, or its session has.
    Forbidden,
    /// Nobody said who is there.
    InitTimeout,
    /// An operation has the id of one that runs.
    DuplicateId,
    /// Somebody said twice who is there.
    TooManyInits,
    /// A message is too long.
    TooLong,
    /// We cannot tell now who may see what.
    TryAgain,
    /// The other side is gone.
    Gone,
}

impl Close {
    /// What the other side is told; nothing when nobody is there.
    pub(crate) fn reason(self) -> Option<CloseReason> {
        let (code, text) = match self {
            Self::BadMessage => (CloseCode::Other(4400), "Invalid message"),
            Self::Unauthorized => (CloseCode::Other(4401), "Unauthorized"),
            Self::Forbidden => (CloseCode::Other(4403), "Forbidden"),
            Self::InitTimeout => (CloseCode::Other(4408), "Connection initialisation timeout"),
            Self::DuplicateId => (CloseCode::Other(4409), "Subscriber already exists"),
            Self::TooManyInits => (CloseCode::Other(4429), "Too many initialisation requests"),
            Self::TooLong => (CloseCode::Size, "Message too long"),
            Self::TryAgain => (CloseCode::Again, "Try again later"),
            Self::Gone => return None,
        };
        let description = Some(text.to_owned());
        Some(CloseReason { code, description })
    }
}
