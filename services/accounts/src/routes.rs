//! Where a network sends the browser back.

use actix_web::{HttpRequest, HttpResponse, cookie::Cookie, web};
use networks::NetworkKind;
use serde::Deserialize;

use crate::{NetworkAnswer, Service};

/// The cookie that binds the dance to one browser.
pub const BROWSER_COOKIE: &str = "sb_connect";

#[derive(Default, Deserialize)]
struct Answer {
    #[serde(default)]
    state: String,
    code: Option<String>,
}

/// Mounts the routes.
pub fn configure(config: &mut web::ServiceConfig, service: &Service) {
    config
        .app_data(web::Data::new(service.clone()))
        .route("/connect/{network}/callback", web::get().to(callback));
}

async fn callback(
    service: web::Data<Service>,
    network: web::Path<String>,
    answer: Option<web::Query<Answer>>,
    request: HttpRequest,
) -> HttpResponse {
    let Ok(network) = network.parse::<NetworkKind>() else {
        return HttpResponse::NotFound().finish();
    };
    // What cannot be read, for it says something twice, is an answer to nothing.
    let Answer { state, code } = answer.map(web::Query::into_inner).unwrap_or_default();
    let answer = NetworkAnswer {
        network,
        state,
        code,
        browser: request
            .cookie(BROWSER_COOKIE)
            .map(|cookie| cookie.value().to_owned()),
    };
    let to = match service.finish_connection(answer).await {
        Ok(id) => format!("/accounts/connect/{id}"),
        Err(error) => {
            tracing::warn!(%error, "a connection failed");
            let code = error
                .problems()
                .first()
                .map_or("connection.failed", |first| first.code);
            format!("/accounts/connect?error={code}")
        }
    };
    let mut gone = Cookie::build(BROWSER_COOKIE, "").path("/connect").finish();
    gone.make_removal();
    HttpResponse::SeeOther()
        .insert_header(("location", to))
        // The address that leads here carries the code: it is for nobody else.
        .insert_header(("cache-control", "no-store"))
        .insert_header(("referrer-policy", "no-referrer"))
        .cookie(gone)
        .finish()
}

#[cfg(test)]
mod tests;
