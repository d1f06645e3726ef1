//! State that may be lost: who must know of a change at once, and who has tried too often.
//! In Redis for a fleet, in this process for trial and tests.

mod limiter;
mod live;

use std::sync::Arc;

use kernel::{Clock, Error, Result};
use redis::aio::{ConnectionManager, ConnectionManagerConfig};

pub use limiter::{Quota, RateLimiter};
pub use live::{Channel, Live};

/// Where the state is.
#[derive(Clone)]
pub(crate) enum Backend {
    InProcess,
    Redis(ConnectionManager),
}

/// The doors to it.
#[derive(Clone)]
pub struct Ephemeral {
    live: Live,
    limiter: RateLimiter,
}

impl Ephemeral {
    /// State of this process.
    pub fn in_process(clock: Arc<dyn Clock>) -> Self {
        Self {
            live: Live::new(Backend::InProcess, None),
            limiter: RateLimiter::new(Backend::InProcess, clock),
        }
    }

    /// State in the Redis at `url`.
    pub async fn redis(url: &str, clock: Arc<dyn Clock>) -> Result<Self> {
        let client = redis::Client::open(url).map_err(Error::internal)?;
        let settings = ConnectionManagerConfig::new();
        let manager = ConnectionManager::new_with_config(client.clone(), settings)
            .await
            .map_err(Error::unavailable)?;
        let backend = Backend::Redis(manager);
        Ok(Self {
            live: Live::new(backend.clone(), Some(client)),
            limiter: RateLimiter::new(backend, clock),
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
}
