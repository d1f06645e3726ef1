//! A delivery may be live or not: the account's own timeline tells.
//!
//! A post that is found is published. One that two complete readings miss, a pause apart, the
//! first begun after the network's settle time, is not there and is sent again, byte for byte.

use std::slice::from_ref;

use ::jobs::{Outcome, new_job};
use authority::JobAuthority;
use failpoints::Mutant;
use kernel::{Error, Id, Instant, Result, chrono::Duration};
use networks::{Published, RemotePost, TimelineRead};
use store::{Restoration, WriteTx};
use uuid::Uuid;

use crate::{
    Credentials, DeliveryState, Service,
    domain::{problems, time::after},
    jobs::Publish,
    permissions::{PublishPosts, ReadPosts},
    store::{
        attempt::{self, Ending},
        delivery,
        settle::settle_posts,
        step::Step,
    },
};

/// A network tells whole seconds and its clock may be behind ours.
const BEFORE_INTENT: Duration = Duration::seconds(60);
/// Readings that must miss a post.
const READINGS: i32 = 2;

/// A delivery that may be live or not.
struct Doubtful {
    row: delivery::Model,
    intent_at: Instant,
    unknown_at: Instant,
}

pub(crate) async fn reconcile(
    service: &Service,
    job: JobAuthority,
    delivery: Uuid,
) -> Result<Outcome> {
    let tx = service.db.begin(&job.grant::<ReadPosts>()).await?;
    // Before the timeline is asked: a reading proves nothing of what came after it began.
    let (row, began) = (delivery::by_id(&tx, delivery).await?, tx.now());
    drop(tx);
    let restored = service.db.restoration();
    let doubtful = row.map(|row| doubtful(row, restored)).transpose()?;
    let Some(doubtful) = doubtful.flatten() else {
        return Ok(Outcome::Done);
    };
    let account = Id::from_uuid(doubtful.row.account_id);
    let with = service.accounts.credentials(job, account).await?;
    let read = match &with {
        Some(with) => read(service, with, doubtful.intent_at - BEFORE_INTENT).await,
        None => None,
    };
    let settle = with
        .and_then(|with| Some(service.networks.get(with.network)?.rules().settle))
        .unwrap_or_default();

    let tx = service.db.begin(&job.grant::<PublishPosts>()).await?;
    let row = &doubtful.row;
    let late = after(doubtful.unknown_at, service.rules.deadline) < began;
    let outcome = if let Some(post) = find(&tx, row, read.as_ref()).await? {
        found(service, &tx, &doubtful, post).await?
    } else if late {
        let ask = Step::to(DeliveryState::NeedsHuman).because(problems::undecided().code);
        ask.take(&tx, &service.world, row).await?;
        Outcome::Done
    } else {
        let settled = began >= after(doubtful.unknown_at, settle) || Mutant::NoSettle.is_planted();
        match read {
            Some(read) if read.complete && settled => missed(service, &tx, row, began).await?,
            _ => Outcome::Wait(after(began, service.rules.absence_gap)),
        }
    };
    settle_posts(&tx, &[row.post_id]).await?;
    tx.commit().await?;
    service.tell(job.tenant(), &[row.post_id]).await;
    Ok(outcome)
}

/// What is in doubt, if it is. When the database was put back to an older state, the doubt begins
/// anew: what was missed before may have been sent again in what is forgotten.
fn doubtful(mut row: delivery::Model, restored: Option<Restoration>) -> Result<Option<Doubtful>> {
    if row.state()? != DeliveryState::Unknown {
        return Ok(None);
    }
    if let Some(restored) = restored {
        row.unknown_at = row.unknown_at.max(Some(restored.at));
        if row.absent_at.is_some_and(|at| at <= restored.at) {
            (row.absences, row.absent_at) = (0, None);
        }
    }
    let told = "an unknown delivery has an INTENT and an instant of doubt";
    let (Some(intent_at), Some(unknown_at)) = (row.intent_at, row.unknown_at) else {
        return Err(Error::internal(told));
    };
    Ok(Some(Doubtful {
        row,
        intent_at,
        unknown_at,
    }))
}

async fn read(service: &Service, with: &Credentials, since: Instant) -> Option<TimelineRead> {
    let network = service.networks.get(with.network)?;
    let read = network
        .own_timeline(&with.token, &with.remote_id, since)
        .await;
    read.inspect_err(|error| tracing::info!(%error, "a timeline was not read"))
        .ok()
}

/// The post that the delivery became; not one that another delivery is known to be.
async fn find<'a>(
    tx: &WriteTx,
    row: &delivery::Model,
    read: Option<&'a TimelineRead>,
) -> Result<Option<&'a RemotePost>> {
    let posts = read.map(|read| read.posts.as_slice()).unwrap_or_default();
    let alike: Vec<&RemotePost> = posts.iter().filter(|post| is_it(post, row)).collect();
    if alike.is_empty() {
        return Ok(None);
    }
    let ids = alike.iter().map(|post| post.remote_id.clone());
    let known = delivery::known_remote_ids(tx, row.account_id, ids).await?;
    let free = |post: &&RemotePost| !known.contains(&post.remote_id);
    Ok(alike.into_iter().find(free))
}

async fn found(
    service: &Service,
    tx: &WriteTx,
    doubtful: &Doubtful,
    post: &RemotePost,
) -> Result<Outcome> {
    let row = &doubtful.row;
    let place = Published {
        remote_id: post.remote_id.clone(),
        url: post.url.clone(),
    };
    // The network tells whole seconds: it was not before the INTENT.
    let live = Step::to(DeliveryState::Published)
        .live_since(post.created_at.max(doubtful.intent_at))
        .placed(&[(row.id, place)].into());
    if live.take(tx, &service.world, row).await? {
        attempt::close(
            tx,
            from_ref(row),
            Ending::Published,
            "found in the timeline",
        )
        .await?;
    }
    Ok(Outcome::Done)
}

/// A complete reading that began at `began` missed it.
async fn missed(
    service: &Service,
    tx: &WriteTx,
    row: &delivery::Model,
    began: Instant,
) -> Result<Outcome> {
    let gap = service.rules.absence_gap;
    let earliest = row.absent_at.map(|before| after(before, gap));
    if let Some(earliest) = earliest.filter(|earliest| began < *earliest) {
        return Ok(Outcome::Wait(earliest));
    }
    if row.absences + 1 < READINGS {
        delivery::note_absence(tx, row, row.absences + 1, began).await?;
        return Ok(Outcome::Wait(after(began, gap)));
    }
    let job = service.world.uuid();
    let again = Step::to(DeliveryState::Scheduled).under(job);
    if again.take(tx, &service.world, row).await? {
        attempt::close(
            tx,
            from_ref(row),
            Ending::Absent,
            "two complete readings missed it",
        )
        .await?;
        let publish = Publish { delivery: row.id };
        tx.enqueue(new_job(&publish, job, tx.now(), None)?).await?;
    }
    Ok(Outcome::Done)
}

/// By its link, which no other post has; else by its text, where the network hides links.
fn is_it(post: &RemotePost, row: &delivery::Model) -> bool {
    let by_link = post.links.iter().any(|link| link.ends_with(&row.link_code));
    let sent = row
        .text_sent
        .as_deref()
        .map(without_links)
        .unwrap_or_default();
    let by_text = post.links.is_empty() && !sent.is_empty() && without_links(&post.text) == sent;
    by_link || by_text
}

fn without_links(text: &str) -> String {
    let words = text
        .split_whitespace()
        .filter(|word| !word.starts_with("http"));
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
