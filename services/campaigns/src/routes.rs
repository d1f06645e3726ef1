//! The tracked short links.

use actix_web::{HttpResponse, web};

use crate::Service;

/// Mounts the routes.
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
        Err(_) => HttpResponse::NotFound().finish(),
    }
}
