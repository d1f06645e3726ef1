//! OAuth2 as Weibo does it: no PKCE, no refresh token on the web.

use std::time::Duration;

use kernel::{ExposeSecret, Instant, SecretString};
use serde_json::Value;
use url::Url;

use super::{
    client::{Client, below},
    failure::{self, Phase},
    wire::{TokenBody, TokenInfoBody},
};
use crate::{Authorized, NetworkError, TokenInfo};

pub(super) fn authorize_url(client: &Client, state: &str, redirect_uri: &Url) -> Url {
    let mut url = below(&client.config.authorize_base, "oauth2/authorize");
    url.query_pairs_mut().extend_pairs([
        ("client_id", client.config.app_key.as_str()),
        ("redirect_uri", redirect_uri.as_str()),
        ("response_type", "code"),
        // Ask each time who is connecting: a shared computer remembers the last account.
        ("forcelogin", "true"),
        ("state", state),
    ]);
    url
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
    if body.access_token.is_empty() {
        return Err(failure::no_answer("a token that is empty", Phase::Read));
    }
    let token = SecretString::from(body.access_token);
    // Old applications are not told whose token it is.
    let remote_id = match body.uid {
        Some(uid) => uid.to_string(),
        None => token_info(client, &token).await?.remote_id,
    };
    Ok(Authorized {
        expires_at: end(client, body.expires_in),
        token,
        remote_id,
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
        remote_id: body.uid.to_string(),
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

/// When a token ends that lives so many seconds more.
fn end(client: &Client, seconds: Option<u64>) -> Option<Instant> {
    client.after(Duration::from_secs(seconds?))
}
