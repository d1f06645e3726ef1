//! State that may be lost: who must know of a change at once, who has tried too often,
//! and who of many leads. In Redis for a fleet, in this process for trial and tests.

mod inspection;
mod leader;
mod limiter;
mod live;

use std::{sync::Arc, time::Duration};

use kernel::{Clock, Error, Result};
use redis::aio::ConnectionManager;

pub use inspection::{Eviction, Inspection, inspect};
pub use leader::Leader;
pub use limiter::{Quota, RateLimiter};
pub use live::{Channel, Live};

/// Where the state is.
#[derive(Clone)]
pub(crate) enum Backend {
    InProcess,
    Redis(Shared),
}

/// A Redis that several installations may share, each with keys of its own.
#[derive(Clone)]
pub(crate) struct Shared {
    pub(crate) connection: ConnectionManager,
    installation: Arc<str>,
}

impl Shared {
    /// The key of `what` in this installation.
    pub(crate) fn key(&self, what: &str) -> String {
        format!("{}:{what}", self.installation)
    }
}

/// The doors to it.
#[derive(Clone)]
pub struct Ephemeral {
    backend: Backend,
    live: Live,
    limiter: RateLimiter,
}

impl Ephemeral {
    /// State of this process.
    pub fn in_process(clock: Arc<dyn Clock>) -> Self {
        Self {
            backend: Backend::InProcess,
            live: Live::in_process(),
            limiter: RateLimiter::new(Backend::InProcess, clock),
        }
    }

    /// State of the installation of this name in the Redis at `url`.
    pub async fn redis(url: &str, installation: &str, clock: Arc<dyn Clock>) -> Result<Self> {
        let client = redis::Client::open(url).map_err(Error::internal)?;
        let manager = ConnectionManager::new(client.clone())
            .await
            .map_err(Error::unavailable)?;
        let backend = Backend::Redis(Shared {
            connection: manager.clone(),
            installation: installation.into(),
        });
        Ok(Self {
            live: Live::redis(manager, client),
            limiter: RateLimiter::new(backend.clone(), clock),
            backend,
        })
    }

    /// Live channels.
    pub fn live(&self) -> &Live {
        &self.live
    }

    /// Rate limits.
    pub fn limiter(&self) -> &RateLimiter {
        &self.limiter
    }

    /// A candidate for the lease `name`, which ends `ttl` after it was last held.
    pub fn leader(&self, name: &str, ttl: Duration) -> Leader {
        Leader::new(self.backend.clone(), name, ttl)
    }
}

#[cfg(test)]
mod tests;
