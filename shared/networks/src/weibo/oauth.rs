//! OAuth2 as Weibo does it: no PKCE, no refresh token on the web.

use std::time::Duration;

use kernel::{ExposeSecret, Instant, SecretString};
use serde_json::Value;
use url::Url;

use super::{
    client::{Client, Phase, with_query},
    wire::{TokenBody, TokenInfoBody},
};
use crate::{Authorized, NetworkError, TokenInfo};

pub(super) fn authorize_url(client: &Client, state: &str, redirect_uri: &Url) -> Url {
    let query = [
        ("client_id", client.config.app_key.as_str()),
        ("redirect_uri", redirect_uri.as_str()),
        ("response_type", "code"),
        // Ask each time who is connecting: a shared computer remembers the last account.
        ("forcelogin", "true"),
        ("state", state),
    ];
    with_query(&client.config.authorize_base, "oauth2/authorize", &query)
}

pub(super) async fn exchange_code(
    client: &Client,
    code: &str,
    redirect_uri: &Url,
) -> Result<Authorized, NetworkError> {
    let form = [
        ("client_id", client.config.app_key.as_str()),
        ("client_secret", client.config.app_secret.expose_secret()),
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", redirect_uri.as_str()),
    ];
    let request = client.post("oauth2/access_token").form(&form);
    let body: TokenBody = client.call("access_token", Phase::Read, request).await?;
    Ok(Authorized {
        token: body.access_token.into(),
        remote_id: body.uid,
        expires_at: end(client, body.expires_in),
    })
}

pub(super) async fn token_info(
    client: &Client,
    token: &SecretString,
) -> Result<TokenInfo, NetworkError> {
    let form = [("access_token", token.expose_secret())];
    let request = client.post("oauth2/get_token_info").form(&form);
    let body: TokenInfoBody = client.call("get_token_info", Phase::Read, request).await?;
    Ok(TokenInfo {
        remote_id: body.uid,
        expires_at: end(client, body.expire_in),
    })
}

pub(super) async fn revoke(client: &Client, token: &SecretString) -> Result<(), NetworkError> {
    let form = [("access_token", token.expose_secret())];
    let request = client.post("oauth2/revokeoauth2").form(&form);
    client
        .call::<Value>("revokeoauth2", Phase::Read, request)
        .await
        .map(|_done| ())
}

fn end(client: &Client, seconds: Option<u64>) -> Option<Instant> {
    seconds.map(|seconds| client.clock.now() + Duration::from_secs(seconds))
}
