//! The two ambient things a use case needs, passed in together.

use std::sync::Arc;

use uuid::{Builder, Uuid};

use crate::{Clock, Entropy, Id, Instant, OsEntropy, SystemClock};

/// Clock and entropy, and the ids that are made of both.
#[derive(Clone)]
pub struct World {
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Where randomness comes from.
    pub entropy: Arc<dyn Entropy>,
}

impl World {
    /// The machine's own clock and generator.
    pub fn system() -> Self {
        Self {
            clock: Arc::new(SystemClock),
            entropy: Arc::new(OsEntropy),
        }
    }

    /// The current instant.
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// A fresh id: `UUIDv7` (RFC 9562 §5.7), so that rows sort by the time they were made.
    pub fn id<K>(&self) -> Id<K> {
        Id::from_uuid(self.uuid())
    }

    /// A fresh `UUIDv7` for a row that needs no typed id.
    pub fn uuid(&self) -> Uuid {
        let mut random = [0; 10];
        self.entropy.fill(&mut random);
        let millis = u64::try_from(self.now().timestamp_millis()).unwrap_or_default();
        Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("World").finish_non_exhaustive()
    }
}
