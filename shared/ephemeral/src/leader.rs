//! Leader leases: of many processes one does what must be done once.

use std::time::Duration;

use kernel::{Entropy, OsEntropy};
use redis::Script;

use crate::Backend;

/// Takes the lease, or holds it for longer when it is ours already.
const HOLD: &str = r"
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) and 1 or 0";

const RELEASE: &str = r"
return redis.call('GET', KEYS[1]) == ARGV[1] and redis.call('DEL', KEYS[1]) or 0";

/// A candidate for one lease. A clone is the same candidate.
#[derive(Clone)]
pub struct Leader {
    backend: Backend,
    name: String,
    token: String,
    ttl: Duration,
}

impl Leader {
    pub(crate) fn new(backend: Backend, name: &str, ttl: Duration) -> Self {
        Self {
            backend,
            name: format!("leader:{name}"),
            token: OsEntropy.token(16),
            ttl,
        }
    }

    /// Whether this candidate leads for the next `ttl`: it took the lease or renewed its own.
    /// A process alone always leads; with a Redis that is away nobody does.
    ///
    /// The lease is advice, not a fence: a process may be frozen past its end. What it guards has
    /// to be harmless when done twice.
    pub async fn try_hold(&self) -> bool {
        let millis = u64::try_from(self.ttl.as_millis()).unwrap_or(u64::MAX);
        self.ask(HOLD, Some(millis.max(1))).await
    }

    /// Gives the lease up, so that another need not wait for its end.
    pub async fn release(&self) {
        self.ask(RELEASE, None).await;
    }

    async fn ask(&self, script: &str, ttl_ms: Option<u64>) -> bool {
        let Backend::Redis(shared) = &self.backend else {
            return true;
        };
        let script = Script::new(script);
        let mut call = script.key(shared.key(&self.name));
        call.arg(&self.token).arg(ttl_ms);
        let answer: redis::RedisResult<i64> =
            call.invoke_async(&mut shared.connection.clone()).await;
        answer.map_or_else(
            |error| {
                tracing::warn!(lease = self.name, %error, "a leader lease was not reached");
                false
            },
            |held| held == 1,
        )
    }
}
