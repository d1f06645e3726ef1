//! A part of a queue whose keys share one hash tag, `{q}` in the scripts' text: a script touches
//! one slot of a cluster.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use authority::TenantId;
use kernel::{Error, Instant, Result};
use redis::{FromRedisValue, Script, ToRedisArgs, aio::ConnectionManager};

use super::packed::{due_ms, lane, pack, unpack};
use crate::queue::{JobKey, LeaseTerms, Leased, Position, QueuedJob, Stats};

/// Jobs in one call of a script, so that none blocks the server for long.
const BATCH: usize = 500;

/// One shard.
pub(super) struct Shard {
    connection: ConnectionManager,
    tag: Arc<str>,
    /// Lanes that stood in the ring when it was last leased from.
    lanes: AtomicUsize,
    push: Script,
    remove: Script,
    lease: Script,
    renew: Script,
    ack: Script,
    position: Script,
    stats: Script,
}

impl Shard {
    pub(super) fn new(connection: ConnectionManager, name: &str) -> Self {
        let tag = format!("{{{name}}}");
        let script = |text: &str| {
            let whole = format!("{}{text}", include_str!("lanes.lua"));
            Script::new(&whole.replace("{q}", &tag))
        };
        Self {
            connection,
            lanes: AtomicUsize::new(0),
            push: script(include_str!("push.lua")),
            remove: script(include_str!("remove.lua")),
            lease: script(include_str!("lease.lua")),
            renew: script(include_str!("renew.lua")),
            ack: script(include_str!("ack.lua")),
            position: script(include_str!("position.lua")),
            stats: script(include_str!("stats.lua")),
            tag: tag.into(),
        }
    }

    /// How much of a lease it should get beside its siblings.
    pub(super) fn weight(&self) -> usize {
        self.lanes.load(Ordering::Relaxed).saturating_add(1)
    }

    /// Pushes or puts back, as the script's first argument says.
    pub(super) async fn write(&self, jobs: &[&QueuedJob], how: &str) -> Result<()> {
        for some in jobs.chunks(BATCH) {
            let mut args = Arguments::of(how);
            for job in some {
                args.add(job.id.to_string())
                    .add(lane(job.lane))
                    .add(due_ms(job.due))
                    .add(pack(job)?);
            }
            self.run::<()>(&self.push, args).await?;
        }
        Ok(())
    }

    pub(super) async fn remove(&self, jobs: &[&JobKey]) -> Result<()> {
        for some in jobs.chunks(BATCH) {
            let mut args = Arguments::default();
            for job in some {
                args.add(lane(job.lane)).add(job.id.to_string());
            }
            self.run::<()>(&self.remove, args).await?;
        }
        Ok(())
    }

    pub(super) async fn lease(&self, terms: LeaseTerms) -> Result<Leased> {
        let mut args = Arguments::of(terms.most);
        args.add(millis(terms.hold))
            .add(terms.lane_limit)
            .add(BATCH);
        let (next_ms, found, lanes): (i64, Vec<(String, String)>, usize) =
            self.run(&self.lease, args).await?;
        self.lanes.store(lanes, Ordering::Relaxed);
        let jobs = found
            .iter()
            .filter_map(|(id, packed)| unpack(id, packed))
            .collect();
        let next_in = u64::try_from(next_ms).ok().map(Duration::from_millis);
        Ok(Leased { jobs, next_in })
    }

    pub(super) async fn renew(&self, jobs: &[&JobKey], hold: Duration) -> Result<()> {
        let mut args = Arguments::of(millis(hold));
        for job in jobs {
            args.add(job.id.to_string());
        }
        self.run(&self.renew, args).await
    }

    pub(super) async fn ack(&self, jobs: &[&JobKey]) -> Result<()> {
        for some in jobs.chunks(BATCH) {
            let mut lanes: HashMap<TenantId, Vec<String>> = HashMap::new();
            for job in some {
                lanes.entry(job.lane).or_default().push(job.id.to_string());
            }
            let mut args = Arguments::default();
            for (name, ids) in lanes {
                args.add(lane(name)).add(ids.len()).add(ids);
            }
            self.run::<()>(&self.ack, args).await?;
        }
        Ok(())
    }

    pub(super) async fn set_weight(&self, name: TenantId, weight: u32) -> Result<()> {
        let mut set = redis::cmd("HSET");
        set.arg(self.key("weights")).arg(lane(name)).arg(weight);
        self.query(&set).await
    }

    pub(super) async fn stats(&self) -> Result<Stats> {
        let args = Arguments::default();
        let (jobs, held, waiting): (u64, u64, u64) = self.run(&self.stats, args).await?;
        Ok(Stats {
            waiting,
            delayed: jobs.saturating_sub(held).saturating_sub(waiting),
            held,
        })
    }

    pub(super) async fn position(&self, job: JobKey) -> Result<Option<Position>> {
        let mut args = Arguments::of(lane(job.lane));
        args.add(job.id.to_string());
        let (place, number): (String, i64) = self.run(&self.position, args).await?;
        Ok(match place.as_str() {
            "delayed" => Instant::from_timestamp_millis(number).map(Position::Delayed),
            "waiting" => Some(Position::Waiting {
                ahead: u64::try_from(number).unwrap_or_default(),
            }),
            "held" => Some(Position::Held),
            _ => None,
        })
    }

    pub(super) async fn is_marked(&self) -> Result<bool> {
        self.query(redis::cmd("EXISTS").arg(self.key("filled")))
            .await
    }

    pub(super) async fn mark(&self) -> Result<()> {
        self.query(redis::cmd("SET").arg(self.key("filled")).arg(1))
            .await
    }

    fn key(&self, name: &str) -> String {
        format!("{}:{name}", self.tag)
    }

    async fn query<T: FromRedisValue>(&self, command: &redis::Cmd) -> Result<T> {
        command
            .query_async(&mut self.connection.clone())
            .await
            .map_err(Error::unavailable)
    }

    async fn run<T: FromRedisValue>(&self, script: &Script, args: Arguments) -> Result<T> {
        let mut call = script.key(self.key("jobs"));
        for arg in args.0 {
            call.arg(arg);
        }
        call.invoke_async(&mut self.connection.clone())
            .await
            .map_err(Error::unavailable)
    }
}

/// Arguments of a script in their order.
#[derive(Default)]
struct Arguments(Vec<Vec<u8>>);

impl Arguments {
    fn of(first: impl ToRedisArgs) -> Self {
        let mut args = Self::default();
        args.add(first);
        args
    }

    fn add(&mut self, arg: impl ToRedisArgs) -> &mut Self {
        self.0.extend(arg.to_redis_args());
        self
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
