//! The admin API: applications, accounts, tokens, faults and the journal. For tests and partners.

use actix_web::{
    Error, HttpRequest, HttpResponse,
    body::{EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    middleware::{Next, from_fn},
    web,
};
use kernel::ExposeSecret;
use serde::Deserialize;
use serde_json::json;

use crate::{App, Fault, Sandbox, User};

pub(crate) fn configure(config: &mut web::ServiceConfig) {
    let scope = web::scope("/_admin")
        .app_data(web::JsonConfig::default().error_handler(unreadable))
        .wrap(from_fn(guard))
        .route("/apps", web::get().to(apps))
        .route("/apps", web::post().to(add_app))
        .route("/users", web::get().to(users))
        .route("/users", web::post().to(add_user))
        .route("/tokens", web::post().to(issue_token))
        .route("/faults", web::get().to(faults))
        .route("/faults", web::post().to(order))
        .route("/faults", web::delete().to(cancel_faults))
        .route("/journal", web::get().to(journal))
        .route("/seed", web::post().to(seed))
        .route("/reset", web::post().to(reset));
    config.service(scope);
}

/// Asks for the configured token, when there is one.
async fn guard<B: MessageBody>(
    sandbox: web::Data<Sandbox>,
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    let wanted = sandbox.config().admin_token.as_ref();
    let given = request.headers().get("authorization");
    let given = given.and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    if wanted.is_some_and(|wanted| given != Some(wanted.expose_secret())) {
        let answer =
            HttpResponse::Unauthorized().json(json!({ "error": "a bearer token is needed" }));
        return Ok(request.into_response(answer).map_into_right_body());
    }
    Ok(next.call(request).await?.map_into_left_body())
}

fn unreadable(error: actix_web::error::JsonPayloadError, _request: &HttpRequest) -> Error {
    let answer = HttpResponse::BadRequest().json(json!({ "error": error.to_string() }));
    actix_web::error::InternalError::from_response(error, answer).into()
}

async fn apps(sandbox: web::Data<Sandbox>) -> HttpResponse {
    let state = sandbox.state();
    HttpResponse::Ok().json(state.apps.values().collect::<Vec<_>>())
}

async fn add_app(sandbox: web::Data<Sandbox>, app: web::Json<App>) -> HttpResponse {
    sandbox.add_app(app.into_inner());
    HttpResponse::NoContent().finish()
}

async fn users(sandbox: web::Data<Sandbox>) -> HttpResponse {
    let state = sandbox.state();
    HttpResponse::Ok().json(state.users.values().collect::<Vec<_>>())
}

/// Fields that are left out have the usual blanks.
async fn add_user(sandbox: web::Data<Sandbox>, user: web::Json<User>) -> HttpResponse {
    let uid = sandbox.add_user(user.into_inner());
    HttpResponse::Ok().json(json!({ "uid": uid }))
}

/// Whom a token is for, and by which application.
#[derive(Deserialize)]
struct TokenFor {
    app: String,
    uid: u64,
}

async fn issue_token(sandbox: web::Data<Sandbox>, wanted: web::Json<TokenFor>) -> HttpResponse {
    match sandbox.issue_token(&wanted.app, wanted.uid) {
        Some(token) => HttpResponse::Ok().json(json!({ "access_token": token })),
        None => HttpResponse::NotFound().json(json!({ "error": "no such app or user" })),
    }
}

async fn faults(sandbox: web::Data<Sandbox>) -> HttpResponse {
    HttpResponse::Ok().json(&sandbox.state().faults)
}

async fn order(sandbox: web::Data<Sandbox>, fault: web::Json<Fault>) -> HttpResponse {
    sandbox.order(fault.into_inner());
    HttpResponse::NoContent().finish()
}

async fn cancel_faults(sandbox: web::Data<Sandbox>) -> HttpResponse {
    sandbox.state().faults.clear();
    HttpResponse::NoContent().finish()
}

/// Which entries are wanted: those behind number `since`.
#[derive(Deserialize)]
struct Since {
    #[serde(default)]
    since: u64,
}

async fn journal(sandbox: web::Data<Sandbox>, query: web::Query<Since>) -> HttpResponse {
    HttpResponse::Ok().json(sandbox.state().journal.since(query.since))
}

/// Which demonstration network is wanted.
#[derive(Deserialize)]
struct Seed {
    #[serde(default)]
    seed: u64,
}

async fn seed(sandbox: web::Data<Sandbox>, query: web::Query<Seed>) -> HttpResponse {
    HttpResponse::Ok().json(json!({ "uids": sandbox.seed_demo(query.seed) }))
}

async fn reset(sandbox: web::Data<Sandbox>) -> HttpResponse {
    match sandbox.clear() {
        Ok(()) => HttpResponse::NoContent().finish(),
        Err(error) => {
            HttpResponse::InternalServerError().json(json!({ "error": error.to_string() }))
        }
    }
}

#[cfg(test)]
mod tests;
