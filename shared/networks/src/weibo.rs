//! Sina Weibo, by its open platform's HTTP API version 2.

mod client;
mod codec;
mod failure;
mod length;
mod oauth;
mod publish;
mod timeline;
mod wire;

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use kernel::{Clock, Instant, SecretString};
use url::Url;

use crate::{
    Authorized, NetworkError, NetworkKind, NetworkRules, Pacing, Profile, Publication, Published,
    SocialNetwork, TimelineRead, TokenInfo,
};
use client::Client;

/// How Weibo is reached and what our application may do there.
#[derive(Debug, Clone)]
pub struct WeiboConfig {
    /// The application's key.
    pub app_key: String,
    /// The application's secret.
    pub app_secret: SecretString,
    /// `https://api.weibo.com/`, as this process reaches it.
    pub api_base: Url,
    /// The same as a person's browser reaches it.
    pub authorize_base: Url,
    /// `https://weibo.com/`: where posts are seen.
    pub site_base: Url,
    /// Whether the application may use `upload_pic` and `upload_url_text` for 2 to 9 pictures;
    /// an ordinary one has `share` alone, with one picture.
    pub multi_picture: bool,
    /// Deadline of each call.
    pub timeout: Duration,
    /// How long an accepted post may stay invisible; 180 s covers the 1–2 minutes of error 20032.
    pub settle: Duration,
    /// Posts per account; the published rule is 30 an hour.
    pub pacing: Pacing,
}

/// The connector.
pub struct Weibo {
    client: Client,
    rules: NetworkRules,
}

impl Weibo {
    /// A connector to the given application.
    pub fn new(config: WeiboConfig, clock: Arc<dyn Clock>) -> Result<Self, reqwest::Error> {
        let rules = NetworkRules {
            text_limit: 140,
            max_pictures: if config.multi_picture { 9 } else { 1 },
            max_picture_bytes: 5 * 1024 * 1024,
            pacing: config.pacing,
            settle: config.settle,
            drops_topics: true,
        };
        Ok(Self {
            client: Client::new(config, clock)?,
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
        timeline::profile(&self.client, token, remote_id).await
    }

    async fn publish(
        &self,
        token: &SecretString,
        publication: &Publication,
    ) -> Result<Published, NetworkError> {
        publish::publish(&self.client, token, publication).await
    }

    async fn own_timeline(
        &self,
        token: &SecretString,
        remote_id: &str,
        since: Instant,
    ) -> Result<TimelineRead, NetworkError> {
        timeline::own_timeline(&self.client, token, remote_id, since).await
    }
}
