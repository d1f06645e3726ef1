//! What browsers reach without GraphQL: tracked short links, and pictures.

mod pictures;

use actix_web::{HttpResponse, web};
use kernel::ErrorKind;

pub use self::pictures::configure as configure_pictures;
use crate::Service;
pub use crate::domain::picture::PICTURES;

/// Mounts the short links.
pub fn configure(config: &mut web::ServiceConfig, service: &Service) {
    config
        .app_data(web::Data::new(service.clone()))
        .route("/l/{code}", web::get().to(follow));
}

async fn follow(service: web::Data<Service>, code: web::Path<String>) -> HttpResponse {
    match service.follow_link(&code).await {
        Ok(url) => HttpResponse::Found()
            .insert_header(("location", url.to_string()))
            .insert_header(("cache-control", "no-store"))
            .finish(),
        Err(error) if error.kind() == ErrorKind::NotFound => HttpResponse::NotFound().finish(),
        Err(error) => {
            tracing::error!(%error, "a link was not followed");
            HttpResponse::ServiceUnavailable().finish()
        }
    }
}
