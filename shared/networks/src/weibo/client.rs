//! The HTTP client, and the requests made with it.

use std::{
    sync::{Arc, atomic::AtomicBool},
    time::Duration,
};

use chrono::TimeDelta;
use kernel::{Clock, ExposeSecret, Instant, SecretString};
use reqwest::{
    ClientBuilder, RequestBuilder,
    header::{AUTHORIZATION, HeaderValue},
    redirect, retry,
};
use url::Url;

use super::{WeiboConfig, WeiboError};
use crate::line::Lines;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

pub(super) struct Client {
    pub(super) config: WeiboConfig,
    pub(super) clock: Arc<dyn Clock>,
    /// Set once Weibo refused to expand links to our application: it is not asked again.
    pub(super) links_refused: AtomicBool,
    pub(super) lines: Lines,
    http: reqwest::Client,
}

impl Client {
    pub(super) fn new(config: WeiboConfig, clock: Arc<dyn Clock>) -> Result<Self, WeiboError> {
        Ok(Self {
            http: once_only(config.timeout).build()?,
            lines: Lines::new(CONNECT_TIMEOUT.min(config.timeout))?,
            links_refused: AtomicBool::new(false),
            config,
            clock,
        })
    }

    /// A reading call.
    pub(super) fn get(&self, path: &str, token: &SecretString) -> RequestBuilder {
        authorise(self.http.get(self.url(path)), token)
    }

    /// A call of the OAuth2 endpoints, whose secrets are in its form.
    pub(super) fn post(&self, path: &str) -> RequestBuilder {
        self.http.post(self.url(path))
    }

    /// A call that publishes, or uploads what will be.
    pub(super) fn publish(&self, path: &str, token: &SecretString) -> RequestBuilder {
        authorise(self.http.post(self.url(path)), token)
    }

    /// A page of the site that people look at.
    pub(super) fn page(&self, path: &str) -> String {
        below(&self.config.site_base, path).into()
    }

    /// The instant after `period`; `None` beyond what a calendar holds.
    pub(super) fn after(&self, period: Duration) -> Option<Instant> {
        let period = TimeDelta::from_std(period).ok()?;
        self.clock.now().checked_add_signed(period)
    }

    fn url(&self, path: &str) -> Url {
        below(&self.config.api_base, path)
    }
}

/// A builder whose clients send what they are given once or not at all, to whom they are told.
fn once_only(timeout: Duration) -> ClientBuilder {
    reqwest::Client::builder()
        .timeout(timeout)
        .connect_timeout(CONNECT_TIMEOUT.min(timeout))
        .redirect(redirect::Policy::none())
        .retry(retry::never())
        // A proxy of the environment would answer in Weibo's place.
        .no_proxy()
        // HTTP/2 lets a peer refuse a stream in ways that clients take for a licence to resend.
        .http1_only()
}

fn authorise(request: RequestBuilder, token: &SecretString) -> RequestBuilder {
    let header = HeaderValue::try_from(format!("OAuth2 {}", token.expose_secret()));
    match header {
        Ok(mut value) => {
            value.set_sensitive(true);
            request.header(AUTHORIZATION, value)
        }
        // A token that no header can carry is none of Weibo's: the call answers that it is dead.
        Err(_) => request,
    }
}

/// `base` with `path` behind its own path.
pub(super) fn below(base: &Url, path: &str) -> Url {
    let mut url = base.clone();
    url.set_path(&format!("{}/{path}", base.path().trim_end_matches('/')));
    url
}
