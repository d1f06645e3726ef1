//! Deliveries are due: claimed, their INTENT made durable, sent, and settled.
//!
//! A batch is of one tenant, so that each step is one transaction for all of it. Nothing is held
//! while the network is called.

use std::collections::HashMap;

use ::jobs::{Outcome, Ticket, new_job};
use authority::JobAuthority;
use futures::{StreamExt, stream::FuturesUnordered};
use kernel::{AccountId, Error, Id, Result};
use networks::{FailureClass, Reason};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::Expr,
};
use store::WriteTx;
use uuid::Uuid;

use super::{
    advance::{advance, after, plain, settle_post, state, tell},
    send::{Sent, send, settle},
};
use crate::{
    Credentials, DeliveryState, Service,
    domain::{problems, text::render},
    jobs::{Publish, Reconcile},
    permissions::PublishPosts,
    store::{attempt, delivery, post, short_link},
    usecase::check_text::CODE_LEN,
};

/// What there is to do for a ticket.
enum Step {
    /// Nothing, or not now.
    Over(Outcome),
    /// Claimed: to be sent.
    Claimed(Box<delivery::Model>),
}

pub(crate) async fn publish_due(
    service: &Service,
    job: JobAuthority,
    batch: &[Ticket<Publish>],
) -> Result<Vec<Outcome>> {
    let mut outcomes: HashMap<Uuid, Outcome> = HashMap::new();
    let mut claimed: Vec<delivery::Model> = Vec::new();
    let tx = service.db.begin(&job.grant::<PublishPosts>()).await?;
    for ticket in batch {
        match claim(service, &tx, ticket).await? {
            Step::Over(outcome) => {
                outcomes.insert(ticket.id, outcome);
            }
            Step::Claimed(row) => claimed.push(*row),
        }
    }
    tx.commit().await?;

    let mut with: HashMap<Uuid, Option<Credentials>> = HashMap::new();
    let mut accounts: Vec<Uuid> = claimed.iter().map(|row| row.account_id).collect();
    accounts.sort_unstable();
    accounts.dedup();
    for account in accounts {
        let id: AccountId = Id::from_uuid(account);
        with.insert(account, service.accounts.credentials(job, id).await?);
    }
    let (leaving, posts) = intend(service, job, &claimed, &with, &mut outcomes).await?;
    tell(service, job.tenant(), &posts).await;

    let attempts: HashMap<Uuid, u32> = batch.iter().map(|one| (one.id, one.attempts)).collect();
    let on_their_way: FuturesUnordered<_> = leaving
        .into_iter()
        .filter_map(|row| {
            let credentials = with.get(&row.account_id).cloned().flatten()?;
            let tried = attempts.get(&row.job_id).copied().unwrap_or_default();
            Some(send(service, row, credentials, tried))
        })
        .collect();
    // Whatever has come back meanwhile is settled together.
    let mut back = on_their_way.ready_chunks(batch.len().max(1));
    while let Some(sent) = back.next().await {
        let sent: Vec<Sent> = sent;
        outcomes.extend(settle(service, job, sent).await?);
    }
    let missing = || Outcome::Retry("the delivery was not settled".to_owned());
    Ok(batch
        .iter()
        .map(|one| outcomes.remove(&one.id).unwrap_or_else(missing))
        .collect())
}

/// Takes a delivery that is due; what a dead worker left on its way becomes unknown.
async fn claim(service: &Service, tx: &WriteTx, ticket: &Ticket<Publish>) -> Result<Step> {
    let row = tx.by_id::<delivery::Entity>(ticket.job.delivery).await?;
    // Deleted, or moved to another time: another job is in charge.
    let Some(row) = row.filter(|row| row.job_id == ticket.id) else {
        return Ok(Step::Over(Outcome::Done));
    };
    match state(&row)? {
        DeliveryState::Sending => {
            doubt(service, tx, &row, Reason::NoAnswer.as_code(), tx.now()).await?;
            settle_post(tx, row.post_id).await?;
            return Ok(Step::Over(Outcome::Done));
        }
        state if !state.is_pending() => return Ok(Step::Over(Outcome::Done)),
        _ => {}
    }
    if row.due_at > tx.now() {
        return Ok(Step::Over(Outcome::Wait(row.due_at)));
    }
    if after(row.due_at, service.rules.grace) < tx.now() {
        let code = problems::expired().code;
        advance(
            service,
            tx,
            &row,
            DeliveryState::Expired,
            Some(code),
            plain(),
        )
        .await?;
        settle_post(tx, row.post_id).await?;
        return Ok(Step::Over(Outcome::Done));
    }
    let change = plain().col_expr(delivery::Column::Epoch, Expr::value(row.epoch + 1));
    if !advance(service, tx, &row, DeliveryState::Claimed, None, change).await? {
        return Ok(Step::Over(Outcome::Wait(tx.now())));
    }
    let claimed = DeliveryState::Claimed.as_str().to_owned();
    Ok(Step::Claimed(Box::new(delivery::Model {
        epoch: row.epoch + 1,
        state: claimed,
        ..row
    })))
}

