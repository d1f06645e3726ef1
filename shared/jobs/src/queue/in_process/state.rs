//! What the queue of one process holds.

use std::collections::{BTreeSet, HashMap, VecDeque};

use authority::TenantId;
use kernel::Instant;
use uuid::Uuid;

use crate::queue::{Back, Gate, JobKey, LeaseTerms, Position, QueuedJob, Stats};

/// Jobs, and where each stands.
#[derive(Default)]
pub(super) struct State {
    pub(super) filled: bool,
    pub(super) weights: HashMap<TenantId, u32>,
    jobs: HashMap<Uuid, Entry>,
    delayed: BTreeSet<(Instant, Uuid)>,
    held: BTreeSet<(Instant, Uuid)>,
    lanes: HashMap<TenantId, Lane>,
    /// Lanes that have jobs waiting, next in turn first. One that holds its limit leaves, and
    /// comes again when it gives a job back.
    ring: VecDeque<TenantId>,
    /// What is left of the first lane's turn, where the last lease ended within it.
    turn: Option<u32>,
    gates: HashMap<String, Passed>,
}

struct Entry {
    job: QueuedJob,
    place: Place,
    /// Its place at the gate is kept for when it is due.
    admitted: bool,
}

#[derive(Clone, Copy)]
enum Place {
    Delayed(Instant),
    Waiting,
    Held(Instant),
}

#[derive(Default)]
struct Lane {
    waiting: VecDeque<Uuid>,
    held: usize,
    listed: bool,
}

/// Who passed a gate.
struct Passed {
    /// The last admissions, oldest first; some lie in the future.
    at: VecDeque<Instant>,
    /// When they no longer bear on anybody.
    until: Instant,
}

impl State {
    pub(super) fn push(&mut self, job: &QueuedJob) {
        if !self.jobs.contains_key(&job.id) {
            self.delay(job.clone(), false);
        }
    }

    pub(super) fn put_back(&mut self, job: &QueuedJob, back: Back) {
        let admitted = self.jobs.get(&job.id).is_some_and(|entry| entry.admitted);
        self.forget(job.id);
        self.delay(job.clone(), admitted && back == Back::Untouched);
    }

    pub(super) fn renew(&mut self, id: Uuid, until: Instant) {
        let Some(entry) = self.jobs.get_mut(&id) else {
            return;
        };
        if let Place::Held(before) = entry.place {
            entry.place = Place::Held(until);
            self.held.remove(&(before, id));
            self.held.insert((until, id));
        }
    }

    pub(super) fn remove(&mut self, job: JobKey) {
        let place = self.jobs.get(&job.id).map(|entry| entry.place);
        if matches!(place, Some(Place::Delayed(_) | Place::Waiting)) {
            self.forget(job.id);
        }
    }

    /// Takes a job out, wherever it stands.
    pub(super) fn forget(&mut self, id: Uuid) {
        let Some(Entry { job, place, .. }) = self.jobs.remove(&id) else {
            return;
        };
        match place {
            Place::Delayed(at) => {
                self.delayed.remove(&(at, id));
            }
            Place::Waiting => {
                if let Some(lane) = self.lanes.get_mut(&job.lane) {
                    lane.waiting.retain(|waiting| *waiting != id);
                }
            }
            Place::Held(until) => {
                self.held.remove(&(until, id));
                self.release(job.lane);
            }
        }
    }

    /// Lets what is due, or was held by a worker that fell silent, wait for its turn.
    pub(super) fn promote(&mut self, now: Instant) {
        while let Some((until, id)) = self.held.first().copied().filter(|first| first.0 <= now) {
            self.held.remove(&(until, id));
            if let Some(lane) = self.jobs.get(&id).map(|entry| entry.job.lane) {
                self.release(lane);
            }
            self.ready(id);
        }
        while let Some((at, id)) = self.delayed.first().copied().filter(|first| first.0 <= now) {
            self.delayed.remove(&(at, id));
            self.ready(id);
        }
    }

    /// Serves the lanes in turn: each as many jobs as its weight, while it holds less than its
    /// limit.
    pub(super) fn take(&mut self, now: Instant, terms: LeaseTerms) -> Vec<QueuedJob> {
        let mut taken = Vec::new();
        while taken.len() < terms.most
            && let Some(name) = self.ring.front().copied()
        {
            let weight = self.weights.get(&name).copied().unwrap_or(1);
            let mut left = self.turn.take().unwrap_or(weight);
            while left > 0 && taken.len() < terms.most && self.held_by(name) < terms.lane_limit {
                let Some(job) = self.next_of(name, now, terms) else {
                    break;
                };
                taken.push(job);
                left -= 1;
            }
            let Some(lane) = self.lanes.get_mut(&name) else {
                self.ring.pop_front();
                continue;
            };
            if lane.waiting.is_empty() || lane.held >= terms.lane_limit {
                lane.listed = false;
                self.ring.pop_front();
                self.tidy(name);
            } else if left == 0 {
                self.ring.rotate_left(1);
            } else {
                self.turn = Some(left);
            }
        }
        taken
    }

