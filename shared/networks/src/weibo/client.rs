//! The HTTP client: deadlines, counting, and which phase a call failed in.

use std::{sync::Arc, time::Duration};

use kernel::{Clock, ExposeSecret, SecretString};
use reqwest::{RequestBuilder, Response, redirect};
use serde::de::DeserializeOwned;
use url::Url;

use super::{WeiboConfig, failure, wire::ErrorBody};
use crate::{FailureClass, NetworkError, Reason};

/// Whether a call changes something at Weibo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// It only reads: any failure is safe to try again.
    Read,
    /// It publishes: a failure after the first byte may have been done.
    Write,
}

/// Longest answer that is read: 100 statuses take some 400 kB.
const BODY_LIMIT: usize = 4 * 1024 * 1024;
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

pub(super) struct Client {
    pub(super) config: WeiboConfig,
    pub(super) clock: Arc<dyn Clock>,
    reads: reqwest::Client,
    writes: reqwest::Client,
}

impl Client {
    pub(super) fn new(config: WeiboConfig, clock: Arc<dyn Clock>) -> Result<Self, reqwest::Error> {
        let builder = || {
            reqwest::Client::builder()
                .timeout(config.timeout)
                .connect_timeout(CONNECT_TIMEOUT.min(config.timeout))
                .redirect(redirect::Policy::none())
                .retry(reqwest::retry::never())
        };
        Ok(Self {
            reads: builder().build()?,
            // A pooled connection may have been closed by the peer; whether a request on it left
            // is then a guess, and hyper may send it again by itself. A fresh one leaves no doubt.
            writes: builder().pool_max_idle_per_host(0).build()?,
            config,
            clock,
        })
    }

    pub(super) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.config.api_base)
    }

    pub(super) fn get(&self, path: &str, token: &SecretString) -> RequestBuilder {
        authorise(self.reads.get(self.url(path)), token)
    }

    pub(super) fn post(&self, path: &str) -> RequestBuilder {
        self.reads.post(self.url(path))
    }

    pub(super) fn publish(&self, path: &str, token: &SecretString) -> RequestBuilder {
        authorise(self.writes.post(self.url(path)), token)
    }

    /// Sends a call, counts it, and reads its answer or what its failure means.
    pub(super) async fn call<T: DeserializeOwned>(
        &self,
        name: &'static str,
        phase: Phase,
        request: RequestBuilder,
    ) -> Result<T, NetworkError> {
        let result = self.answer(phase, request).await;
        let outcome = match &result {
            Ok(_) => "ok",
            Err(error) => error.reason.as_code(),
        };
        metrics::counter!("network_calls_total", "network" => "weibo", "call" => name, "outcome" => outcome)
            .increment(1);
        if let Err(error) = &result {
            tracing::debug!(call = name, %error, "weibo call failed");
        }
        result
    }

    async fn answer<T: DeserializeOwned>(
        &self,
        phase: Phase,
        request: RequestBuilder,
    ) -> Result<T, NetworkError> {
        let response = request
            .send()
            .await
            .map_err(|error| failure::of_transport(&error, phase))?;
        let status = response.status().as_u16();
        let body = read(response)
            .await
            .map_err(|detail| failure::no_answer(detail, phase))?;
        let error: Option<ErrorBody> = serde_json::from_slice(&body).ok();
        if let Some((code, text)) = error.and_then(ErrorBody::code) {
            return Err(failure::of_code(code, &text, phase));
        }
        if !(200..300).contains(&status) {
            return Err(failure::of_status(status, phase));
        }
        serde_json::from_slice(&body)
            .map_err(|error| failure::no_answer(format!("unreadable answer: {error}"), phase))
    }
}

fn authorise(request: RequestBuilder, token: &SecretString) -> RequestBuilder {
    request.header("Authorization", format!("OAuth2 {}", token.expose_secret()))
}

async fn read(mut response: Response) -> Result<Vec<u8>, String> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| plain(&error))? {
        body.extend_from_slice(&chunk);
        if body.len() > BODY_LIMIT {
            return Err(format!("answer over {BODY_LIMIT} bytes"));
        }
    }
    Ok(body)
}

/// The error without its URL, which may carry a secret.
pub(super) fn plain(error: &reqwest::Error) -> String {
    let source = std::error::Error::source(error)
        .map(ToString::to_string)
        .unwrap_or_default();
    let kind = if error.is_timeout() {
        "timed out"
    } else {
        "failed"
    };
    format!("{kind} {source}").trim_end().to_owned()
}

/// `base` with a path and query behind it.
pub(super) fn with_query(base: &Url, path: &str, query: &[(&str, &str)]) -> Url {
    let mut url = base.clone();
    url.set_path(&format!("{}/{path}", base.path().trim_end_matches('/')));
    url.query_pairs_mut().clear().extend_pairs(query);
    url
}

impl NetworkError {
    pub(super) fn of(class: FailureClass, reason: Reason, detail: impl Into<String>) -> Self {
        Self {
            class,
            reason,
            retry_after: None,
            detail: detail.into(),
        }
    }
}
