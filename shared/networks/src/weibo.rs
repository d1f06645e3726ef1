//! Sina Weibo, by its open platform's HTTP API version 2.

mod account;
mod call;
mod client;
mod codec;
mod codes;
mod config;
mod coverage;
mod failure;
mod length;
mod links;
mod oauth;
mod publish;
mod timeline;
mod wire;

use std::sync::Arc;

use async_trait::async_trait;
use kernel::{Clock, Instant, SecretString};
use url::Url;

use crate::{
    Authorized, NetworkError, NetworkKind, NetworkRules, PostCounts, Profile, Publication, Quota,
    SendTicket, SocialNetwork, TimelineRead, TokenInfo,
};
use client::Client;
pub use config::WeiboConfig;

/// Why there is no connector: no TLS can be had here.
#[derive(Debug, thiserror::Error)]
pub enum WeiboError {
    /// For calls.
    #[error("the HTTP client cannot be made")]
    Client(#[from] reqwest::Error),
    /// For writes.
    #[error("TLS cannot be set up")]
    Tls(#[from] rustls::Error),
}

/// The connector.
pub struct Weibo {
    client: Arc<Client>,
    rules: NetworkRules,
}

impl Weibo {
    /// A connector to the given application.
    pub fn new(config: WeiboConfig, clock: Arc<dyn Clock>) -> Result<Self, WeiboError> {
        let rules = config.rules();
        Ok(Self {
            client: Arc::new(Client::new(config, clock)?),
            rules,
        })
    }
}

#[async_trait]
impl SocialNetwork for Weibo {
    fn kind(&self) -> NetworkKind {
        NetworkKind::Weibo
    }

    fn rules(&self) -> &NetworkRules {
        &self.rules
    }

    fn measure(&self, text: &str) -> u32 {
        length::measure(text)
    }

    fn authorize_url(&self, state: &str, redirect_uri: &Url) -> Url {
        oauth::authorize_url(&self.client, state, redirect_uri)
    }

    async fn exchange_code(
        &self,
        code: &str,
        redirect_uri: &Url,
    ) -> Result<Authorized, NetworkError> {
        oauth::exchange_code(&self.client, code, redirect_uri).await
    }

    async fn token_info(&self, token: &SecretString) -> Result<TokenInfo, NetworkError> {
        oauth::token_info(&self.client, token).await
    }

    async fn revoke(&self, token: &SecretString) -> Result<(), NetworkError> {
        oauth::revoke(&self.client, token).await
    }

    async fn profile(
        &self,
        token: &SecretString,
        remote_id: &str,
    ) -> Result<Profile, NetworkError> {
        account::profile(&self.client, token, remote_id).await
    }

    async fn prepare(
        &self,
        token: &SecretString,
        publication: &Publication,
    ) -> Result<SendTicket, NetworkError> {
        publish::prepare(&self.client, token, publication).await
    }

    async fn own_timeline(
        &self,
        token: &SecretString,
        remote_id: &str,
        since: Instant,
    ) -> Result<TimelineRead, NetworkError> {
        timeline::own_timeline(&self.client, token, remote_id, since).await
    }
    async fn counts(
        &self,
        token: &SecretString,
        remote_ids: &[String],
    ) -> Result<Vec<PostCounts>, NetworkError> {
        account::counts(&self.client, token, remote_ids).await
    }

    async fn quota(&self, token: &SecretString) -> Result<Quota, NetworkError> {
        account::quota(&self.client, token).await
    }
}

#[cfg(test)]
mod tests;
