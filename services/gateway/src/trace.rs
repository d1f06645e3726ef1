//! Every request: its trace id, its line in the log and its count.

use std::{
    collections::HashSet,
    sync::{LazyLock, Mutex, PoisonError},
};

use actix_web::{
    Error, HttpMessage, HttpRequest,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::header::{HeaderName, HeaderValue},
    middleware::Next,
    web,
};
use kernel::World;
use tracing::{Instrument, field};

use crate::Gateway;

/// Names a request in answers and logs: 32 hexadecimal digits (W3C Trace Context).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TraceId(pub(crate) String);

impl TraceId {
    pub(crate) fn new(world: &World) -> Self {
        Self(world.uuid().simple().to_string())
    }

    /// The trace that the caller's own request belongs to: `00-<trace>-<parent>-<flags>`.
    fn of_parent(value: &str) -> Option<Self> {
        let mut parts = value.split('-');
        let (version, trace, parent) = (parts.next()?, parts.next()?, parts.next()?);
        let is_hex = |text: &str, length: usize| {
            text.len() == length
                && text
                    .bytes()
                    .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        };
        let is_set = |text: &str| text.bytes().any(|byte| byte != b'0');
        let fits = is_hex(version, 2)
            && version != "ff"
            && is_hex(trace, 32)
            && is_hex(parent, 16)
            && is_set(trace)
            && is_set(parent);
        fits.then(|| Self(trace.to_owned()))
    }
}

/// How a request ended, for the log and the counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It was done, or told as a problem.
    Ok,
    /// The caller's doing.
    Refused,
    /// Ours to mend.
    Failed,
}

/// What a GraphQL request asked for, noted by who executed it.
#[derive(Debug, Clone)]
struct Operation {
    name: String,
    outcome: Outcome,
}

/// Notes what a request asked for: an address alone does not tell.
pub(crate) fn note(request: &HttpRequest, name: Option<&str>, outcome: Outcome) {
    let name = known(name.unwrap_or("anonymous")).to_owned();
    request.extensions_mut().insert(Operation { name, outcome });
}

/// Logs and counts one request. What stands in an address after the question mark is not looked at:
/// codes and states pass there.
pub(crate) async fn follow(
    gateway: web::Data<Gateway>,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let parent = request.headers().get("traceparent");
    let trace = parent
        .and_then(|value| TraceId::of_parent(value.to_str().ok()?))
        .unwrap_or_else(|| TraceId::new(&gateway.world));
    request.extensions_mut().insert(trace.clone());
    let started = gateway.world.now();
    let method = request.method().clone();
    let span = tracing::info_span!(
        "request",
        trace_id = trace.0,
        method = method.as_str(),
        operation = field::Empty,
        status = field::Empty,
    );
    let mut response = next.call(request).instrument(span.clone()).await?;
    if let Ok(value) = HeaderValue::from_str(&trace.0) {
        let name = HeaderName::from_static("x-trace-id");
        response.headers_mut().insert(name, value);
    }
    let took = (gateway.world.now() - started).to_std().unwrap_or_default();
    let Operation { name, outcome } = operation(&response);
    let outcome = outcome.word();
    span.record("operation", &name);
    span.record("status", response.status().as_u16());
    tracing::info!(parent: &span, outcome, ?took, "answered");
    metrics::counter!("requests_total", "operation" => name.clone(), "outcome" => outcome)
        .increment(1);
    metrics::histogram!("request_seconds", "operation" => name, "outcome" => outcome)
        .record(took.as_secs_f64());
    Ok(response)
}

/// What was noted, or the route and the status of what is no GraphQL.
fn operation<B>(response: &ServiceResponse<B>) -> Operation {
    let noted = response.request().extensions().get::<Operation>().cloned();
    noted.unwrap_or_else(|| Operation {
        name: response.request().match_pattern().unwrap_or_default(),
        outcome: match response.status() {
            status if status.is_server_error() => Outcome::Failed,
            status if status.is_client_error() => Outcome::Refused,
            _ => Outcome::Ok,
        },
    })
}

impl Outcome {
    const fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }
}

/// Names of operations that are counted by name. Callers make names up, so there is an end to it.
const NAMES: usize = 100;
const NAME_LENGTH: usize = 40;
static SEEN: LazyLock<Mutex<HashSet<String>>> = LazyLock::new(Mutex::default);

fn known(name: &str) -> &str {
    let mut seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
    let room = name.len() <= NAME_LENGTH && seen.len() < NAMES;
    if seen.contains(name) || (room && seen.insert(name.to_owned())) {
        name
    } else {
        "other"
    }
}

#[cfg(test)]
mod tests;
