//! A database and jobs to try the machinery with.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use authority::{JobAuthority, TenantId};
use kernel::{Clock, Instant, ManualClock, OsEntropy, SystemClock, World};
use serde::{Deserialize, Serialize};
use store::{NewJob, TimeSource};
use testkit::TestDatabase;
use tokio::sync::mpsc;
use uuid::Uuid;

use crate::{Handler, Job, Jobs, Outcome, Queue, Registry, Settings, Ticket, new_job};

/// A kind of work for tests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Work {
    pub(crate) word: String,
}

impl Job for Work {
    const NAME: &'static str = "test.work";
    const MAX_ATTEMPTS: u32 = 4;
}

/// A try that a handler saw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) tenant: TenantId,
    pub(crate) id: Uuid,
    pub(crate) attempts: u32,
    pub(crate) word: String,
}

/// What a handler does with a try.
pub(crate) enum Act {
    Give(Outcome),
    Panic,
    After(Duration),
    Hang,
}

/// Tells what it sees and does as it is told.
pub(crate) struct Doer {
    seen: mpsc::UnboundedSender<Seen>,
    act: fn(&Seen) -> Act,
}

#[async_trait]
impl Handler<Work> for Doer {
    async fn run(&self, authority: JobAuthority, batch: &[Ticket<Work>]) -> Vec<Outcome> {
        let mut outcomes = Vec::new();
        for ticket in batch {
            let seen = Seen {
                tenant: authority.tenant(),
                id: ticket.id,
                attempts: ticket.attempts,
                word: ticket.job.word.clone(),
            };
            let act = (self.act)(&seen);
            self.seen.send(seen).unwrap();
            outcomes.push(match act {
                Act::Give(outcome) => outcome,
                Act::Panic => panic!("told to"),
                Act::After(pause) => {
                    SystemClock.sleep(pause).await;
                    Outcome::Done
                }
                Act::Hang => std::future::pending().await,
            });
        }
        outcomes
    }
}

/// Jobs on a database of their own.
pub(crate) struct Fixture {
    pub(crate) jobs: Jobs,
    pub(crate) seen: mpsc::UnboundedReceiver<Seen>,
    _database: TestDatabase,
}

impl Fixture {
    /// On a clock that is moved by hand.
    pub(crate) async fn by_hand(act: fn(&Seen) -> Act) -> (Self, ManualClock) {
        let clock = ManualClock::at(SystemClock.now());
        let fixture = Self::new(Arc::new(clock.clone()), act).await;
        (fixture, clock)
    }

    /// On the machine's clock.
    pub(crate) async fn live(act: fn(&Seen) -> Act) -> Self {
        Self::new(Arc::new(SystemClock), act).await
    }

    async fn new(clock: Arc<dyn Clock>, act: fn(&Seen) -> Act) -> Self {
        let database = TestDatabase::fresh().await;
        let db = database.open(TimeSource::Port(Arc::clone(&clock))).await;
        let (sender, seen) = mpsc::unbounded_channel();
        let mut registry = Registry::default();
        registry.register::<Work>(Doer { seen: sender, act });
        let jobs = Jobs {
            db,
            queue: Queue::in_process(Arc::clone(&clock)),
            registry,
            world: World {
                clock,
                entropy: Arc::new(OsEntropy),
            },
            settings: Settings::default(),
        };
        Self {
            jobs,
            seen,
            _database: database,
        }
    }

    /// Makes work due, as a use case does.
    pub(crate) async fn enqueue(&self, tenant: TenantId, word: &str, run_at: Instant) -> Uuid {
        let id = self.jobs.world.uuid();
        self.insert(tenant, work(id, word, run_at)).await;
        id
    }

    pub(crate) async fn insert(&self, tenant: TenantId, job: NewJob) {
        let tx = self
            .jobs
            .db
            .system("make work due in a test")
            .await
            .unwrap();
        tx.enqueue(tenant, job).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub(crate) fn now(&self) -> Instant {
        self.jobs.world.now()
    }

    /// The tries seen so far.
    pub(crate) fn tries(&mut self) -> Vec<Seen> {
        std::iter::from_fn(|| self.seen.try_recv().ok()).collect()
    }
}

pub(crate) fn work(id: Uuid, word: &str, run_at: Instant) -> NewJob {
    let job = Work {
        word: word.to_owned(),
    };
    new_job(&job, id, run_at, None).unwrap()
}

pub(crate) fn tenant() -> TenantId {
    World::system().id()
}
