//! The portal: its files, and one page for all of its addresses.

use actix_web::{HttpRequest, HttpResponse, guard, middleware::Compress, web};

use crate::{
    Gateway,
    files::{self, PAGE},
    headers,
};

/// First parts of addresses that are not the portal's: what is missing there is missing.
const NOT_PAGES: &[&str] = &[
    "assets", "connect", "graphiql", "graphql", "health", "l", "media", "metrics",
];

/// Takes every address that nobody took before: comes last.
pub(crate) fn configure(config: &mut web::ServiceConfig) {
    let reading = guard::Any(guard::Get()).or(guard::Head());
    config.service(
        web::resource("/{path:.*}")
            .wrap(Compress::default())
            .route(web::route().guard(reading).to(serve)),
    );
}

async fn serve(
    gateway: web::Data<Gateway>,
    request: HttpRequest,
    path: web::Path<String>,
) -> HttpResponse {
    let name = if is_page(&path) { PAGE } else { path.as_str() };
    let policy = || headers::portal_policy(&gateway.img_sources);
    match files::find(name) {
        // GraphiQL has routes of its own, where it is switched on.
        _ if name.starts_with("graphiql/") => HttpResponse::NotFound().finish(),
        Some(file) => files::answer(&request, name, file, policy),
        None if name == PAGE => files::unbuilt(),
        None => HttpResponse::NotFound().finish(),
    }
}

/// Whether the portal may have a page there; which one, it finds out by itself. What has a dot in it
/// is a file.
fn is_page(path: &str) -> bool {
    let first = path.split('/').next().unwrap_or_default();
    !(NOT_PAGES.contains(&first) || path.contains('.'))
}

#[cfg(test)]
mod tests;
