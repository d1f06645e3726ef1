//! The queue in Redis, its lanes spread over shards. The server's clock counts.

mod packed;
mod shard;

use std::{
    collections::HashMap,
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use authority::TenantId;
use futures::future::try_join_all;
use kernel::{Error, Result};
use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use tokio::sync::Notify;

use super::{Back, JobKey, LeaseTerms, Leased, Position, QueuedJob, Stats};
use shard::Shard;

/// A lease whose answer is lost keeps its jobs until it runs out, so answers get time.
const RESPONSE_TIMEOUT: Duration = Duration::from_secs(5);

/// A queue in Redis.
pub struct RedisQueue {
    shards: Vec<Shard>,
    /// The shard that is asked first next time.
    first: AtomicUsize,
    /// This process changed something: a lane may have become free.
    changed: Notify,
}

impl RedisQueue {
    pub(super) async fn connect(url: &str, name: &str, shards: u8) -> Result<Self> {
        let client = redis::Client::open(url).map_err(Error::internal)?;
        let config = ConnectionManagerConfig::new()
            .set_response_timeout(Some(RESPONSE_TIMEOUT))
            .set_connection_timeout(Some(RESPONSE_TIMEOUT));
        let connection = ConnectionManager::new_with_config(client, config)
            .await
            .map_err(Error::unavailable)?;
        let shards = shards.max(1);
        let shard = |number| Shard::new(connection.clone(), &format!("{name}:{shards}:{number}"));
        Ok(Self {
            shards: (0..shards).map(shard).collect(),
            first: AtomicUsize::new(0),
            changed: Notify::new(),
        })
    }

    pub(super) async fn push(&self, jobs: &[QueuedJob]) -> Result<()> {
        self.write(jobs, "push").await
    }

    pub(super) async fn put_back(&self, jobs: &[QueuedJob], back: Back) -> Result<()> {
        let how = match back {
            Back::Tried => "tried",
            Back::Untouched => "untouched",
        };
        self.write(jobs, how).await
    }

    pub(super) async fn remove(&self, jobs: &[JobKey]) -> Result<()> {
        let parts = self.split(jobs, |job| job.lane);
        let calls = parts.iter().map(|(shard, jobs)| shard.remove(jobs));
        try_join_all(calls).await.map(drop)
    }

    pub(super) async fn set_weight(&self, lane: TenantId, weight: u32) -> Result<()> {
        match self.shards.get(self.shard_of(lane)) {
            Some(shard) => shard.set_weight(lane, weight).await,
            None => Ok(()),
        }
    }

    pub(super) async fn stats(&self) -> Result<Stats> {
        let parts = try_join_all(self.shards.iter().map(Shard::stats)).await?;
        Ok(parts.iter().fold(Stats::default(), |sum, part| Stats {
            waiting: sum.waiting + part.waiting,
            delayed: sum.delayed + part.delayed,
            held: sum.held + part.held,
        }))
    }

    pub(super) async fn position(&self, job: JobKey) -> Result<Option<Position>> {
        match self.shards.get(self.shard_of(job.lane)) {
            Some(shard) => shard.position(job).await,
            None => Ok(None),
        }
    }

    /// Asks every shard for a share by the lanes it serves, then those that gave all of it for the
    /// rest.
    pub(super) async fn lease(&self, terms: LeaseTerms) -> Result<Leased> {
        let start = self.first.fetch_add(1, Ordering::Relaxed) % self.shards.len();
        let order = self.shards.iter().cycle().skip(start);
        let order: Vec<&Shard> = order.take(self.shards.len()).collect();
        let weights: Vec<usize> = order.iter().map(|shard| shard.weight()).collect();
        let shares = share(terms.most, &weights);
        let calls = order.iter().zip(&shares).map(|(shard, most)| {
            shard.lease(LeaseTerms {
                most: *most,
                ..terms
            })
        });
        let mut all = Leased::default();
        let mut rich = Vec::new();
        for ((shard, most), leased) in order.iter().zip(&shares).zip(try_join_all(calls).await?) {
            if leased.jobs.len() == *most {
                rich.push(*shard);
            }
            all.add(leased);
        }
        for shard in rich.into_iter().filter(|_| self.shards.len() > 1) {
            let most = terms.most.saturating_sub(all.jobs.len());
            if most > 0 {
                all.add(shard.lease(LeaseTerms { most, ..terms }).await?);
            }
        }
        Ok(all)
    }

    pub(super) async fn renew(&self, jobs: &[JobKey], hold: Duration) -> Result<()> {
        let parts = self.split(jobs, |job| job.lane);
        let calls = parts.iter().map(|(shard, jobs)| shard.renew(jobs, hold));
        try_join_all(calls).await.map(drop)
    }

    pub(super) async fn ack(&self, jobs: &[JobKey]) -> Result<()> {
        let parts = self.split(jobs, |job| job.lane);
        let calls = parts.iter().map(|(shard, jobs)| shard.ack(jobs));
        try_join_all(calls).await?;
        self.changed.notify_one();
        Ok(())
    }

    pub(super) async fn came_up_empty(&self) -> Result<bool> {
        let marks = try_join_all(self.shards.iter().map(Shard::is_marked)).await?;
        Ok(marks.contains(&false))
    }

    pub(super) async fn mark_filled(&self) -> Result<()> {
        let marks = self.shards.iter().map(Shard::mark);
        try_join_all(marks).await.map(drop)
    }

    pub(super) async fn wait(&self, at_most: Duration) {
        let _ = tokio::time::timeout(at_most, self.changed.notified()).await;
    }

    async fn write(&self, jobs: &[QueuedJob], how: &str) -> Result<()> {
        let parts = self.split(jobs, |job| job.lane);
        let calls = parts.iter().map(|(shard, jobs)| shard.write(jobs, how));
        try_join_all(calls).await?;
        self.changed.notify_one();
        Ok(())
    }

    fn shard_of(&self, lane: TenantId) -> usize {
        // The end of a UUIDv7 is random, so tenants spread evenly.
        let [.., last] = *lane.uuid().as_bytes();
        usize::from(last) % self.shards.len()
    }

    fn split<'a, T>(
        &self,
        items: &'a [T],
        lane: impl Fn(&T) -> TenantId,
    ) -> Vec<(&Shard, Vec<&'a T>)> {
        let mut parts: HashMap<usize, Vec<&T>> = HashMap::new();
        for item in items {
            let shard = self.shard_of(lane(item));
            parts.entry(shard).or_default().push(item);
        }
        let parts = parts.into_iter();
        parts
            .filter_map(|(number, items)| Some((self.shards.get(number)?, items)))
            .collect()
    }
}

impl Leased {
    fn add(&mut self, other: Self) {
        self.jobs.extend(other.jobs);
        self.next_in = [self.next_in, other.next_in].into_iter().flatten().min();
    }
}

/// `most` in parts by weight; what does not divide goes to the first.
fn share(most: usize, weights: &[usize]) -> Vec<usize> {
    let total = weights.iter().sum::<usize>().max(1);
    let mut shares: Vec<usize> = weights
        .iter()
        .map(|weight| most.saturating_mul(*weight) / total)
        .collect();
    let rest = most.saturating_sub(shares.iter().sum());
    for share in shares.iter_mut().take(rest) {
        *share += 1;
    }
    shares
}
