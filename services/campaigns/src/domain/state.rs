//! The states of a delivery and what they make of its post.

use std::str::FromStr;

macro_rules! states {
    ($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $state:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$each])* $state,)+
        }

        impl $name {
            /// The name that rows keep.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$state => $text,)+
                }
            }
        }

        impl FromStr for $name {
            type Err = UnknownState;

            fn from_str(text: &str) -> Result<Self, UnknownState> {
                match text {
                    $($text => Ok(Self::$state),)+
                    _ => Err(UnknownState),
                }
            }
        }
    };
}

pub(super) use states;

/// The text names no state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a state we know")]
pub struct UnknownState;

states! {
    /// How far a delivery is.
    DeliveryState {
        /// Waits for its time.
        Scheduled = "scheduled",
        /// A worker has taken it; it can still be cancelled.
        Claimed = "claimed",
        /// On its way: the INTENT is durable.
        Sending = "sending",
        /// The network has it.
        Published = "published",
        /// The network refused it for good.
        Rejected = "rejected",
        /// It may be live or not; the timeline is being read.
        Unknown = "unknown",
        /// A person decides.
        NeedsHuman = "needs_human",
        /// A person stopped it in time.
        Cancelled = "cancelled",
        /// Its time and the grace passed before it could be sent.
        Expired = "expired",
    }
}

states! {
    /// How far a post is.
    PostState {
        /// Not scheduled.
        Draft = "draft",
        /// Waits for its time.
        Scheduled = "scheduled",
        /// At least one delivery is on its way.
        Publishing = "publishing",
        /// Every delivery is live.
        Published = "published",
        /// Some are live, none is on its way.
        PartlyPublished = "partly_published",
        /// None is live and at least one was refused or expired.
        Failed = "failed",
        /// At least one waits for a person.
        NeedsHuman = "needs_human",
        /// Every delivery was stopped.
        Cancelled = "cancelled",
    }
}

impl DeliveryState {
    /// Nothing will happen to it any more.
    pub const fn is_final(self) -> bool {
        matches!(
            self,
            Self::Published | Self::Rejected | Self::Cancelled | Self::Expired
        )
    }

    /// It has not left, and can be stopped or changed.
    pub const fn is_pending(self) -> bool {
        matches!(self, Self::Scheduled | Self::Claimed)
    }
}

impl PostState {
    /// What its deliveries make of a post.
    pub fn of(deliveries: &[DeliveryState]) -> Self {
        use DeliveryState::{
            Cancelled, Claimed, NeedsHuman, Published, Scheduled, Sending, Unknown,
        };
        let any = |state| deliveries.contains(&state);
        let all = |state| deliveries.iter().all(|one| *one == state);
        if deliveries.is_empty() {
            Self::Draft
        } else if any(NeedsHuman) {
            Self::NeedsHuman
        } else if any(Sending) || any(Unknown) || any(Claimed) || (any(Scheduled) && any(Published))
        {
            Self::Publishing
        } else if any(Scheduled) {
            Self::Scheduled
        } else if all(Published) {
            Self::Published
        } else if all(Cancelled) {
            Self::Cancelled
        } else if any(Published) {
            Self::PartlyPublished
        } else {
            Self::Failed
        }
    }
}

#[cfg(test)]
mod tests;
