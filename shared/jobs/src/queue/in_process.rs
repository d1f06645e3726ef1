//! The queue of one process.

use std::{
    collections::{BTreeSet, HashMap, HashSet, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use authority::TenantId;
use kernel::{Clock, Instant};
use tokio::sync::Notify;
use uuid::Uuid;

use super::{Gate, LeaseTerms, Leased, QueuedJob};

/// A queue under one lock, on the process's clock.
#[derive(Clone)]
pub struct InProcessQueue {
    inner: Arc<Inner>,
}

struct Inner {
    clock: Arc<dyn Clock>,
    state: Mutex<State>,
    pushed: Notify,
}

#[derive(Default)]
struct State {
    asked: bool,
    jobs: HashMap<Uuid, QueuedJob>,
    delayed: BTreeSet<(Instant, Uuid)>,
    lanes: HashMap<TenantId, VecDeque<Uuid>>,
    ring: VecDeque<TenantId>,
    leases: HashMap<Uuid, Instant>,
    busy: HashMap<TenantId, usize>,
    /// The last admissions of each gate, oldest first; some lie in the future.
    gates: HashMap<String, VecDeque<Instant>>,
    /// Jobs whose place at their gate is kept for when they are due.
    admitted: HashSet<Uuid>,
}

impl InProcessQueue {
    pub(super) fn new(clock: Arc<dyn Clock>) -> Self {
        let (state, pushed) = (Mutex::default(), Notify::new());
        Self {
            inner: Arc::new(Inner {
                clock,
                state,
                pushed,
            }),
        }
    }

    pub(super) fn push(&self, jobs: &[QueuedJob]) {
        let mut state = self.state();
        for job in jobs {
            if !state.jobs.contains_key(&job.id) {
                state.delayed.insert((job.due, job.id));
                state.jobs.insert(job.id, job.clone());
            }
        }
        drop(state);
        self.inner.pushed.notify_one();
    }

    pub(super) fn lease(&self, terms: LeaseTerms) -> Leased {
        let now = self.inner.clock.now();
        let mut state = self.state();
        state.take_back_expired(now);
        state.promote(now);
        let jobs = state.take(now, terms);
        let next = state.delayed.first().map(|(due, _)| *due);
        Leased {
            jobs,
            next_in: next.map(|due| (due - now).to_std().unwrap_or_default()),
        }
    }

    pub(super) fn renew(&self, ids: &[Uuid], hold: Duration) {
        let until = self.inner.clock.now() + hold;
        let mut state = self.state();
        for id in ids {
            if let Some(lease) = state.leases.get_mut(id) {
                *lease = until;
            }
        }
    }

    pub(super) fn ack(&self, ids: &[Uuid]) {
        let mut state = self.state();
        for id in ids {
            state.release(*id);
            state.jobs.remove(id);
            state.admitted.remove(id);
        }
        drop(state);
        self.inner.pushed.notify_one();
    }

    pub(super) fn put_back(&self, jobs: &[QueuedJob]) {
        let mut state = self.state();
        for job in jobs {
            state.release(job.id);
            state.delayed.insert((job.due, job.id));
            state.jobs.insert(job.id, job.clone());
        }
        drop(state);
        self.inner.pushed.notify_one();
    }

    pub(super) fn came_up_empty(&self) -> bool {
        !std::mem::replace(&mut self.state().asked, true)
    }

    pub(super) async fn wait(&self, at_most: Duration) {
        let due = self.inner.clock.sleep(at_most);
        futures::future::select(Box::pin(self.inner.pushed.notified()), due).await;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.inner
            .state
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn take_back_expired(&mut self, now: Instant) {
        let expired: Vec<Uuid> = self
            .leases
            .iter()
            .filter(|(_, until)| **until <= now)
            .map(|(id, _)| *id)
            .collect();
        for id in expired {
            self.release(id);
            self.ready(id);
        }
    }

    fn promote(&mut self, now: Instant) {
        while let Some((due, id)) = self.delayed.first().copied().filter(|(due, _)| *due <= now) {
            self.delayed.remove(&(due, id));
            self.ready(id);
        }
    }

    fn ready(&mut self, id: Uuid) {
        let Some(lane) = self.jobs.get(&id).map(|job| job.lane) else {
            return;
        };
        let waiting = self.lanes.entry(lane).or_default();
        if waiting.is_empty() {
            self.ring.push_back(lane);
        }
        waiting.push_back(id);
    }

    /// One job a turn from each lane that has one and holds fewer than its limit.
    fn take(&mut self, now: Instant, terms: LeaseTerms) -> Vec<QueuedJob> {
        let mut taken = Vec::new();
        let mut idle_turns = 0;
        while taken.len() < terms.most && idle_turns < self.ring.len() {
            let Some(lane) = self.ring.pop_front() else {
                break;
            };
            let held = self.busy.get(&lane).copied().unwrap_or_default();
            let job = (held < terms.lane_limit)
                .then(|| self.next_of(lane, now))
                .flatten();
            if self
                .lanes
                .get(&lane)
                .is_some_and(|waiting| !waiting.is_empty())
            {
                self.ring.push_back(lane);
            } else {
                self.lanes.remove(&lane);
            }
            let Some(job) = job else {
                idle_turns += 1;
                continue;
            };
            idle_turns = 0;
            *self.busy.entry(lane).or_default() += 1;
            self.leases.insert(job.id, now + terms.hold);
            taken.push(job);
        }
        taken
    }

    /// The lane's next job whose gate is open; those before it get their place at the gate.
    fn next_of(&mut self, lane: TenantId, now: Instant) -> Option<QueuedJob> {
        while let Some(id) = self.lanes.get_mut(&lane)?.pop_front() {
            let Some(job) = self.jobs.get(&id).cloned() else {
                continue;
            };
            let slot = match &job.gate {
                Some(gate) if self.admitted.insert(id) => self.admit(gate, now),
                _ => now,
            };
            if slot <= now {
                return Some(job);
            }
            self.delayed.insert((slot, id));
        }
        None
    }

    /// The first instant at which the gate lets another job pass, kept for it.
    fn admit(&mut self, gate: &Gate, now: Instant) -> Instant {
        let passed = self.gates.entry(gate.key.clone()).or_default();
        let limit = usize::try_from(gate.limit).unwrap_or(usize::MAX).max(1);
        while passed.len() > limit {
            passed.pop_front();
        }
        let slot = match passed.front() {
            Some(first) if passed.len() == limit => now.max(*first + gate.per),
            _ => now,
        };
        passed.push_back(slot);
        slot
    }

    fn release(&mut self, id: Uuid) {
        if self.leases.remove(&id).is_some()
            && let Some(lane) = self.jobs.get(&id).map(|job| job.lane)
            && let Some(held) = self.busy.get_mut(&lane)
        {
            *held = held.saturating_sub(1);
            if *held == 0 {
                self.busy.remove(&lane);
            }
        }
    }
}
