//! Deliveries are due: claimed, prepared, their INTENT made durable, sent, and settled.
//!
//! A batch is of one tenant, so that each step is one transaction of a few statements for all of
//! it. Everything slow comes before the INTENT: pictures are read and uploaded, and each delivery
//! gets a connection of its own. The INTENT is the last check, and what follows it is one write.

mod admit;
mod ask;
mod claim;
mod depart;
mod doubt;
mod intend;
mod pictures;
mod prepare;
mod send;
mod settle;

use std::{
    collections::{BTreeSet, HashMap},
    time::Duration,
};

use ::jobs::{Outcome, Ticket};
use authority::JobAuthority;
use kernel::{Result, SecretString};
use networks::{NetworkError, PictureFile, Published, Reason, SendTicket};
use uuid::Uuid;

use self::ask::ask;
use crate::{Credentials, Service, jobs::Publish, store::delivery};

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

/// What stays with a delivery from its preparation to its end.
struct Trip {
    row: delivery::Model,
    tried: u32,
    /// What it is sent with.
    token: SecretString,
    /// How long an accepted post may stay invisible.
    settle: Duration,
}

/// A delivery that waits at its open connection.
struct Ready {
    trip: Trip,
    /// As it will be sent.
    text: String,
    /// Its links: code and where it leads.
    links: Vec<(String, String)>,
    ticket: SendTicket,
}

/// A delivery whose INTENT is durable.
struct Leaving {
    trip: Trip,
    ticket: SendTicket,
}

/// A delivery and what came back of it.
struct Sent {
    trip: Trip,
    answer: Result<Published, NetworkError>,
}

pub(crate) async fn publish_due(
    service: &Service,
    job: JobAuthority,
    batch: &[Ticket<Publish>],
) -> Result<Vec<Outcome>> {
    let mut outcomes = Outcomes::new();
    let claimed = claim::claim(service, job, batch, &mut outcomes).await?;
    let with = credentials(service, job, &claimed).await?;
    let (able, lost): (Vec<Claimed>, Vec<Claimed>) = claimed
        .into_iter()
        .partition(|one| with.contains_key(&one.row.account_id));
    let lost = lost.into_iter().map(|one| one.row).collect();
    ask(
        service,
        job,
        lost,
        Reason::Reauthorise.as_code(),
        &mut outcomes,
    )
    .await?;
    for wave in pictures::waves(able) {
        let (wave, _room) = pictures::load(service, job, wave, &mut outcomes).await?;
        depart::depart(service, job, wave, &with, &mut outcomes).await?;
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

pub(crate) use pictures::room;
