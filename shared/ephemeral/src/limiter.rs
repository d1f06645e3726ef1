//! Rate limits by the generic cell rate algorithm (ITU-T I.371): a burst, then evenly.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use kernel::Clock;

use crate::Backend;

/// How often something may be tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// Tries at once.
    pub burst: u32,
    /// The time in which a full burst comes back.
    pub per: Duration,
}

/// Counts tries by key.
#[derive(Clone)]
pub struct RateLimiter {
    backend: Backend,
    clock: Arc<dyn Clock>,
    /// The theoretical arrival time of each key's next try, in milliseconds.
    arrivals: Arc<Mutex<HashMap<String, i64>>>,
}

/// Keys that are kept before the idle ones are swept out.
const SWEEP_AT: usize = 10_000;

const SCRIPT: &str = r"
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local step, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
local arrival = math.max(tonumber(redis.call('GET', KEYS[1]) or now), now)
local wait = arrival - (burst - 1) * step - now
if wait > 0 then return wait end
redis.call('SET', KEYS[1], arrival + step, 'PX', burst * step)
return 0";

impl RateLimiter {
    pub(crate) fn new(backend: Backend, clock: Arc<dyn Clock>) -> Self {
        Self {
            backend,
            clock,
            arrivals: Arc::default(),
        }
    }

    /// Counts a try of `key`: `Err` tells how long to wait. A Redis that is away lets it pass.
    pub async fn take(&self, key: &str, quota: Quota) -> Result<(), Duration> {
        let burst = i64::from(quota.burst.max(1));
        let per = i64::try_from(quota.per.as_millis()).unwrap_or(i64::MAX);
        let step = (per / burst).max(1);
        let wait_ms = match &self.backend {
            Backend::InProcess => self.take_here(key, step, burst),
            Backend::Redis(shared) => {
                let script = redis::Script::new(SCRIPT);
                let mut call = script.key(shared.key(&format!("limit:{key}")));
                let taken = call
                    .arg(step)
                    .arg(burst)
                    .invoke_async(&mut shared.connection.clone())
                    .await;
                taken.unwrap_or_else(|error: redis::RedisError| {
                    tracing::warn!(%error, "a rate limit was not checked");
                    0
                })
            }
        };
        match u64::try_from(wait_ms) {
            Ok(0) | Err(_) => Ok(()),
            Ok(wait) => Err(Duration::from_millis(wait)),
        }
    }

    fn take_here(&self, key: &str, step: i64, burst: i64) -> i64 {
        let now = self.clock.now().timestamp_millis();
        let mut arrivals = self.arrivals.lock().unwrap_or_else(PoisonError::into_inner);
        if arrivals.len() > SWEEP_AT {
            arrivals.retain(|_, arrival| *arrival > now);
        }
        let arrival = arrivals.get(key).copied().unwrap_or(now).max(now);
        let wait = arrival - (burst - 1) * step - now;
        if wait <= 0 {
            arrivals.insert(key.to_owned(), arrival + step);
        }
        wait.max(0)
    }
}
