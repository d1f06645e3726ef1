//! The admin API: faults on order, accounts, the journal. For tests and partners on loopback.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::json;

use crate::{App, Fault, Sandbox};

pub(crate) fn configure(config: &mut web::ServiceConfig) {
    config
        .route("/faults", web::post().to(order))
        .route("/apps", web::post().to(add_app))
        .route("/users", web::post().to(add_user))
        .route("/users", web::get().to(users))
        .route("/journal", web::get().to(journal))
        .route("/reset", web::post().to(reset));
}

#[derive(Deserialize)]
struct NewUser {
    screen_name: String,
    #[serde(default)]
    description: String,
}

async fn order(sandbox: web::Data<Sandbox>, fault: web::Json<Fault>) -> HttpResponse {
    sandbox.order(fault.into_inner());
    HttpResponse::NoContent().finish()
}

async fn add_app(sandbox: web::Data<Sandbox>, app: web::Json<App>) -> HttpResponse {
    sandbox.add_app(app.into_inner());
    HttpResponse::NoContent().finish()
}

async fn add_user(sandbox: web::Data<Sandbox>, user: web::Json<NewUser>) -> HttpResponse {
    let uid = sandbox.add_user(&user.screen_name, &user.description);
    HttpResponse::Ok().json(json!({ "uid": uid }))
}

async fn users(sandbox: web::Data<Sandbox>) -> HttpResponse {
    let users: Vec<_> = sandbox.state().users.values().cloned().collect();
    HttpResponse::Ok().json(users)
}

async fn journal(
    sandbox: web::Data<Sandbox>,
    query: web::Query<HashMap<String, usize>>,
) -> HttpResponse {
    let from = query.get("since").copied().unwrap_or(0);
    HttpResponse::Ok().json(sandbox.journal(from))
}

async fn reset(sandbox: web::Data<Sandbox>) -> HttpResponse {
    sandbox.clear();
    HttpResponse::NoContent().finish()
}
