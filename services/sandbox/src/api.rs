//! Weibo's API: its interfaces, the faults on order for them, and the answer.

#![expect(
    clippy::unnecessary_wraps,
    reason = "every interface has the same signature"
)]

mod call;
mod comments;
mod emotions;
mod error;
mod friendships;
mod oauth;
mod publish;
mod reposts;
mod short_url;
mod timelines;
mod tokens;
mod turn;
mod users;
mod view;
mod window;

use actix_web::{
    HttpRequest, HttpResponse,
    body::BodyStream,
    error::ErrorInternalServerError,
    http::{
        StatusCode,
        header::{HeaderValue, RETRY_AFTER},
    },
    rt, web,
};
use bytes::Bytes;
use serde_json::Value;

use crate::{Action, ErrorShape, Sandbox};
use call::Call;
pub(crate) use error::ApiError;
use turn::Turn;
pub(crate) use view::{china, page_path};

pub(crate) fn configure(config: &mut web::ServiceConfig) {
    config
        .configure(oauth::configure)
        .route("/oauth2/{path}", web::route().to(serve))
        .route("/2/{path:.*}", web::route().to(serve))
        .route("/_c/2/{path:.*}", web::route().to(serve));
}

/// Who may call an interface.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    /// Every application.
    Open,
    /// Applications from before 2017.
    Closed,
    /// Applications with a contract, under `/_c`.
    Biz,
}

