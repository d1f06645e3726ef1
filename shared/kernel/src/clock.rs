//! The clock port. Everything that asks what time it is, or waits, asks a [`Clock`].

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use chrono::SubsecRound;
use tokio::sync::watch;

use crate::Instant;

/// Tells the time and waits for it.
#[async_trait]
pub trait Clock: Send + Sync + 'static {
    /// The current instant, truncated to microseconds.
    fn now(&self) -> Instant;

    /// Returns once [`Clock::now`] has reached `at`; at once if it has already.
    async fn sleep_until(&self, at: Instant);

    /// Returns once `period` has passed on this clock.
    async fn sleep(&self, period: Duration) {
        self.sleep_until(self.now() + period).await;
    }
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

#[async_trait]
impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that asks the machine"
    )]
    fn now(&self) -> Instant {
        chrono::Utc::now().trunc_subsecs(6)
    }

    async fn sleep_until(&self, at: Instant) {
        // tokio's timer is monotonic and the machine's clock may be set back meanwhile: look again.
        while let Ok(left) = (at - self.now()).to_std() {
            if left.is_zero() {
                return;
            }
            tokio::time::sleep(left).await;
        }
    }
}

/// A clock that stands still until it is moved: tests drive time with it.
#[derive(Debug, Clone)]
pub struct ManualClock {
    now: Arc<watch::Sender<Instant>>,
}

impl ManualClock {
    /// A clock that shows `start`.
    pub fn at(start: Instant) -> Self {
        Self {
            now: Arc::new(watch::Sender::new(start.trunc_subsecs(6))),
        }
    }

    /// Moves the clock forward and wakes whoever waited for an instant on the way.
    pub fn advance(&self, by: Duration) {
        self.now.send_modify(|now| *now += by);
    }
}

#[async_trait]
impl Clock for ManualClock {
    fn now(&self) -> Instant {
        *self.now.borrow()
    }

    async fn sleep_until(&self, at: Instant) {
        // The sender lives in `self`, so the wait can only end by reaching `at`.
        let _ = self.now.subscribe().wait_for(|now| *now >= at).await;
    }
}
