//! Authorisation: the pages a person clicks through.

use actix_web::{HttpRequest, HttpResponse, web};
use url::Url;

use super::{
    ApiError,
    call::{last, pairs},
};
use crate::{
    Sandbox,
    pages::{self, authorize},
    state::Code,
};

/// How long a code may wait; Weibo publishes no figure.
const CODE_SECONDS: i64 = 600;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config
        .route("/oauth2/authorize", web::get().to(ask))
        .route("/oauth2/authorize", web::post().to(decide));
}

/// An authorisation that was asked for and may be.
struct Asked {
    app: String,
    app_name: String,
    redirect: Url,
    /// As it was registered: what the exchange must repeat to the letter.
    redirect_uri: String,
    scope: String,
    state: Option<String>,
}

fn read(sandbox: &Sandbox, query: &str) -> Result<Asked, ApiError> {
    let params = pairs(query.as_bytes());
    let text = |name| last(&params, name).unwrap_or_default().to_owned();
    let state = sandbox.state();
    let app = state.apps.get(&text("client_id"));
    let app = app.ok_or_else(|| ApiError::of(21324))?;
    let redirect_uri = text("redirect_uri");
    let redirect = Url::parse(&redirect_uri).ok();
    let redirect = redirect.filter(|_| app.redirect_uris.contains(&redirect_uri));
    let redirect = redirect.ok_or_else(|| ApiError::of(21322))?;
    if !matches!(text("response_type").as_str(), "" | "code") {
        return Err(ApiError::of(21329));
    }
    Ok(Asked {
        app: app.key.clone(),
        app_name: app.name.clone(),
        redirect,
        redirect_uri,
        scope: text("scope"),
        state: last(&params, "state").map(ToOwned::to_owned),
    })
}

async fn ask(sandbox: web::Data<Sandbox>, request: HttpRequest) -> HttpResponse {
    match read(&sandbox, request.query_string()) {
        Ok(asked) => {
            let state = sandbox.state();
            let host = asked.redirect.host_str().unwrap_or_default();
            let users = state.users.values();
            pages::html(
                "授权",
                &authorize::question(&asked.app_name, host, &asked.scope, users),
            )
        }
        Err(error) => authorize::refused(&error),
    }
}

/// The person's decision: `action=allow` with a `uid`, or `action=deny`. The query is the asking
/// page's own.
async fn decide(sandbox: web::Data<Sandbox>, request: HttpRequest, form: String) -> HttpResponse {
    let asked = match read(&sandbox, request.query_string()) {
        Ok(asked) => asked,
        Err(error) => return authorize::refused(&error),
    };
    let form = pairs(form.as_bytes());
    if last(&form, "action") != Some("allow") {
        return back(denied(asked.redirect.clone()), &asked);
    }
    let uid = last(&form, "uid").and_then(|uid| uid.parse::<u64>().ok());
    let known = uid.filter(|uid| sandbox.state().users.contains_key(uid));
    let Some(uid) = known else {
        return authorize::refused(&ApiError::of(20003));
    };
    let code = code(&sandbox, &asked, uid);
    let mut target = asked.redirect.clone();
    target.query_pairs_mut().append_pair("code", &code);
    back(target, &asked)
}

/// A fresh code, 32 hexadecimal digits as Weibo's are.
fn code(sandbox: &Sandbox, asked: &Asked, uid: u64) -> String {
    let now = sandbox.now_ms() / 1000;
    let code = sandbox.random_hex(32);
    let kept = Code {
        app: asked.app.clone(),
        uid,
        redirect_uri: asked.redirect_uri.clone(),
        ends: now + CODE_SECONDS,
    };
    let mut state = sandbox.state();
    state.codes.retain(|_, code| code.ends > now);
    state.codes.insert(code.clone(), kept);
    code
}

fn denied(mut target: Url) -> Url {
    target
        .query_pairs_mut()
        .append_pair("error_uri", "/oauth2/authorize")
        .append_pair("error", "access_denied")
        .append_pair("error_description", "user denied your request.")
        .append_pair("error_code", "21330");
    target
}

/// Back to the application, with its state when it sent one.
fn back(mut target: Url, asked: &Asked) -> HttpResponse {
    if let Some(state) = &asked.state {
        target.query_pairs_mut().append_pair("state", state);
    }
    HttpResponse::Found()
        .insert_header(("location", target.to_string()))
        .finish()
}
