//! One call: sent once, counted, and its answer read or its failure understood.

use std::time::{Duration, Instant};

use reqwest::{Request, RequestBuilder, Response, header::RETRY_AFTER};
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::time::timeout;
use tracing::Instrument;

use super::{
    client::Client,
    failure::{self, Phase},
    wire::ErrorBody,
};
use crate::{FailureClass, NetworkError, line::Line};

/// Longest answer that is read: 100 statuses take some 400 kB.
const BODY_LIMIT: usize = 4 * 1024 * 1024;
const HOUR: u64 = 3600;

impl Client {
    /// Sends a call and reads its answer, or what its failure means.
    pub(super) async fn call<T: DeserializeOwned>(
        &self,
        name: &'static str,
        phase: Phase,
        request: RequestBuilder,
    ) -> Result<T, NetworkError> {
        let answer = async {
            let response = request.send().await;
            let response = response.map_err(|error| failure::of_transport(&error, phase))?;
            understand(phase, response).await
        };
        self.counted(name, answer).await
    }

    /// Makes the write over its own line, and reads its answer or what its failure means.
    pub(super) async fn write<T: DeserializeOwned>(
        &self,
        name: &'static str,
        line: Line,
        request: Request,
    ) -> Result<T, NetworkError> {
        let answer = async {
            let response = line.send(request).await.map_err(failure::of_line)?;
            understand(Phase::Write, response).await
        };
        let in_time = async {
            let timed_out = |_| failure::no_answer("timed out", Phase::Write);
            timeout(self.config.timeout, answer)
                .await
                .map_err(timed_out)?
        };
        self.counted(name, in_time).await
    }

    async fn counted<T>(
        &self,
        name: &'static str,
        answer: impl Future<Output = Result<T, NetworkError>>,
    ) -> Result<T, NetworkError> {
        let span = tracing::debug_span!("network_call", network = "weibo", call = name);
        let began = Instant::now();
        let result = async {
            let result = answer.await;
            if let Err(error) = &result {
                tracing::debug!(%error, "the call failed");
            }
            result
        }
        .instrument(span)
        .await
        .map_err(|error| self.with_pause(error));
        let outcome = match &result {
            Ok(_) => "ok",
            Err(error) => error.reason.as_code(),
        };
        metrics::histogram!("network_call_seconds", "network" => "weibo", "call" => name)
            .record(began.elapsed());
        metrics::counter!("network_calls_total", "network" => "weibo", "call" => name, "outcome" => outcome)
            .increment(1);
        result
    }

    /// Weibo tells no pause. Its limits count in clock hours, also those that hold for a day: the
    /// next hour is the first in which asking again may help.
    fn with_pause(&self, error: NetworkError) -> NetworkError {
        if error.class != FailureClass::Limited || error.retry_after.is_some() {
            return error;
        }
        let second = u64::try_from(self.clock.now().timestamp()).unwrap_or_default();
        NetworkError {
            retry_after: Some(Duration::from_secs(HOUR - second % HOUR)),
            ..error
        }
    }
}

async fn understand<T: DeserializeOwned>(
    phase: Phase,
    response: Response,
) -> Result<T, NetworkError> {
    let status = response.status();
    let pause = pause(&response);
    let body = read(response)
        .await
        .map_err(|detail| failure::no_answer(detail, phase))?;
    let of_status = || failure::of_status(status.as_u16(), phase);
    let Ok(value) = serde_json::from_slice::<Value>(&body) else {
        return Err(if status.is_success() {
            failure::no_answer("the answer is no JSON", phase)
        } else {
            of_status()
        });
    };
    if let Some(error) = ErrorBody::of(&value) {
        return Err(NetworkError {
            retry_after: pause,
            ..failure::of_body(&error, phase)
        });
    }
    if !status.is_success() {
        return Err(of_status());
    }
    serde_json::from_value(value)
        .map_err(|error| failure::no_answer(format!("unreadable answer: {error}"), phase))
}

/// What a gateway in front of Weibo may say of when to come back, in seconds.
fn pause(response: &Response) -> Option<Duration> {
    let seconds = response.headers().get(RETRY_AFTER)?.to_str().ok()?;
    Some(Duration::from_secs(seconds.parse().ok()?))
}

async fn read(mut response: Response) -> Result<Vec<u8>, String> {
    let mut body = Vec::new();
    while let Some(chunk) = response
        .chunk()
        .await
        .map_err(|error| failure::plain(&error))?
    {
        body.extend_from_slice(&chunk);
        if body.len() > BODY_LIMIT {
            return Err(format!("answer over {BODY_LIMIT} bytes"));
        }
    }
    Ok(body)
}
