//! The jobs at fixed times, and when each is due.

use ::jobs::{Cron, Job, Registry, Ticket, new_job};
use ephemeral::Ephemeral;
use kernel::{Result, World};
use serde::{Deserialize, Serialize};
use store::{Db, outbox};

/// When they are due, as cron patterns of six fields in UTC that begin with seconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CronTimes {
    /// The networks are asked about each account's token.
    pub refresh_accounts: String,
    /// Sessions and connections that have run out are forgotten.
    pub sweep_sessions: String,
    /// Pictures of no post are thrown away.
    pub sweep_pictures: String,
    /// Jobs that were given up are counted.
    pub count_dead_letters: String,
}

impl Default for CronTimes {
    fn default() -> Self {
        Self {
            // Four in the morning in China: few people, and few posts, are under way.
            refresh_accounts: "0 0 20 * * *".into(),
            sweep_sessions: "0 10 * * * *".into(),
            sweep_pictures: "0 30 20 * * *".into(),
            count_dead_letters: "0 * * * * *".into(),
        }
    }
}

/// The table of ticks.
pub(crate) fn table(
    times: &CronTimes,
    db: &Db,
    ephemeral: &Ephemeral,
    world: &World,
) -> Result<Cron> {
    let mut cron = Cron::new(db.clone(), ephemeral.clone(), world.clone());
    tick::<accounts::jobs::RefreshAccounts>(&mut cron, &times.refresh_accounts)?;
    tick::<accounts::jobs::SweepSessions>(&mut cron, &times.sweep_sessions)?;
    tick::<campaigns::jobs::SweepPictures>(&mut cron, &times.sweep_pictures)?;
    tick::<CountDeadLetters>(&mut cron, &times.count_dead_letters)?;
    Ok(cron)
}

/// One job a tick, with nothing in it but that it is time.
fn tick<J: Job + Default>(cron: &mut Cron, pattern: &str) -> Result<()> {
    cron.every(J::NAME, pattern, |id, at| {
        new_job(&J::default(), id, at, None)
    })
}

/// Gives the work that is no service's to this crate.
pub(crate) fn register(registry: &mut Registry, db: &Db) {
    registry.each(db, |db, _, _: Ticket<CountDeadLetters>| count(db));
}

/// A minute has passed: given-up jobs are counted, for an alarm to see.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
struct CountDeadLetters {}

impl Job for CountDeadLetters {
    const NAME: &'static str = "shangbo.count_dead_letters";
    const MAX_ATTEMPTS: u32 = 3;
}

async fn count(db: Db) -> Result<()> {
    let tx = db.system("count dead letters").await?;
    let dead = outbox::dead_letters(&tx).await?;
    metrics::gauge!("jobs_dead").set(f64::from(u32::try_from(dead).unwrap_or(u32::MAX)));
    Ok(())
}