    /// When the next delayed job is due.
    pub(super) fn next_at(&self) -> Option<Instant> {
        self.delayed.first().map(|(at, _)| *at)
    }

    pub(super) fn stats(&self) -> Stats {
        let count = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        Stats {
            waiting: count(self.jobs.len() - self.delayed.len() - self.held.len()),
            delayed: count(self.delayed.len()),
            held: count(self.held.len()),
        }
    }

    pub(super) fn position(&self, job: JobKey) -> Option<Position> {
        Some(match self.jobs.get(&job.id)?.place {
            Place::Delayed(at) => Position::Delayed(at),
            Place::Held(_) => Position::Held,
            Place::Waiting => {
                let mut waiting = self.lanes.get(&job.lane)?.waiting.iter();
                let ahead = waiting.position(|id| *id == job.id)?;
                Position::Waiting {
                    ahead: u64::try_from(ahead).ok()?,
                }
            }
        })
    }

    fn held_by(&self, lane: TenantId) -> usize {
        self.lanes.get(&lane).map_or(0, |lane| lane.held)
    }

    fn delay(&mut self, job: QueuedJob, admitted: bool) {
        let (id, place) = (job.id, Place::Delayed(job.due));
        self.delayed.insert((job.due, id));
        self.jobs.insert(
            id,
            Entry {
                job,
                place,
                admitted,
            },
        );
    }

    fn ready(&mut self, id: Uuid) {
        let Some(entry) = self.jobs.get_mut(&id) else {
            return;
        };
        entry.place = Place::Waiting;
        let name = entry.job.lane;
        self.lanes.entry(name).or_default().waiting.push_back(id);
        self.list(name);
    }

    fn list(&mut self, name: TenantId) {
        if let Some(lane) = self.lanes.get_mut(&name)
            && !lane.listed
            && !lane.waiting.is_empty()
        {
            lane.listed = true;
            self.ring.push_back(name);
        }
    }

    fn release(&mut self, name: TenantId) {
        if let Some(lane) = self.lanes.get_mut(&name) {
            lane.held = lane.held.saturating_sub(1);
        }
        self.list(name);
        self.tidy(name);
    }

    fn tidy(&mut self, name: TenantId) {
        let idle = |lane: &Lane| lane.waiting.is_empty() && lane.held == 0 && !lane.listed;
        if self.lanes.get(&name).is_some_and(idle) {
            self.lanes.remove(&name);
        }
    }

    /// The lane's next job whose gate is open, held from now on; those before it get their place
    /// at their gates.
    fn next_of(&mut self, name: TenantId, now: Instant, terms: LeaseTerms) -> Option<QueuedJob> {
        let lane = self.lanes.get_mut(&name)?;
        while let Some(id) = lane.waiting.pop_front() {
            let Some(entry) = self.jobs.get_mut(&id) else {
                continue;
            };
            let slot = match &entry.job.gate {
                Some(gate) if !entry.admitted => admit(&mut self.gates, gate, now),
                _ => now,
            };
            entry.admitted = entry.job.gate.is_some();
            if slot > now {
                entry.place = Place::Delayed(slot);
                self.delayed.insert((slot, id));
                continue;
            }
            let until = now + terms.hold;
            entry.place = Place::Held(until);
            self.held.insert((until, id));
            lane.held += 1;
            return Some(entry.job.clone());
        }
        None
    }
}

/// The idle gates are swept out whenever there are about a multiple of so many.
const SWEEP_GATES_AT: usize = 10_000;

/// The first instant at which the gate lets another job pass, kept for it.
fn admit(gates: &mut HashMap<String, Passed>, gate: &Gate, now: Instant) -> Instant {
    if gates.len() % SWEEP_GATES_AT == SWEEP_GATES_AT - 1 {
        gates.retain(|_, passed| passed.until > now);
    }
    let passed = gates.entry(gate.key.clone()).or_insert_with(|| Passed {
        at: VecDeque::new(),
        until: now,
    });
    let limit = usize::try_from(gate.limit).unwrap_or(usize::MAX).max(1);
    while passed.at.len() > limit {
        passed.at.pop_front();
    }
    let slot = match passed.at.front() {
        Some(first) if passed.at.len() == limit => now.max(*first + gate.per),
        _ => now,
    };
    passed.at.push_back(slot);
    passed.until = slot + gate.per;
    slot
}
