//! Deliveries are due: claimed, their INTENT made durable, sent, and settled.
//!
//! A batch is of one tenant, so that each step is one transaction of a few statements for all of
//! it. Nothing but pictures is held while the network is called.

mod admit;
mod claim;
mod doubt;
mod intend;
mod pictures;
mod send;
mod settle;

use std::{
    collections::{BTreeSet, HashMap},
    pin::pin,
    time::Duration,
};

use ::jobs::{Outcome, Ticket};
use authority::JobAuthority;
use futures::future::select;
use kernel::Result;
use networks::{PictureFile, Publication};
use tokio::task::JoinSet;
use tracing::Instrument;
use uuid::Uuid;

use self::send::Sent;
use crate::{Credentials, Service, jobs::Publish, store::delivery};

/// How long an answer waits for others, to be kept with them in one transaction.
const TOGETHER: Duration = Duration::from_millis(25);

/// Outcomes by the ids of their jobs.
type Outcomes = HashMap<Uuid, Outcome>;

/// A claimed delivery, and the post that it is of.
struct Claimed {
    row: delivery::Model,
    body: String,
    /// None until they are loaded.
    pictures: Vec<PictureFile>,
    /// Failed tries before this one.
    tried: u32,
}

/// A delivery whose INTENT is durable.
struct Leaving {
    row: delivery::Model,
    tried: u32,
    with: Credentials,
    publication: Publication,
}

pub(crate) async fn publish_due(
    service: &Service,
    job: JobAuthority,
    batch: &[Ticket<Publish>],
) -> Result<Vec<Outcome>> {
    let mut outcomes = Outcomes::new();
    let claimed = claim::claim(service, job, batch, &mut outcomes).await?;
    let with = credentials(service, job, &claimed).await?;
    for wave in pictures::waves(claimed) {
        let (able, _room) = pictures::load(service, job, wave, &mut outcomes).await?;
        let leaving = intend::intend(service, job, able, &with, &mut outcomes).await?;
        deliver(service, job, leaving, &mut outcomes).await?;
    }
    let missing = || Outcome::Retry("the delivery was not settled".to_owned());
    let outcome = |ticket: &Ticket<Publish>| outcomes.remove(&ticket.id).unwrap_or_else(missing);
    Ok(batch.iter().map(outcome).collect())
}

/// The posts of these deliveries, each once.
fn posts_of<'a>(rows: impl IntoIterator<Item = &'a delivery::Model>) -> Vec<Uuid> {
    let posts: BTreeSet<Uuid> = rows.into_iter().map(|row| row.post_id).collect();
    posts.into_iter().collect()
}

/// What to publish with, by account; an account that is not connected any more has none.
async fn credentials(
    service: &Service,
    job: JobAuthority,
    claimed: &[Claimed],
) -> Result<HashMap<Uuid, Credentials>> {
    let mut with = HashMap::new();
    let accounts: BTreeSet<Uuid> = claimed.iter().map(|one| one.row.account_id).collect();
    for account in accounts {
        let id = kernel::Id::from_uuid(account);
        let found = service.accounts.credentials(job, id).await?;
        with.extend(found.map(|found| (account, found)));
    }
    Ok(with)
}

/// Sends each in a task of its own and settles together what comes back together.
async fn deliver(
    service: &Service,
    job: JobAuthority,
    leaving: Vec<Leaving>,
    outcomes: &mut Outcomes,
) -> Result<()> {
    let mut on_their_way = JoinSet::new();
    for one in leaving {
        let service = service.clone();
        on_their_way.spawn(async move { send::send(&service, one).await }.in_current_span());
    }
    while let Some(first) = on_their_way.join_next().await {
        // One that panicked has no outcome: its next try finds it on its way, and looks for it.
        let mut back: Vec<Sent> = first.into_iter().collect();
        let enough = service.world.clock.sleep(TOGETHER);
        let gather = async {
            while let Some(next) = on_their_way.join_next().await {
                back.extend(next);
            }
        };
        select(pin!(gather), enough).await;
        outcomes.extend(settle::settle(service, job, back).await?);
    }
    Ok(())
}

pub(crate) use pictures::room;
