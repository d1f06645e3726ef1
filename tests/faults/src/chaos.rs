//! Breaks an installation by a plan, at times that a seed decides.

use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

use fastrand::Rng;
use tokio::time::sleep;

use crate::{installation::Installation, plan::Plan};

/// How long a stopped worker stays so: past its leases, the settle time and both readings, so that
/// another has sent again what was not there.
const STOPPED: Duration = Duration::from_secs(9);
const TICK: Duration = Duration::from_millis(100);
/// How old the state is that is put back.
const BACK: Duration = Duration::from_secs(10);

/// What was done to an installation, and what goes on.
pub(crate) struct Chaos {
    plan: Plan,
    dice: Rng,
    began: Instant,
    window: Duration,
    /// When the next of a kind is due.
    next: HashMap<Kind, Instant>,
    /// Workers that stand still, and since when.
    stopped: HashMap<usize, Instant>,
    redis_back: Option<Instant>,
    backed_up: Option<Instant>,
    restored: bool,
    redis_killed: bool,
    pub(crate) done: HashMap<Kind, u32>,
}

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Kind {
    Kill,
    Stop,
    Freeze,
    Flush,
    RedisKill,
    PostgresCrash,
    Restore,
}

impl Chaos {
    pub(crate) fn new(plan: &Plan, seed: u64, window: Duration) -> Self {
        let mut chaos = Self {
            plan: plan.clone(),
            dice: Rng::with_seed(seed),
            began: Instant::now(),
            window,
            next: HashMap::new(),
            stopped: HashMap::new(),
            redis_back: None,
            backed_up: None,
            restored: false,
            redis_killed: false,
            done: HashMap::new(),
        };
        for (kind, pause) in chaos.paused() {
            chaos.put_off(kind, pause);
        }
        chaos
    }

    /// Breaks things until the window is over, then lets everything that stands still go on.
    pub(crate) async fn rage(&mut self, installation: &mut Installation) -> anyhow::Result<()> {
        while self.goes_on() {
            self.tick(installation).await?;
            sleep(TICK).await;
        }
        for worker in &installation.workers {
            worker.go_on()?;
        }
        self.stopped.clear();
        Ok(())
    }

    /// What was begun is ended, even past the window.
    fn goes_on(&self) -> bool {
        let to_put_back = self.plan.restore && !self.restored;
        self.began.elapsed() < self.window || self.redis_back.is_some() || to_put_back
    }

    /// Lets workers go on that have frozen long enough, and starts again what has ended.
    pub(crate) fn tend(&mut self, installation: &mut Installation) -> anyhow::Result<()> {
        installation.revive()?;
        for (n, worker) in installation.workers.iter().enumerate() {
            if !worker.is_stopped() {
                continue;
            }
            let mut fresh = false;
            let since = *self.stopped.entry(n).or_insert_with(|| {
                fresh = true;
                Instant::now()
            });
            if fresh {
                self.count(Kind::Freeze);
            }
            if since.elapsed() >= STOPPED {
                worker.go_on()?;
                self.stopped.remove(&n);
            }
        }
        Ok(())
    }

    async fn tick(&mut self, installation: &mut Installation) -> anyhow::Result<()> {
        for (kind, pause) in self.paused() {
            if self.next.get(&kind).is_some_and(|at| *at <= Instant::now()) {
                self.put_off(kind, pause);
                self.strike(kind, installation).await?;
            }
        }
        self.take_redis_away(installation).await?;
        self.put_back(installation).await?;
        self.tend(installation)
    }

    /// The kinds that come again and again, and the pause between two.
    fn paused(&self) -> Vec<(Kind, Duration)> {
        let plan = &self.plan;
        let kinds = [
            (Kind::Kill, plan.kill_worker),
            (Kind::Stop, plan.stop_worker),
            (Kind::Flush, plan.flush_redis),
            (Kind::PostgresCrash, plan.crash_postgres),
        ];
        let those = kinds
            .into_iter()
            .filter_map(|(kind, pause)| Some((kind, pause?)));
        those.collect()
    }

    fn put_off(&mut self, kind: Kind, pause: Duration) {
        let pause = pause.mul_f64(0.5 + self.dice.f64());
        self.next.insert(kind, Instant::now() + pause);
    }

    async fn strike(&mut self, kind: Kind, installation: &mut Installation) -> anyhow::Result<()> {
        let n = self.dice.usize(..installation.workers.len());
        match kind {
            Kind::Kill => {
                self.stopped.remove(&n);
                installation.kill_worker(n)?;
            }
            Kind::Stop => {
                if let Some(worker) = installation.workers.get(n) {
                    worker.stop()?;
                    self.stopped.insert(n, Instant::now());
                }
            }
            Kind::Flush => match &installation.redis {
                Some(redis) if self.redis_back.is_none() => redis.flush().await?,
                _ => return Ok(()),
            },
            Kind::PostgresCrash => {
                if let Some(postgres) = &mut installation.postgres {
                    postgres.crash().await?;
                }
            }
            Kind::Freeze | Kind::RedisKill | Kind::Restore => return Ok(()),
        }
        self.count(kind);
        Ok(())
    }

    /// Once, a third into the window.
    async fn take_redis_away(&mut self, installation: &mut Installation) -> anyhow::Result<()> {
        let (Some(away), Some(redis)) = (self.plan.redis_away, &mut installation.redis) else {
            return Ok(());
        };
        if self.redis_back.is_some_and(|back| back <= Instant::now()) {
            self.redis_back = None;
            return redis.revive().await;
        }
        if !self.redis_killed && self.began.elapsed() > self.window / 3 {
            self.redis_killed = true;
            self.redis_back = Some(Instant::now() + away);
            redis.kill()?;
            self.count(Kind::RedisKill);
        }
        Ok(())
    }

    /// Once: a third into the window the state is kept that is put back later.
    async fn put_back(&mut self, installation: &mut Installation) -> anyhow::Result<()> {
        if !self.plan.restore || self.restored {
            return Ok(());
        }
        match self.backed_up {
            None if self.began.elapsed() > self.window / 3 => {
                installation.back_up()?;
                self.backed_up = Some(Instant::now());
            }
            Some(at) if at.elapsed() > BACK => {
                self.restored = true;
                self.stopped.clear();
                installation.restore().await?;
                self.count(Kind::Restore);
            }
            _ => {}
        }
        Ok(())
    }

    fn count(&mut self, kind: Kind) {
        *self.done.entry(kind).or_default() += 1;
    }
}
