//! The INTENT of what is ready is made durable: the last check before the one write.

use std::collections::HashMap;

use ::jobs::Outcome;
use authority::JobAuthority;
use failpoints::Mutant;
use kernel::Result;
use uuid::Uuid;

use super::{Leaving, Outcomes, Ready, Trip, posts_of};
use crate::{
    DeliveryState, Service,
    permissions::PublishPosts,
    store::{attempt, delivery, settle::settle_posts, short_link, step::Step},
};

/// Those that may leave now. What was cancelled or changed since the claim does not.
pub(super) async fn intend(
    service: &Service,
    job: JobAuthority,
    ready: Vec<Ready>,
    outcomes: &mut Outcomes,
) -> Result<Vec<Leaving>> {
    if ready.is_empty() {
        return Ok(Vec::new());
    }
    if Mutant::NoIntent.is_planted() {
        let at_once = ready.into_iter();
        return Ok(at_once
            .map(|Ready { trip, ticket, .. }| Leaving { trip, ticket })
            .collect());
    }
    let posts = posts_of(ready.iter().map(|one| &one.trip.row));
    let texts = ready.iter().map(|one| (one.trip.row.id, one.text.clone()));
    let texts: HashMap<Uuid, String> = texts.collect();
    let tx = service.db.begin(&job.grant::<PublishPosts>()).await?;
    tx.before_deed().await?;
    let rows: Vec<&delivery::Model> = ready.iter().map(|one| &one.trip.row).collect();
    let intent = Step::to(DeliveryState::Sending).intended(tx.now(), &texts);
    let moved = intent.take_all(&tx, &service.world, &rows).await?;
    let mut ready: HashMap<Uuid, Ready> = ready
        .into_iter()
        .map(|one| (one.trip.row.id, one))
        .collect();
    let fresh = moved.iter().filter_map(|row| {
        let one = ready.get_mut(&row.id)?;
        Some((row.id, std::mem::take(&mut one.links)))
    });
    short_link::insert(&tx, fresh).await?;
    attempt::open(&tx, &service.world, &moved).await?;
    settle_posts(&tx, &posts).await?;
    tx.commit().await?;
    service.tell(job.tenant(), &posts).await;

    let mut leaving = Vec::with_capacity(moved.len());
    for row in moved {
        if let Some(Ready { trip, ticket, .. }) = ready.remove(&row.id) {
            let trip = Trip { row, ..trip };
            leaving.push(Leaving { trip, ticket });
        }
    }
    outcomes.extend(
        ready
            .into_values()
            .map(|one| (one.trip.row.job_id, Outcome::Done)),
    );
    Ok(leaving)
}
