//! What is claimed goes on its way, each delivery in a task of its own. Those that come to the same
//! point together take the next step in one transaction.

use std::{collections::HashMap, pin::pin, time::Duration};

use authority::JobAuthority;
use futures::future::select;
use kernel::Result;
use tokio::task::{JoinError, JoinSet};
use tracing::Instrument;
use uuid::Uuid;

use super::{
    Claimed, Outcomes, Ready, Sent, intend::intend, prepare::prepare, send::send, settle::settle,
};
use crate::{Credentials, Service};

/// How long one waits for others, to take the next step with them.
const TOGETHER: Duration = Duration::from_millis(25);

/// How far a delivery has come.
pub(super) enum Reached {
    /// Its connection is open: the INTENT is next.
    Line(Ready),
    /// There is an answer, or there never will be one.
    End(Sent),
}

pub(super) async fn depart(
    service: &Service,
    job: JobAuthority,
    claimed: Vec<Claimed>,
    with: &HashMap<Uuid, Credentials>,
    outcomes: &mut Outcomes,
) -> Result<()> {
    let mut on_their_way = JoinSet::new();
    for one in claimed {
        let Some(with) = with.get(&one.row.account_id).cloned() else {
            continue;
        };
        let preparing = prepare(service.clone(), one, with);
        on_their_way.spawn(preparing.in_current_span());
    }
    while let Some(first) = on_their_way.join_next().await {
        let (mut ready, mut sent) = (Vec::new(), Vec::new());
        for one in together(service, first, &mut on_their_way).await {
            match one {
                Reached::Line(one) => ready.push(one),
                Reached::End(one) => sent.push(one),
            }
        }
        for one in intend(service, job, ready, outcomes).await? {
            on_their_way.spawn(send(service.clone(), one).in_current_span());
        }
        outcomes.extend(settle(service, job, sent).await?);
    }
    Ok(())
}

/// The first and those that come with it. One that panicked has no outcome: its next try finds it
/// where it was left.
async fn together(
    service: &Service,
    first: Result<Reached, JoinError>,
    on_their_way: &mut JoinSet<Reached>,
) -> Vec<Reached> {
    let mut reached: Vec<Reached> = first.into_iter().collect();
    let enough = service.world.clock.sleep(TOGETHER);
    let gather = async {
        while let Some(next) = on_their_way.join_next().await {
            reached.extend(next);
        }
    };
    select(pin!(gather), enough).await;
    reached
}
