//! The right to make one write, once and soon.

use std::{
    fmt,
    time::{Duration, Instant},
};

use failpoints::Mutant;
use futures::future::BoxFuture;

use crate::{FailureClass, NetworkError, Published, Reason};

/// A publication that waits at an open connection of its own; nothing of it is live yet.
///
/// It is spent once, for spending takes it, and soon: its end is on the machine's monotonic clock,
/// which goes on while a process is frozen and which nobody sets. One that was spent too late is
/// surely not sent.
#[must_use = "a ticket that is not spent publishes nothing"]
pub struct SendTicket {
    ends: Instant,
    write: BoxFuture<'static, Result<Published, NetworkError>>,
}

impl SendTicket {
    /// A ticket for `write` that is good for `life` from now on.
    pub fn new(
        life: Duration,
        write: impl Future<Output = Result<Published, NetworkError>> + Send + 'static,
    ) -> Self {
        Self {
            ends: Instant::now() + life,
            write: Box::pin(write),
        }
    }

    /// Makes the write. The error's class says whether it may be live nevertheless.
    pub async fn spend(self) -> Result<Published, NetworkError> {
        let late = Instant::now() >= self.ends;
        failpoints::between_check_and_write();
        if late && !Mutant::NoTicket.is_planted() {
            return Err(NetworkError {
                class: FailureClass::NotSent,
                reason: Reason::Unreachable,
                retry_after: None,
                detail: "its send ticket was too old".to_owned(),
            });
        }
        self.write.await
    }
}

impl fmt::Debug for SendTicket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SendTicket")
            .field("ends", &self.ends)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
