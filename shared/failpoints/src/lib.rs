//! Bugs and freezes that the fault rig plants, to see whether it finds them.
//!
//! Without the feature `planted`, which the rig's build alone has, nothing is planted and nothing
//! of this is left in the binary. With it the environment names what is.

/// A bug that breaks the promise to publish once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mutant {
    /// Absence is believed before an accepted post had time to appear.
    NoSettle,
    /// A post leaves without a durable INTENT.
    NoIntent,
    /// What a dead worker left on its way is sent again instead of being looked for.
    SendAgain,
    /// A step is taken whatever the row has become since.
    NoEpoch,
    /// "The same content is there" counts as a failure.
    DuplicateFails,
    /// The write may come as late as it likes, over whatever connection.
    NoTicket,
    /// A restored database is believed.
    NoQuarantine,
}

impl Mutant {
    /// Every one, by the name that the environment gives it.
    pub const ALL: &[(&str, Self)] = &[
        ("no-settle", Self::NoSettle),
        ("no-intent", Self::NoIntent),
        ("send-again", Self::SendAgain),
        ("no-epoch", Self::NoEpoch),
        ("duplicate-fails", Self::DuplicateFails),
        ("no-ticket", Self::NoTicket),
        ("no-quarantine", Self::NoQuarantine),
    ];

    /// Whether it is planted in this process.
    #[cfg(feature = "planted")]
    pub fn is_planted(self) -> bool {
        planted::mutant() == Some(self)
    }

    /// Whether it is planted in this process: never.
    #[cfg(not(feature = "planted"))]
    #[inline]
    pub const fn is_planted(self) -> bool {
        false
    }
}

/// Between the last check whether a post may leave and its one write: the process may freeze here.
#[cfg(feature = "planted")]
pub fn between_check_and_write() {
    planted::freeze();
}

/// Between the last check whether a post may leave and its one write.
#[cfg(not(feature = "planted"))]
#[inline]
pub const fn between_check_and_write() {}

#[cfg(feature = "planted")]
mod planted;
