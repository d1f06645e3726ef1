//! Those who work at once, and how they are told to hand back.

use std::{sync::Arc, time::Duration};

use tokio::{
    sync::{Semaphore, mpsc},
    time::timeout,
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{QueuedJob, finisher::Done, queue::Back, worker::Worker};

/// How long a few free places wait for more.
const MOMENT: Duration = Duration::from_millis(20);

/// Starts batches, each in a task of its own.
pub(super) struct Crew {
    pub(super) hand_back: CancellationToken,
    pub(super) tasks: TaskTracker,
    worker: Worker,
    permits: Arc<Semaphore>,
    half: u32,
    done: mpsc::UnboundedSender<Done>,
}

impl Crew {
    pub(super) fn new(
        worker: Worker,
        concurrency: usize,
        done: mpsc::UnboundedSender<Done>,
    ) -> Self {
        Self {
            hand_back: CancellationToken::new(),
            tasks: TaskTracker::new(),
            worker,
            permits: Arc::new(Semaphore::new(concurrency.max(1))),
            half: u32::try_from(concurrency / 2).unwrap_or(u32::MAX),
            done,
        }
    }

    /// Returns when half of the places are free, or some are and have been for a moment: jobs
    /// that are leased a few at a time make small batches, and each batch costs its transactions.
    pub(super) async fn room(&self) {
        // Let go again at once: a lease takes as many places as there are.
        let _ = self.permits.acquire().await;
        let _ = timeout(MOMENT, self.permits.acquire_many(self.half)).await;
    }

    /// Jobs that could be started now.
    pub(super) fn places(&self) -> usize {
        self.permits.available_permits()
    }

    /// Starts a batch, for which there must be places.
    pub(super) fn start(&self, batch: Vec<QueuedJob>) {
        let size = u32::try_from(batch.len()).unwrap_or(u32::MAX);
        let permit = Arc::clone(&self.permits).try_acquire_many_owned(size);
        let (worker, hand_back) = (self.worker.clone(), self.hand_back.clone());
        let done = self.done.clone();
        self.tasks.spawn(async move {
            tokio::select! {
                finished = worker.perform(batch.clone()) => {
                    for one in finished {
                        // The finisher ends when the last sender is gone, not before this.
                        let _ = done.send(one);
                    }
                }
                () = hand_back.cancelled() => {
                    let back = worker.queue.put_back(&batch, Back::Untouched).await;
                    if let Err(error) = back {
                        tracing::warn!(%error, "jobs were not handed back");
                    }
                }
            }
            drop(permit);
        });
    }
}
