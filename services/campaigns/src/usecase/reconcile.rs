//! A delivery may be live or not: the account's own timeline tells.
//!
//! A post that is found is published. One that two complete readings miss, a pause apart, the
//! first begun after the network's settle time, is not there and is sent again, byte for byte.

use ::jobs::{Outcome, new_job};
use authority::JobAuthority;
use kernel::{Id, Instant, Result, chrono::Duration};
use networks::{Published, RemotePost, TimelineRead};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use store::WriteTx;
use uuid::Uuid;

use super::{
    advance::{advance, after, plain, settle_post, state, tell},
    publish_due::finish_attempt,
    send::live,
};
use crate::{
    Credentials, DeliveryState, Service,
    domain::problems,
    jobs::Publish,
    permissions::{PublishPosts, ReadPosts},
    store::delivery::{self, Column, Entity},
};

/// A network tells whole seconds and its clock may be behind ours.
const BEFORE_INTENT: Duration = Duration::seconds(60);
/// Readings that must miss a post.
const READINGS: i32 = 2;

pub(crate) async fn reconcile(
    service: &Service,
    job: JobAuthority,
    delivery: Uuid,
) -> Result<Outcome> {
    let tx = service.db.begin(&job.grant::<ReadPosts>()).await?;
    let row = tx.by_id::<Entity>(delivery).await?;
    let now = tx.now();
    drop(tx);
    let Some(row) = row else {
        return Ok(Outcome::Done);
    };
    let (DeliveryState::Unknown, Some(intent_at), Some(unknown_at)) =
        (state(&row)?, row.intent_at, row.unknown_at)
    else {
        return Ok(Outcome::Done);
    };
    let late = after(unknown_at, service.rules.deadline) < now;
    let with = service
        .accounts
        .credentials(job, Id::from_uuid(row.account_id))
        .await?;
    let read = match &with {
        Some(with) => read(service, with, intent_at - BEFORE_INTENT).await,
        None => None,
    };
    let found = read
        .as_ref()
        .and_then(|read| read.posts.iter().find(|post| is_it(post, &row)));
    let tx = service.db.begin(&job.grant::<PublishPosts>()).await?;
    let settle = with
        .and_then(|with| Some(service.networks.get(with.network)?.rules().settle))
        .unwrap_or_default();
    let outcome = match (found, &read) {
        (Some(post), _) => {
            let published = Published {
                remote_id: post.remote_id.clone(),
                url: post.url.clone(),
            };
            // The network tells whole seconds: it was not before the INTENT.
            let change = live(&published, post.created_at.max(intent_at));
            if advance(service, &tx, &row, DeliveryState::Published, None, change).await? {
                finish_attempt(&tx, &row, "published", "found in the timeline").await?;
            }
            Outcome::Done
        }
        (None, _) if late => {
            let code = problems::undecided().code;
            advance(
                service,
                &tx,
                &row,
                DeliveryState::NeedsHuman,
                Some(code),
                plain(),
            )
            .await?;
            Outcome::Done
        }
        (None, Some(read)) if read.complete && now >= after(unknown_at, settle) => {
            missed(service, &tx, &row, now).await?
        }
        _ => Outcome::Wait(after(now, service.rules.absence_gap)),
    };
    settle_post(&tx, row.post_id).await?;
    tx.commit().await?;
    tell(service, job.tenant(), &[row.post_id]).await;
    Ok(outcome)
}

async fn read(service: &Service, with: &Credentials, since: Instant) -> Option<TimelineRead> {
    let network = service.networks.get(with.network)?;
    let read = network
        .own_timeline(&with.token, &with.remote_id, since)
        .await;
    read.inspect_err(|error| tracing::info!(%error, "a timeline was not read"))
        .ok()
}

/// A complete reading began at `now` and missed it.
async fn missed(
    service: &Service,
    tx: &WriteTx,
    row: &delivery::Model,
    now: Instant,
) -> Result<Outcome> {
    let gap = service.rules.absence_gap;
    let apart = row.absent_at.is_none_or(|before| now >= after(before, gap));
    if !apart || row.absences + 1 < READINGS {
        let update = Entity::update_many()
            .col_expr(
                Column::Absences,
                Expr::value(row.absences + i32::from(apart)),
            )
            .col_expr(Column::AbsentAt, Expr::value(now))
            .filter(Column::Id.eq(row.id))
            .filter(Column::Epoch.eq(row.epoch))
            .filter(Column::State.eq(DeliveryState::Unknown.as_str()));
        tx.update(update).await?;
        return Ok(Outcome::Wait(after(now, gap)));
    }
    let job = service.world.uuid();
    let change = plain()
        .col_expr(Column::JobId, Expr::value(job))
        .col_expr(Column::AbsentAt, Expr::value(None::<Instant>));
    if advance(service, tx, row, DeliveryState::Scheduled, None, change).await? {
        finish_attempt(tx, row, "absent", "two complete readings missed it").await?;
        tx.enqueue(new_job(&Publish { delivery: row.id }, job, tx.now(), None)?)
            .await?;
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
