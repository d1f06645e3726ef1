//! Weibo's API: what each path does, and in which order a call is checked.

mod accounts;
mod call;
mod comments;
mod error;
mod oauth;
mod publish;
mod render;
mod short_url;
mod timelines;

use actix_web::{
    HttpRequest, HttpResponse, HttpResponseBuilder, body::BodyStream, http::StatusCode, web,
};
use serde_json::Value;

use crate::{Action, Sandbox};
use call::Call;
pub(crate) use error::ApiError;

pub(crate) fn configure(config: &mut web::ServiceConfig) {
    config
        .configure(oauth::configure)
        .route("/2/{path:.*}", web::route().to(serve))
        .route("/_c/2/{path:.*}", web::route().to(serve));
}

type Method = fn(&Sandbox, &Call) -> Result<Value, ApiError>;

/// The interfaces: path, whether they write, whether they are closed to ordinary applications.
const ROUTES: &[(&str, bool, bool, Method)] = &[
    ("statuses/share", true, false, publish::share),
    ("statuses/update", true, true, publish::update),
    ("statuses/update/biz", true, true, publish::update),
    ("statuses/upload", true, true, publish::update),
    ("statuses/upload/biz", true, true, publish::update),
    ("statuses/upload_pic", true, true, publish::upload_pic),
    ("statuses/upload_pic/biz", true, true, publish::upload_pic),
    ("statuses/upload_url_text", true, true, publish::update),
    ("statuses/upload_url_text/biz", true, true, publish::update),
    ("statuses/destroy", true, false, publish::destroy),
    (
        "statuses/user_timeline",
        false,
        false,
        timelines::user_timeline,
    ),
    (
        "statuses/home_timeline",
        false,
        false,
        timelines::home_timeline,
    ),
    (
        "statuses/friends_timeline",
        false,
        false,
        timelines::home_timeline,
    ),
    ("statuses/mentions", false, false, timelines::mentions),
    ("statuses/show", false, false, timelines::show),
    ("statuses/count", false, false, timelines::count),
    ("comments/create", true, false, comments::create),
    ("comments/show", false, false, comments::show),
    ("comments/to_me", false, false, comments::to_me),
    ("comments/by_me", false, false, comments::by_me),
    ("users/show", false, false, accounts::show),
    ("users/counts", false, false, accounts::counts),
    ("account/get_uid", false, false, accounts::get_uid),
    (
        "account/rate_limit_status",
        false,
        false,
        accounts::rate_limit_status,
    ),
    ("friendships/followers", false, false, accounts::followers),
    (
        "friendships/followers/ids",
        false,
        false,
        accounts::follower_ids,
    ),
    ("friendships/friends", false, false, accounts::friends),
    ("short_url/shorten", false, false, short_url::shorten),
    ("short_url/expand", false, false, short_url::expand),
];

async fn serve(
    sandbox: web::Data<Sandbox>,
    request: HttpRequest,
    body: web::Payload,
) -> HttpResponse {
    let path = request
        .match_info()
        .query("path")
        .trim_end_matches(".json")
        .to_owned();
    let shown = request.path().to_owned();
    match Call::read(&sandbox, &request, body, path).await {
        Ok(call) => answer(&sandbox, &call).await,
        Err(error) => error.response(&shown),
    }
}

/// Answers a call, with the fault that is on order for it.
async fn answer(sandbox: &Sandbox, call: &Call) -> HttpResponse {
    let text = call.text("status");
    let fault = sandbox.state().fault(&call.path, call.uid(), &text);
    match &fault {
        Some(Action::DropBefore) => return dropped(),
        Some(Action::HtmlPage) => {
            return HttpResponse::BadGateway()
                .content_type("text/html")
                .body("<h1>502</h1>");
        }
        Some(Action::Refuse { code }) => return ApiError::of(*code).response(&call.shown),
        Some(Action::Delayed { commit: false }) => {
            return ApiError::of(20032).response(&call.shown);
        }
        Some(Action::DelayBefore { ms }) => sandbox.wait(*ms).await,
        _ => {}
    }
    let late_ms = match &fault {
        Some(Action::LateVisibility { ms }) => *ms,
        _ => 0,
    };
    let result = checked(sandbox, &call.seen_later(late_ms));
    match fault {
        Some(Action::DropAfter) => return dropped(),
        Some(Action::FailAfter) => return ApiError::of(10001).response(&call.shown),
        Some(Action::Delayed { commit: true }) => {
            return ApiError::of(20032).response(&call.shown);
        }
        Some(Action::DelayAfter { ms }) => sandbox.wait(ms).await,
        Some(Action::Truncate) => {
            let whole = result.map(|value| value.to_string()).unwrap_or_default();
            let half: String = whole.chars().take(whole.chars().count() / 2).collect();
            return HttpResponse::Ok()
                .content_type("application/json")
                .body(half);
        }
        _ => {}
    }
    match result {
        Ok(value) => HttpResponse::Ok().json(value),
        Err(error) => error.response(&call.shown),
    }
}

/// The checks in the order that Weibo makes them, then the interface itself.
fn checked(sandbox: &Sandbox, call: &Call) -> Result<Value, ApiError> {
    let (_, writes, advanced, method) = ROUTES
        .iter()
        .find(|(path, ..)| *path == call.path)
        .ok_or_else(|| ApiError::of(10020))?;
    if *writes != call.is_post {
        return Err(ApiError::of(10021));
    }
    let caller = call.caller(sandbox)?;
    let limits = {
        let state = sandbox.state();
        let app = state
            .apps
            .get(&caller.app)
            .ok_or_else(|| ApiError::of(10006))?;
        if *advanced && !app.advanced {
            return Err(ApiError::of(10014));
        }
        app.limits
    };
    let free = call.path == "account/rate_limit_status";
    let now_ms = sandbox.now_ms();
    let within = free
        || sandbox
            .state()
            .calls
            .call(&caller.app, caller.uid, now_ms, limits.calls_a_day);
    if !within {
        return Err(ApiError::of(10023));
    }
    method(sandbox, call)
}

/// Ends the connection without an answer: a body that fails before its head was flushed.
fn dropped() -> HttpResponse {
    let broken = futures::stream::once(async {
        Err::<bytes::Bytes, _>(std::io::Error::from(std::io::ErrorKind::ConnectionReset))
    });
    HttpResponseBuilder::new(StatusCode::OK).body(BodyStream::new(Box::pin(broken)))
}

#[cfg(test)]
mod tests;
