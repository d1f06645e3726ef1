//! Waiting for something to hold.

use std::time::{Duration, Instant};

use anyhow::ensure;
use tokio::time::sleep;

const PATIENCE: Duration = Duration::from_secs(60);

/// Waits until something holds, for a minute at most.
pub(crate) async fn until(what: &str, mut holds: impl AsyncFnMut() -> bool) -> anyhow::Result<()> {
    let began = Instant::now();
    while !holds().await {
        ensure!(began.elapsed() < PATIENCE, "never came: {what}");
        sleep(Duration::from_millis(30)).await;
    }
    Ok(())
}
