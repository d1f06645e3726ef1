//! A delivery is sent, and what came back is kept.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv4Addr},
};

use ::jobs::{Job, Outcome};
use authority::JobAuthority;
use kernel::{Id, Result};
use networks::{FailureClass, NetworkError, Publication, Published, Reason};
use sea_orm::sea_query::Expr;
use store::WriteTx;
use uuid::Uuid;

use super::{
    advance::{Change, advance, after, plain, settle_post, tell},
    publish_due::{close_attempt, doubt, finish_attempt},
};
use crate::{
    Credentials, DeliveryState, Service,
    domain::problems,
    jobs::Publish,
    permissions::PublishPosts,
    store::delivery::{self, Column},
};

/// A delivery and what came back.
pub(super) struct Sent {
    row: delivery::Model,
    tried: u32,
    answer: Result<Published, NetworkError>,
    settle: std::time::Duration,
}

/// Calls the network. Between the INTENT and here nothing is awaited but the call itself.
pub(super) async fn send(
    service: &Service,
    row: delivery::Model,
    with: Credentials,
    tried: u32,
) -> Sent {
    let publication = Publication {
        text: row.text_sent.clone().unwrap_or_default(),
        pictures: Vec::new(),
        client_ip: IpAddr::V4(Ipv4Addr::LOCALHOST),
    };
    let missing = || NetworkError {
        class: FailureClass::Setup,
        reason: Reason::Setup,
        retry_after: None,
        detail: "the network is not set up".to_owned(),
    };
    let (answer, settle) = match service.networks.get(with.network) {
        Some(network) => {
            let late = (service.world.now() - row.due_at)
                .to_std()
                .unwrap_or_default();
            metrics::histogram!("delivery_lateness_seconds").record(late.as_secs_f64());
            (
                network.publish(&with.token, &publication).await,
                network.rules().settle,
            )
        }
        None => (Err(missing()), std::time::Duration::ZERO),
    };
    Sent {
        row,
        tried,
        answer,
        settle,
    }
}

/// Keeps what came back of some deliveries of one tenant; gives the outcome of each job.
pub(super) async fn settle(
    service: &Service,
    job: JobAuthority,
    sent: Vec<Sent>,
) -> Result<HashMap<Uuid, Outcome>> {
    for one in &sent {
        if matches!(&one.answer, Err(error) if error.class == FailureClass::Reauthorise) {
            service
                .accounts
                .token_refused(job, Id::from_uuid(one.row.account_id))
                .await?;
        }
    }
    let tx = service.db.begin(&job.grant::<PublishPosts>()).await?;
    let mut outcomes = HashMap::new();
    let mut posts: Vec<Uuid> = sent.iter().map(|one| one.row.post_id).collect();
    for one in sent {
        let outcome = keep(service, &tx, &one).await?;
        outcomes.insert(one.row.job_id, outcome);
    }
    posts.sort_unstable();
    posts.dedup();
    for post in &posts {
        settle_post(&tx, *post).await?;
    }
    tx.commit().await?;
    tell(service, job.tenant(), &posts).await;
    Ok(outcomes)
}

async fn keep(service: &Service, tx: &WriteTx, sent: &Sent) -> Result<Outcome> {
    let row = &sent.row;
    let error = match &sent.answer {
        Ok(published) => {
            let change = live(published, tx.now());
            if advance(service, tx, row, DeliveryState::Published, None, change).await? {
                finish_attempt(tx, row, "published", "").await?;
            }
            return Ok(Outcome::Done);
        }
        Err(error) => error,
    };
    let code = error.reason.as_code();
    let human = |reason: Option<&'static str>| (DeliveryState::NeedsHuman, reason.unwrap_or(code));
    let (to, reason) = match error.class {
        FailureClass::Unknown | FailureClass::NotFound | FailureClass::Delayed => {
            doubt(service, tx, row, code, after(tx.now(), sent.settle)).await?;
            return Ok(Outcome::Done);
        }
        FailureClass::Duplicate => {
            doubt(service, tx, row, code, tx.now()).await?;
            return Ok(Outcome::Done);
        }
        FailureClass::Refused => (DeliveryState::Rejected, code),
        FailureClass::Reauthorise | FailureClass::HumanNeeded | FailureClass::Setup => human(None),
        FailureClass::NotSent if sent.tried + 1 >= Publish::MAX_ATTEMPTS => {
            human(Some(problems::gave_up().code))
        }
        FailureClass::NotSent | FailureClass::Limited => (DeliveryState::Scheduled, code),
    };
    close_attempt(tx, row, error.class, &error.to_string()).await?;
    advance(service, tx, row, to, Some(reason), plain()).await?;
    Ok(match error.class {
        FailureClass::NotSent if to == DeliveryState::Scheduled => {
            Outcome::Retry(error.to_string())
        }
        FailureClass::Limited => {
            let pause = error
                .retry_after
                .unwrap_or(std::time::Duration::from_mins(5));
            Outcome::Wait(after(tx.now(), pause))
        }
        _ => Outcome::Done,
    })
}

/// What a delivery keeps of its place on the network.
pub(super) fn live(published: &Published, at: kernel::Instant) -> Change {
    plain()
        .col_expr(Column::RemoteId, Expr::value(published.remote_id.clone()))
        .col_expr(Column::RemoteUrl, Expr::value(published.url.clone()))
        .col_expr(Column::PublishedAt, Expr::value(at))
}
