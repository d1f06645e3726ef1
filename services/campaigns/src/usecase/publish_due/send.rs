//! A delivery is sent. Between the INTENT and here nothing is awaited but the write itself.

use super::{Leaving, Sent, depart::Reached};
use crate::Service;

pub(super) async fn send(service: Service, leaving: Leaving) -> Reached {
    let Leaving { trip, ticket } = leaving;
    let late = (service.world.now() - trip.row.due_at).to_std();
    metrics::histogram!("delivery_lateness_seconds").record(late.unwrap_or_default().as_secs_f64());
    let answer = ticket.spend().await;
    Reached::End(Sent { trip, answer })
}
