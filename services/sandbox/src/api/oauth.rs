//! OAuth2: the pages a person clicks through, and the token exchange.

use std::collections::HashMap;

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Value, json};
use url::Url;

use super::{
    ApiError,
    call::{Call, pairs},
};
use crate::{
    Event, Sandbox, pages,
    state::{Code, Token},
};

/// How long a code may wait; Weibo publishes no figure.
const CODE_SECONDS: i64 = 600;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config
        .route("/oauth2/authorize", web::get().to(ask))
        .route("/oauth2/authorize", web::post().to(decide))
        .route("/oauth2/{path}", web::route().to(token_call));
}

/// An authorisation that was asked for and may be.
struct Request {
    app: String,
    app_name: String,
    redirect_uri: String,
    state: String,
}

fn read(sandbox: &Sandbox, params: &HashMap<String, String>) -> Result<Request, ApiError> {
    let text = |name: &str| params.get(name).cloned().unwrap_or_default();
    let state = sandbox.state();
    let app = state
        .apps
        .get(&text("client_id"))
        .ok_or_else(|| ApiError::of(21324))?;
    let redirect_uri = text("redirect_uri");
    if !app.redirect_uris.contains(&redirect_uri) {
        return Err(ApiError::of(21322));
    }
    let (key, name) = (app.key.clone(), app.name.clone());
    Ok(Request {
        app: key,
        app_name: name,
        redirect_uri,
        state: text("state"),
    })
}

async fn ask(sandbox: web::Data<Sandbox>, request: HttpRequest) -> HttpResponse {
    match read(&sandbox, &pairs(request.query_string().as_bytes())) {
        Ok(asked) => {
            let users: Vec<_> = sandbox.state().users.values().cloned().collect();
            pages::html(&pages::authorize(&asked.app_name, &users))
        }
        Err(error) => pages::refused(&error.response(request.path()), request.query_string()),
    }
}

/// The person's decision: `action=allow` with a `uid`, or `action=deny`. The query is the asking
/// page's own.
async fn decide(
    sandbox: web::Data<Sandbox>,
    request: HttpRequest,
    form: web::Form<HashMap<String, String>>,
) -> HttpResponse {
    let asked = match read(&sandbox, &pairs(request.query_string().as_bytes())) {
        Ok(asked) => asked,
        Err(error) => return error.response(request.path()),
    };
    let Ok(mut back) = Url::parse(&asked.redirect_uri) else {
        return ApiError::of(21322).response(request.path());
    };
    let uid = form.get("uid").and_then(|uid| uid.parse::<u64>().ok());
    let known = uid.filter(|uid| sandbox.state().users.contains_key(uid));
    let allowed = form.get("action").is_some_and(|action| action == "allow");
    match (allowed, known) {
        (true, None) => return ApiError::of(20003).response(request.path()),
        (true, Some(uid)) => {
            let code = sandbox.random(32).to_lowercase();
            let ends = sandbox.now_ms() / 1000 + CODE_SECONDS;
            let Request {
                app, redirect_uri, ..
            } = asked;
            let kept = Code {
                app,
                uid,
                redirect_uri,
                ends,
            };
            sandbox.state().codes.insert(code.clone(), kept);
            back.query_pairs_mut()
                .append_pair("state", &asked.state)
                .append_pair("code", &code);
        }
        (false, _) => {
            back.query_pairs_mut()
                .append_pair("error_uri", "/oauth2/authorize")
                .append_pair("error", "access_denied")
                .append_pair("error_description", "user denied your request.")
                .append_pair("error_code", "21330")
                .append_pair("state", &asked.state);
        }
    }
    HttpResponse::Found()
        .insert_header(("location", back.to_string()))
        .finish()
}

async fn token_call(
    sandbox: web::Data<Sandbox>,
    request: HttpRequest,
    body: web::Payload,
) -> HttpResponse {
    let path = request.match_info().query("path").to_owned();
    let shown = request.path().to_owned();
    let answer = match Call::read(&sandbox, &request, body, path).await {
        Ok(call) => match call.path.as_str() {
            "access_token" => exchange(&sandbox, &call),
            "get_token_info" => info(&sandbox, &call),
            "revokeoauth2" => revoke(&sandbox, &call),
            _ => Err(ApiError::of(10020)),
        },
        Err(error) => Err(error),
    };
    match answer {
        Ok(value) => HttpResponse::Ok().json(value),
        Err(error) => error.response(&shown),
    }
}

fn exchange(sandbox: &Sandbox, call: &Call) -> Result<Value, ApiError> {
    if call.text("grant_type") != "authorization_code" {
        return Err(ApiError::of(21328));
    }
    let now = sandbox.now_ms() / 1000;
    let token = format!("2.00{}", sandbox.random(28));
    let mut state = sandbox.state();
    let app = state.apps.get(&call.text("client_id")).cloned();
    let app = app.filter(|app| app.secret == call.text("client_secret"));
    let app = app.ok_or_else(|| ApiError::of(21324))?;
    // A code is good once, whatever comes of it.
    let code = state
        .codes
        .remove(&call.text("code"))
        .filter(|code| code.ends > now);
    let code = code
        .filter(|code| code.app == app.key)
        .ok_or_else(|| ApiError::of(21325))?;
    if code.redirect_uri != call.text("redirect_uri") {
        return Err(ApiError::of(21322));
    }
    let (uid, ends) = (code.uid, now + app.token_seconds);
    let issued = Event::TokenIssued {
        token: token.clone(),
        app: app.key,
        uid,
        at: now,
        ends,
    };
    state.commit(issued);
    let seconds = app.token_seconds;
    Ok(json!({
        "access_token": token, "remind_in": seconds.to_string(), "expires_in": seconds,
        "uid": uid.to_string(), "isRealName": "true",
    }))
}

fn info(sandbox: &Sandbox, call: &Call) -> Result<Value, ApiError> {
    call.caller(sandbox)?;
    let now = sandbox.now_ms() / 1000;
    let state = sandbox.state();
    let token = state.tokens.get(&call.text("access_token"));
    let Token {
        app,
        uid,
        issued,
        ends,
        ..
    } = token.ok_or_else(|| ApiError::of(21332))?;
    Ok(json!({
        "uid": uid, "appkey": app, "scope": null, "create_at": issued, "expire_in": ends - now,
    }))
}

fn revoke(sandbox: &Sandbox, call: &Call) -> Result<Value, ApiError> {
    call.caller(sandbox)?;
    sandbox.state().commit(Event::TokenRevoked {
        token: call.text("access_token"),
    });
    Ok(json!({ "result": "true" }))
}
