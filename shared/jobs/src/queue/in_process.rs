//! The queue of one process.

mod state;

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use authority::TenantId;
use kernel::Clock;
use tokio::sync::Notify;

use super::{Back, JobKey, LeaseTerms, Leased, Position, QueuedJob, Stats};
use state::State;

/// A queue under one lock, on the process's clock.
#[derive(Clone)]
pub struct InProcessQueue {
    inner: Arc<Inner>,
}

struct Inner {
    clock: Arc<dyn Clock>,
    state: Mutex<State>,
    changed: Notify,
}

impl InProcessQueue {
    pub(super) fn new(clock: Arc<dyn Clock>) -> Self {
        let (state, changed) = (Mutex::default(), Notify::new());
        Self {
            inner: Arc::new(Inner {
                clock,
                state,
                changed,
            }),
        }
    }

    pub(super) fn push(&self, jobs: &[QueuedJob]) {
        self.change(jobs, State::push);
    }

    pub(super) fn remove(&self, jobs: &[JobKey]) {
        self.change(jobs, |state, job| state.remove(*job));
    }

    pub(super) fn set_weight(&self, lane: TenantId, weight: u32) {
        self.state().weights.insert(lane, weight);
    }

    pub(super) fn stats(&self) -> Stats {
        self.state().stats()
    }

    pub(super) fn position(&self, job: JobKey) -> Option<Position> {
        self.state().position(job)
    }

    pub(super) fn lease(&self, terms: LeaseTerms) -> Leased {
        let now = self.inner.clock.now();
        let mut state = self.state();
        state.promote(now);
        let jobs = state.take(now, terms);
        let next_in = state.next_at().map(|at| (at - now).to_std());
        Leased {
            jobs,
            next_in: next_in.map(Result::unwrap_or_default),
        }
    }

    pub(super) fn renew(&self, jobs: &[JobKey], hold: Duration) {
        let until = self.inner.clock.now() + hold;
        let mut state = self.state();
        for job in jobs {
            state.renew(job.id, until);
        }
    }

    pub(super) fn ack(&self, jobs: &[JobKey]) {
        self.change(jobs, |state, job| state.forget(job.id));
    }

    pub(super) fn put_back(&self, jobs: &[QueuedJob], back: Back) {
        self.change(jobs, |state, job| state.put_back(job, back));
    }

    pub(super) fn came_up_empty(&self) -> bool {
        !self.state().filled
    }

    pub(super) fn mark_filled(&self) {
        self.state().filled = true;
    }

    pub(super) async fn wait(&self, at_most: Duration) {
        let due = self.inner.clock.sleep(at_most);
        futures::future::select(Box::pin(self.inner.changed.notified()), due).await;
    }

    /// Changes the state for each item, then wakes who waits: a lane may have become free.
    fn change<T>(&self, items: &[T], each: impl Fn(&mut State, &T)) {
        let mut state = self.state();
        for item in items {
            each(&mut state, item);
        }
        drop(state);
        self.inner.changed.notify_one();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.inner
            .state
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}
