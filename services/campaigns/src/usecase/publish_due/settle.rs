//! What came back of deliveries is kept.

use std::{collections::HashMap, slice::from_ref, time::Duration};

use ::jobs::{Job, Outcome};
use authority::JobAuthority;
use failpoints::Mutant;
use kernel::{Id, Result};
use networks::{FailureClass, NetworkError};
use store::WriteTx;

use super::{Outcomes, Sent, doubt::doubt, posts_of};
use crate::{
    DeliveryState, Service,
    domain::{problems, time::after},
    jobs::Publish,
    permissions::PublishPosts,
    store::{
        attempt::{self, Ending},
        delivery,
        settle::settle_posts,
        step::Step,
    },
};

/// How long to pause where a network names a limit and no time.
const PAUSE: Duration = Duration::from_mins(5);

/// Keeps what came back of some deliveries of one tenant; gives the outcome of each job.
pub(super) async fn settle(
    service: &Service,
    job: JobAuthority,
    sent: Vec<Sent>,
) -> Result<Outcomes> {
    if sent.is_empty() {
        return Ok(Outcomes::new());
    }
    for one in &sent {
        if matches!(&one.answer, Err(error) if error.class == FailureClass::Reauthorise) {
            let account = Id::from_uuid(one.trip.row.account_id);
            let refused = service
                .accounts
                .token_refused(job, account, &one.trip.token);
            refused.await?;
        }
    }
    let tx = service.db.begin(&job.grant::<PublishPosts>()).await?;
    let mut outcomes = publish(service, &tx, &sent).await?;
    for one in &sent {
        if let Err(error) = &one.answer {
            let outcome = fail(service, &tx, one, error).await?;
            outcomes.insert(one.trip.row.job_id, outcome);
        }
    }
    let posts = posts_of(sent.iter().map(|one| &one.trip.row));
    settle_posts(&tx, &posts).await?;
    tx.commit().await?;
    service.tell(job.tenant(), &posts).await;
    Ok(outcomes)
}

/// Keeps where those that the network took are.
async fn publish(service: &Service, tx: &WriteTx, sent: &[Sent]) -> Result<Outcomes> {
    let taken = sent
        .iter()
        .filter_map(|one| Some((&one.trip.row, one.answer.as_ref().ok()?)));
    let (rows, places): (Vec<&delivery::Model>, HashMap<_, _>) = taken
        .map(|(row, published)| (row, (row.id, published.clone())))
        .unzip();
    let live = Step::to(DeliveryState::Published)
        .live_since(tx.now())
        .placed(&places);
    // One that is in doubt by now is looked for, and its attempt stays open.
    let moved = live.take_all(tx, &service.world, &rows).await?;
    attempt::close(tx, &moved, Ending::Published, "").await?;
    Ok(rows.iter().map(|row| (row.job_id, Outcome::Done)).collect())
}

/// Keeps why one was not taken, or may not have been.
async fn fail(
    service: &Service,
    tx: &WriteTx,
    sent: &Sent,
    error: &NetworkError,
) -> Result<Outcome> {
    let (row, code) = (&sent.trip.row, error.reason.as_code());
    let (to, reason) = match error.class {
        FailureClass::Unknown | FailureClass::NotFound | FailureClass::Delayed => {
            let settled = if Mutant::NoSettle.is_planted() {
                tx.now()
            } else {
                after(tx.now(), sent.trip.settle)
            };
            doubt(service, tx, row, code, settled).await?;
            return Ok(Outcome::Done);
        }
        FailureClass::Duplicate if Mutant::DuplicateFails.is_planted() => {
            (DeliveryState::Rejected, code)
        }
        FailureClass::Duplicate => {
            doubt(service, tx, row, code, tx.now()).await?;
            return Ok(Outcome::Done);
        }
        FailureClass::Refused => (DeliveryState::Rejected, code),
        FailureClass::Reauthorise | FailureClass::HumanNeeded | FailureClass::Setup => {
            (DeliveryState::NeedsHuman, code)
        }
        FailureClass::NotSent if sent.trip.tried + 1 >= Publish::MAX_ATTEMPTS => {
            (DeliveryState::NeedsHuman, problems::gave_up().code)
        }
        FailureClass::NotSent | FailureClass::Limited => (DeliveryState::Scheduled, code),
    };
    let step = Step::to(to).because(reason);
    if step.take(tx, &service.world, row).await? {
        let ending = match to {
            DeliveryState::Rejected => Ending::Refused,
            _ => Ending::NotSent,
        };
        attempt::close(tx, from_ref(row), ending, &error.to_string()).await?;
    }
    Ok(match error.class {
        FailureClass::NotSent if to == DeliveryState::Scheduled => {
            Outcome::Retry(error.to_string())
        }
        FailureClass::Limited => {
            let pause = error.retry_after.unwrap_or(PAUSE);
            Outcome::Wait(after(tx.now(), pause))
        }
        _ => Outcome::Done,
    })
}

#[cfg(test)]
mod tests;
