//! A person sets out to connect an account.

use authority::Caller;
use kernel::{Error, Result, SecretString, chrono::Duration};
use networks::NetworkKind;
use url::Url;

use super::digest;
use crate::{Service, domain::problems, permissions::ConnectAccounts, store::attempt};

/// How long the network may take to answer, and the person to confirm.
const LIFE: Duration = Duration::minutes(10);
/// 128 bits, as RFC 6819 §5.1.4.2.2 asks of a state.
const STATE_BYTES: usize = 16;

/// Where to send the browser, and what it has to bring back.
#[derive(Debug, Clone)]
pub struct Started {
    /// The network's page.
    pub authorize_url: Url,
    /// For a cookie: proves that the answer comes by the same browser.
    pub browser: SecretString,
}

pub(crate) async fn start_connection(
    service: &Service,
    caller: &Caller,
    kind: NetworkKind,
) -> Result<Started> {
    let grant = caller.allow::<ConnectAccounts>()?;
    let (_, session) = caller.person()?;
    let network = service
        .networks
        .get(kind)
        .ok_or_else(problems::network_missing)?;
    let state = service.world.entropy.token(STATE_BYTES);
    let browser = service.world.entropy.token(STATE_BYTES);
    let tx = service.db.begin(&grant).await?;
    attempt::forget_stale(&tx).await?;
    let begun = attempt::Model {
        tenant_id: grant.tenant().uuid(),
        id: service.world.uuid(),
        session_id: session.uuid(),
        network: kind.to_string(),
        state_hash: digest(&state),
        browser_hash: digest(&browser),
        expires_at: tx.now() + LIFE,
        answered_at: None,
        token_sealed: None,
        token_expires_at: None,
        remote_id: None,
        screen_name: None,
        avatar_url: None,
        profile_url: None,
        followers_count: None,
        confirmed_at: None,
    };
    attempt::insert(&tx, begun).await?;
    tx.commit().await?;
    let authorize_url = network.authorize_url(&state, &callback_url(service, kind)?);
    Ok(Started {
        authorize_url,
        browser: browser.into(),
    })
}

/// Where a network sends the browser back: registered there, to the letter.
pub(super) fn callback_url(service: &Service, kind: NetworkKind) -> Result<Url> {
    let path = format!("connect/{kind}/callback");
    service
        .config
        .public_url
        .join(&path)
        .map_err(Error::internal)
}
