//! A delivery is sent. Between the INTENT and here nothing is awaited but the call itself.

use std::time::Duration;

use kernel::SecretString;
use networks::{FailureClass, NetworkError, Published, Reason};

use super::Leaving;
use crate::{Service, store::delivery};

/// A delivery and what came back.
pub(super) struct Sent {
    pub(super) row: delivery::Model,
    pub(super) tried: u32,
    /// What it was sent with.
    pub(super) token: SecretString,
    pub(super) answer: Result<Published, NetworkError>,
    /// How long an accepted post may stay invisible.
    pub(super) settle: Duration,
}

pub(super) async fn send(service: &Service, leaving: Leaving) -> Sent {
    let Leaving {
        row,
        tried,
        with,
        publication,
    } = leaving;
    let (answer, settle) = match service.networks.get(with.network) {
        Some(network) => {
            let late = (service.world.now() - row.due_at).to_std();
            metrics::histogram!("delivery_lateness_seconds")
                .record(late.unwrap_or_default().as_secs_f64());
            let answer = network.publish(&with.token, &publication).await;
            (answer, network.rules().settle)
        }
        None => (Err(missing()), Duration::ZERO),
    };
    Sent {
        row,
        tried,
        token: with.token,
        answer,
        settle,
    }
}

fn missing() -> NetworkError {
    NetworkError {
        class: FailureClass::Setup,
        reason: Reason::Setup,
        retry_after: None,
        detail: "the network is not set up".to_owned(),
    }
}