/// An interface: its path, whether it is a POST, who may call it, and what it does.
type Interface = (&'static str, bool, Access, Method);
type Method = fn(&mut Turn<'_>) -> Result<Value, ApiError>;

#[rustfmt::skip]
const INTERFACES: &[Interface] = &[
    ("statuses/share", true, Access::Open, publish::share),
    ("statuses/update", true, Access::Closed, publish::update),
    ("statuses/update/biz", true, Access::Biz, publish::update),
    ("statuses/upload", true, Access::Closed, publish::upload),
    ("statuses/upload/biz", true, Access::Biz, publish::upload),
    ("statuses/upload_pic", true, Access::Closed, publish::upload_pic),
    ("statuses/upload_pic/biz", true, Access::Biz, publish::upload_pic),
    ("statuses/upload_url_text", true, Access::Closed, publish::upload_url_text),
    ("statuses/upload_url_text/biz", true, Access::Biz, publish::upload_url_text),
    ("statuses/destroy", true, Access::Open, publish::destroy),
    ("statuses/repost", true, Access::Open, reposts::repost),
    ("statuses/repost_timeline", false, Access::Open, reposts::timeline),
    ("statuses/user_timeline", false, Access::Open, timelines::user_timeline),
    ("statuses/home_timeline", false, Access::Open, timelines::home_timeline),
    ("statuses/friends_timeline", false, Access::Open, timelines::home_timeline),
    ("statuses/mentions", false, Access::Open, timelines::mentions),
    ("statuses/show", false, Access::Open, timelines::show),
    ("statuses/count", false, Access::Open, timelines::count),
    ("comments/create", true, Access::Open, comments::create),
    ("comments/reply", true, Access::Open, comments::reply),
    ("comments/destroy", true, Access::Open, comments::destroy),
    ("comments/show", false, Access::Open, comments::show),
    ("comments/to_me", false, Access::Open, comments::to_me),
    ("comments/by_me", false, Access::Open, comments::by_me),
    ("users/show", false, Access::Open, users::show),
    ("users/counts", false, Access::Open, users::counts),
    ("account/get_uid", false, Access::Open, users::get_uid),
    ("account/rate_limit_status", false, Access::Open, users::rate_limit_status),
    ("friendships/followers", false, Access::Open, friendships::followers),
    ("friendships/followers/ids", false, Access::Open, friendships::follower_ids),
    ("friendships/friends", false, Access::Open, friendships::friends),
    ("friendships/friends/ids", false, Access::Open, friendships::friend_ids),
    ("friendships/show", false, Access::Open, friendships::show),
    ("friendships/create", true, Access::Open, friendships::create),
    ("friendships/destroy", true, Access::Open, friendships::destroy),
    ("short_url/shorten", false, Access::Open, short_url::shorten),
    ("short_url/expand", false, Access::Open, short_url::expand),
    ("emotions", false, Access::Open, emotions::list),
];

async fn serve(
    sandbox: web::Data<Sandbox>,
    request: HttpRequest,
    body: web::Payload,
) -> HttpResponse {
    let call = match Call::read(&sandbox, &request, body).await {
        Ok(call) => call,
        Err(error) => return error.response(request.path(), ErrorShape::Usual),
    };
    let fault = {
        let dice = sandbox.dice();
        let mut state = sandbox.state();
        let uid = call.token().and_then(|token| state.tokens.get(token));
        let uid = uid.map(|token| token.uid);
        state.fault(&call.path, uid, &call.says(), dice)
    };
    answer(&sandbox, call, fault).await
}

/// Answers a call, with the fault that was on order for it.
async fn answer(sandbox: &Sandbox, mut call: Call, fault: Option<Action>) -> HttpResponse {
    match fault {
        Some(Action::DropBefore) => return dropped(),
        Some(Action::HtmlPage) => return proxy_page(),
        Some(Action::Refuse { code, shape }) => {
            return ApiError::of(code).response(&call.shown, shape);
        }
        Some(Action::Limit { after_s }) => return limited(&call, after_s),
        Some(Action::Delayed { commit: false }) => return slow(&call),
        Some(Action::CommitLate { ms }) => {
            let sandbox = sandbox.clone();
            // Whoever called has gone by then.
            rt::spawn(async move {
                sandbox.wait(ms).await;
                run(&sandbox, &call)
            });
            return dropped();
        }
        Some(Action::DelayBefore { ms }) => sandbox.wait(ms).await,
        Some(Action::LateVisibility { ms }) => call.late_ms = ms,
        _ => {}
    }
    let result = run(sandbox, &call);
    match fault {
        Some(Action::DropAfter) => return dropped(),
        Some(Action::FailAfter) => {
            return ApiError::of(10001).response(&call.shown, ErrorShape::Usual);
        }
        Some(Action::Echo) => {
            return ApiError::of(20019).response(&call.shown, ErrorShape::Usual);
        }
        Some(Action::Delayed { commit: true }) => return slow(&call),
        Some(Action::DelayAfter { ms }) => sandbox.wait(ms).await,
        _ => {}
    }
    match (result, fault) {
        (Ok(value), Some(Action::CutBody)) => cut(&value),
        (Ok(value), Some(Action::Truncate { keep })) => {
            HttpResponse::Ok().json(truncated(value, keep))
        }
        (Ok(value), _) => HttpResponse::Ok().json(value),
        (Err(error), _) => error.response(&call.shown, ErrorShape::Usual),
    }
}

/// The checks in the order that Weibo makes them, then the interface itself.
fn run(sandbox: &Sandbox, call: &Call) -> Result<Value, ApiError> {
    if let Some(path) = call.path.strip_prefix("oauth2/") {
        return tokens::run(sandbox, call, path);
    }
    let interface = INTERFACES
        .iter()
        .find(|(path, _, access, _)| *path == call.path && (*access == Access::Biz) == call.biz);
    let (_, post, access, method) = *interface.ok_or_else(|| ApiError::of(10020))?;
    if post != call.is_post {
        return Err(ApiError::of(10021));
    }
    method(&mut Turn::enter(sandbox, call, access)?)
}

fn slow(call: &Call) -> HttpResponse {
    ApiError::of(20032).response(&call.shown, ErrorShape::Usual)
}

fn limited(call: &Call, after_s: u32) -> HttpResponse {
    let mut answer = ApiError::of(10023).response(&call.shown, ErrorShape::Usual);
    let after = HeaderValue::from(after_s);
    answer.headers_mut().insert(RETRY_AFTER, after);
    answer
}

fn proxy_page() -> HttpResponse {
    HttpResponse::BadGateway()
        .content_type("text/html")
        .body("<html><body><h1>502 Bad Gateway</h1></body></html>")
}

fn cut(value: &Value) -> HttpResponse {
    let whole = value.to_string();
    let half: String = whole.chars().take(whole.chars().count() / 2).collect();
    HttpResponse::Ok()
        .content_type("application/json")
        .body(half)
}

fn truncated(mut value: Value, keep: usize) -> Value {
    for list in ["statuses", "reposts", "comments", "users", "ids"] {
        if let Some(items) = value.get_mut(list).and_then(Value::as_array_mut) {
            items.truncate(keep);
        }
    }
    value
}

/// Ends the connection without an answer: a body that fails before the head was flushed.
fn dropped() -> HttpResponse {
    let broken = futures::stream::once(async {
        Err::<Bytes, _>(ErrorInternalServerError("dropped by a fault on order"))
    });
    HttpResponse::build(StatusCode::OK).body(BodyStream::new(Box::pin(broken)))
}

#[cfg(test)]
mod tests;
