//! Tokens: exchanged, looked at, given back.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

use super::{ApiError, call::Call, turn};
use crate::{Event, Sandbox};

pub(super) fn run(sandbox: &Sandbox, call: &Call, path: &str) -> Result<Value, ApiError> {
    match (path, call.is_post) {
        ("access_token", true) => exchange(sandbox, call),
        ("get_token_info", true) => info(sandbox, call),
        ("revokeoauth2", _) => revoke(sandbox, call),
        ("access_token" | "get_token_info", false) => Err(ApiError::of(10021)),
        _ => Err(ApiError::of(10020)),
    }
}

/// `oauth2/access_token`. A code is good once, whatever comes of it.
fn exchange(sandbox: &Sandbox, call: &Call) -> Result<Value, ApiError> {
    let (key, secret) = credentials(call);
    let now = sandbox.now_ms() / 1000;
    let (code, seconds) = {
        let mut state = sandbox.state();
        let app = state.apps.get(&key).filter(|app| app.secret == secret);
        let app = app.ok_or_else(|| ApiError::of(21324))?.clone();
        match call.text("grant_type") {
            "authorization_code" => {}
            "" => return Err(ApiError::of(21323)),
            _ => return Err(ApiError::of(21328)),
        }
        let code = state.codes.remove(call.text("code"));
        let code = code.filter(|code| code.ends > now && code.app == app.key);
        let code = code.ok_or_else(|| {
            let code = call.text("code");
            ApiError::of(21325).described(format!("invalid authorization code:{code}"))
        })?;
        if code.redirect_uri != call.text("redirect_uri") {
            return Err(ApiError::of(21322));
        }
        let seconds = app.token_life(code.uid);
        (code, seconds)
    };
    let token = sandbox.issue_token(&key, code.uid);
    let token = token.ok_or_else(|| ApiError::of(21325))?;
    Ok(json!({
        "access_token": token, "remind_in": seconds.to_string(), "expires_in": seconds,
        "uid": code.uid.to_string(), "isRealName": "true",
    }))
}

/// Key and secret, as parameters or by HTTP Basic.
fn credentials(call: &Call) -> (String, String) {
    let basic = call.authorization().and_then(|text| {
        let pair = STANDARD.decode(text.strip_prefix("Basic ")?).ok()?;
        let pair = String::from_utf8(pair).ok()?;
        let (key, secret) = pair.split_once(':')?;
        Some((key.to_owned(), secret.to_owned()))
    });
    let given = (call.text("client_id"), call.text("client_secret"));
    match (given, basic) {
        ((_, ""), Some(basic)) => basic,
        ((key, secret), _) => (key.to_owned(), secret.to_owned()),
    }
}

/// `oauth2/get_token_info`: `expire_in` is what is left.
fn info(sandbox: &Sandbox, call: &Call) -> Result<Value, ApiError> {
    let now_ms = sandbox.now_ms();
    let state = sandbox.state();
    let (app, uid) = turn::caller(&state, call, now_ms)?;
    let token = call.token().and_then(|token| state.tokens.get(token));
    let token = token.ok_or_else(|| ApiError::of(21332))?;
    Ok(json!({
        "uid": uid, "appkey": app.key, "scope": null, "create_at": token.issued,
        "expire_in": token.ends - now_ms / 1000,
    }))
}

/// `oauth2/revokeoauth2`.
fn revoke(sandbox: &Sandbox, call: &Call) -> Result<Value, ApiError> {
    let now_ms = sandbox.now_ms();
    let mut state = sandbox.state();
    turn::caller(&state, call, now_ms)?;
    let token = call.token().unwrap_or_default().to_owned();
    state.commit(Event::TokenRevoked { token }, now_ms);
    Ok(json!({ "result": "true" }))
}
