//! Where a network sends the browser back.

use actix_web::{HttpRequest, HttpResponse, cookie::Cookie, web};
use kernel::ErrorKind;
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
        .route("/connect/{network}/callback", web::get().to(callback))
        .route(UNSUBSCRIBE, web::get().to(preferences))
        .route(UNSUBSCRIBE, web::post().to(unsubscribe));
}

/// Ends mails to one person, by the link in each of them.
const UNSUBSCRIBE: &str = "/mail/unsubscribe/{tenant}/{person}/{signature}";

/// Whoever opens the link may be a program that looks into mails: nothing happens, and a person
/// finds the page where mails are chosen.
async fn preferences() -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header(("location", "/notices/preferences"))
        .finish()
}

/// RFC 8058: the mail program posts to the link when the person asks it to.
async fn unsubscribe(
    service: web::Data<Service>,
    link: web::Path<(String, String, String)>,
) -> HttpResponse {
    let (tenant, person, signature) = link.into_inner();
    match service.unsubscribe((&tenant, &person, &signature)).await {
        Ok(()) => HttpResponse::Ok().finish(),
        Err(error) if error.kind() == ErrorKind::NotFound => HttpResponse::NotFound().finish(),
        Err(error) => {
            tracing::warn!(%error, "an unsubscribe link was not followed");
            HttpResponse::ServiceUnavailable().finish()
        }
    }
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
