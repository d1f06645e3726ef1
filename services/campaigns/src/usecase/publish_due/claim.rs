//! What is due is taken; what is not, or not any more, is told apart.

use std::{collections::HashMap, slice::from_ref};

use ::jobs::{Outcome, Ticket};
use authority::JobAuthority;
use failpoints::Mutant;
use kernel::Result;
use networks::Reason;
use store::{Restoration, WriteTx};
use uuid::Uuid;

use super::{Claimed, Outcomes, admit::admit, doubt::doubt};
use crate::{
    DeliveryState, Service,
    domain::{
        problems,
        time::{after, before},
    },
    jobs::Publish,
    permissions::PublishPosts,
    store::{
        attempt::{self, Ending},
        delivery, post,
        settle::settle_posts,
        step::{self, Step},
    },
};

pub(super) async fn claim(
    service: &Service,
    job: JobAuthority,
    batch: &[Ticket<Publish>],
    outcomes: &mut Outcomes,
) -> Result<Vec<Claimed>> {
    let tx = service.db.begin(&job.grant::<PublishPosts>()).await?;
    let deliveries: Vec<Uuid> = batch.iter().map(|ticket| ticket.job.delivery).collect();
    let jobs: Vec<Uuid> = batch.iter().map(|ticket| ticket.id).collect();
    let not_before = before(tx.now(), service.rules.grace);
    let restored = restoration(service);
    let rows = step::claim(&tx, &deliveries, &jobs, not_before, restored).await?;

    let claimed: HashMap<Uuid, &delivery::Model> =
        rows.iter().map(|row| (row.job_id, row)).collect();
    let left = batch.iter().filter(|one| !claimed.contains_key(&one.id));
    let left: Vec<&Ticket<Publish>> = left.collect();
    let mut settled = Vec::new();
    if !left.is_empty() {
        let ids: Vec<Uuid> = left.iter().map(|ticket| ticket.job.delivery).collect();
        let found = delivery::by_ids(&tx, &ids).await?;
        for ticket in left {
            // Deleted, or moved to another time: another job is in charge.
            let row = found.iter().find(|row| row.job_id == ticket.id);
            let outcome = match row {
                Some(row) => leave(service, &tx, row, &mut settled).await?,
                None => Outcome::Done,
            };
            outcomes.insert(ticket.id, outcome);
        }
        settle_posts(&tx, &settled).await?;
    }

    let bodies = post::bodies(&tx, rows.iter().map(|row| row.post_id)).await?;
    let tried: HashMap<Uuid, u32> = batch.iter().map(|one| (one.id, one.attempts)).collect();
    let claimed = rows.into_iter().map(|row| Claimed {
        body: bodies.get(&row.post_id).cloned().unwrap_or_default(),
        pictures: Vec::new(),
        tried: tried.get(&row.job_id).copied().unwrap_or_default(),
        row,
    });
    let claimed = admit(service, &tx, claimed.collect(), outcomes).await?;
    tx.commit().await?;
    service.tell(job.tenant(), &settled).await;
    Ok(claimed)
}

/// A delivery that could not be claimed; its post is added to `settled` when it took a step.
async fn leave(
    service: &Service,
    tx: &WriteTx,
    row: &delivery::Model,
    settled: &mut Vec<Uuid>,
) -> Result<Outcome> {
    Ok(match row.state()? {
        DeliveryState::Sending if Mutant::SendAgain.is_planted() => {
            let again = Step::to(DeliveryState::Scheduled);
            again.take(tx, &service.world, row).await?;
            attempt::close(tx, from_ref(row), Ending::NotSent, "").await?;
            Outcome::Wait(tx.now())
        }
        // A worker died on the way: it may be live or not.
        DeliveryState::Sending => {
            doubt(service, tx, row, Reason::NoAnswer.as_code(), tx.now()).await?;
            settled.push(row.post_id);
            Outcome::Done
        }
        state if !state.is_pending() => Outcome::Done,
        _ if row.due_at > tx.now() => Outcome::Wait(row.due_at),
        // Before its grace is asked for: what was sent is not expired.
        _ if forgotten(service, row) => {
            doubt(service, tx, row, problems::restored().code, tx.now()).await?;
            settled.push(row.post_id);
            Outcome::Done
        }
        _ if after(row.due_at, service.rules.grace) < tx.now() => {
            let code = problems::expired().code;
            let expire = Step::to(DeliveryState::Expired).because(code);
            expire.take(tx, &service.world, row).await?;
            settled.push(row.post_id);
            Outcome::Done
        }
        // Somebody changed it between the two statements.
        _ => Outcome::Wait(tx.now()),
    })
}

/// Whether the delivery is as an older state of the database has it that was put back since: it
/// may have been sent in what is forgotten.
fn forgotten(service: &Service, row: &delivery::Model) -> bool {
    restoration(service).is_some_and(|since| row.updated_at <= since.at && row.due_at <= since.at)
}

fn restoration(service: &Service) -> Option<Restoration> {
    let restored = service.db.restoration();
    restored.filter(|_| !Mutant::NoQuarantine.is_planted())
}

#[cfg(test)]
mod tests;