/// Makes the INTENT of each durable; those that were cancelled meanwhile do not leave.
async fn intend(
    service: &Service,
    job: JobAuthority,
    claimed: &[delivery::Model],
    with: &HashMap<Uuid, Option<Credentials>>,
    outcomes: &mut HashMap<Uuid, Outcome>,
) -> Result<(Vec<delivery::Model>, Vec<Uuid>)> {
    let (mut leaving, mut posts) = (Vec::new(), Vec::new());
    if claimed.is_empty() {
        return Ok((leaving, posts));
    }
    let tx = service.db.begin(&job.grant::<PublishPosts>()).await?;
    for row in claimed {
        posts.push(row.post_id);
        if with.get(&row.account_id).is_none_or(Option::is_none) {
            let code = Reason::Reauthorise.as_code();
            advance(
                service,
                &tx,
                row,
                DeliveryState::NeedsHuman,
                Some(code),
                plain(),
            )
            .await?;
            outcomes.insert(row.job_id, Outcome::Done);
        } else if let Some(row) = intent(service, &tx, row).await? {
            leaving.push(row);
        } else {
            // Cancelled or changed since the claim: its own job will see.
            outcomes.insert(row.job_id, Outcome::Done);
        }
    }
    posts.sort_unstable();
    posts.dedup();
    for post in &posts {
        settle_post(&tx, *post).await?;
    }
    tx.commit().await?;
    Ok((leaving, posts))
}

/// The INTENT of one delivery: its state, its open attempt, and the text that every try will send.
async fn intent(
    service: &Service,
    tx: &WriteTx,
    row: &delivery::Model,
) -> Result<Option<delivery::Model>> {
    let text = match &row.text_sent {
        Some(text) => text.clone(),
        None => rendered(service, tx, row).await?,
    };
    let change = plain()
        .col_expr(delivery::Column::TextSent, Expr::value(text.clone()))
        .col_expr(delivery::Column::IntentAt, Expr::value(tx.now()));
    if !advance(service, tx, row, DeliveryState::Sending, None, change).await? {
        return Ok(None);
    }
    tx.insert(attempt::ActiveModel {
        tenant_id: NotSet,
        id: Set(service.world.uuid()),
        delivery_id: Set(row.id),
        epoch: Set(row.epoch),
        intent_at: Set(tx.now()),
        finished_at: Set(None),
        outcome: Set(None),
        detail: Set(None),
    })
    .await?;
    Ok(Some(delivery::Model {
        state: DeliveryState::Sending.as_str().to_owned(),
        text_sent: Some(text),
        intent_at: Some(tx.now()),
        ..row.clone()
    }))
}

/// The text with its links as tracked links; the first has the delivery's own code.
async fn rendered(service: &Service, tx: &WriteTx, row: &delivery::Model) -> Result<String> {
    let post = tx
        .by_id::<post::Entity>(row.post_id)
        .await?
        .ok_or_else(Error::not_found)?;
    let code = |n: usize| {
        let mut code = row.link_code.clone();
        if n > 0 {
            code.truncate(CODE_LEN);
            code.push_str(&n.to_string());
        }
        code
    };
    let base = &service.rules.link_base;
    let rendered = render(&post.body, |n| format!("{base}{}", code(n)));
    let home = base.join("/").map_err(Error::internal)?.to_string();
    let links = if rendered.links.is_empty() {
        vec![home]
    } else {
        rendered.links
    };
    let rows = links
        .into_iter()
        .enumerate()
        .map(|(n, url)| short_link::ActiveModel {
            tenant_id: NotSet,
            code: Set(code(n)),
            url: Set(url),
            delivery_id: Set(Some(row.id)),
            created_at: Set(tx.now()),
        });
    tx.insert_many(rows).await?;
    Ok(rendered.text)
}

/// Whether it is live is not known: the timeline will be read once it has settled.
pub(super) async fn doubt(
    service: &Service,
    tx: &WriteTx,
    row: &delivery::Model,
    reason: &str,
    look_at: kernel::Instant,
) -> Result<bool> {
    let change = plain()
        .col_expr(delivery::Column::UnknownAt, Expr::value(tx.now()))
        .col_expr(delivery::Column::Absences, Expr::value(0));
    if !advance(
        service,
        tx,
        row,
        DeliveryState::Unknown,
        Some(reason),
        change,
    )
    .await?
    {
        return Ok(false);
    }
    close_attempt(tx, row, FailureClass::Unknown, reason).await?;
    let look = new_job(
        &Reconcile { delivery: row.id },
        service.world.uuid(),
        look_at,
        None,
    )?;
    tx.enqueue(look).await?;
    Ok(true)
}

/// Notes how the open attempt ended.
pub(super) async fn close_attempt(
    tx: &WriteTx,
    row: &delivery::Model,
    class: FailureClass,
    detail: &str,
) -> Result<()> {
    let outcome = match class {
        FailureClass::Unknown | FailureClass::Delayed | FailureClass::Duplicate => "unknown",
        FailureClass::Refused => "refused",
        _ => "not_sent",
    };
    finish_attempt(tx, row, outcome, detail).await
}

/// Notes how the attempt of the delivery's epoch ended.
pub(super) async fn finish_attempt(
    tx: &WriteTx,
    row: &delivery::Model,
    outcome: &str,
    detail: &str,
) -> Result<()> {
    let update = attempt::Entity::update_many()
        .col_expr(attempt::Column::Outcome, Expr::value(outcome))
        .col_expr(attempt::Column::FinishedAt, Expr::value(tx.now()))
        .col_expr(attempt::Column::Detail, Expr::value(detail))
        .filter(attempt::Column::DeliveryId.eq(row.id))
        .filter(attempt::Column::Epoch.eq(row.epoch));
    tx.update(update).await?;
    Ok(())
}
