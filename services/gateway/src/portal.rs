//! The portal's files, as `npm run build` left them in `frontend/dist`: in the binary of a release,
//! read from the folder by a debug build.

use std::borrow::Cow;

use actix_web::{
    HttpRequest, HttpResponse, guard,
    http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, ETAG, EntityTag, Header, IfNoneMatch},
    middleware::Compress,
    web,
};
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::{Gateway, headers};

#[derive(RustEmbed)]
#[folder = "$PORTAL_DIST"]
#[allow_missing = true]
struct Files;

/// The page that every address of the portal begins with.
const PAGE: &str = "index.html";
/// Files whose names change with their content.
const HASHED: &str = "assets/";
/// First parts of addresses that are not the portal's: what is missing there is missing.
const NOT_PAGES: &[&str] = &[
    "assets", "connect", "graphiql", "graphql", "health", "l", "media", "metrics",
];
const UNBUILT: &str = include_str!("portal/unbuilt.html");

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
    if let Some(file) = Files::get(&path).filter(|_| *path != PAGE) {
        return answer(&request, &gateway, file, path.starts_with(HASHED));
    }
    if !is_page(&path) {
        return HttpResponse::NotFound().finish();
    }
    match Files::get(PAGE) {
        Some(page) => answer(&request, &gateway, page, false),
        None => HttpResponse::ServiceUnavailable()
            .content_type("text/html; charset=utf-8")
            .body(UNBUILT),
    }
}

/// Whether the portal may have a page there; which one, it finds out by itself.
fn is_page(path: &str) -> bool {
    let first = path.split('/').next().unwrap_or_default();
    let last = path.rsplit('/').next().unwrap_or_default();
    path == PAGE || !(NOT_PAGES.contains(&first) || last.contains('.'))
}

/// The file, or the word that the browser has it already. `lasting` files never change.
fn answer(
    request: &HttpRequest,
    gateway: &Gateway,
    file: EmbeddedFile,
    lasting: bool,
) -> HttpResponse {
    let tag = tag(&file);
    let known = match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Any) => true,
        Ok(IfNoneMatch::Items(tags)) => tags.iter().any(|one| one.weak_eq(&tag)),
        Err(_unreadable) => false,
    };
    let mut answer = if known {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    let caching = if lasting {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    answer
        .insert_header((ETAG, tag.to_string()))
        .insert_header((CACHE_CONTROL, caching));
    let kind = file.metadata.mimetype();
    if kind == "text/html" {
        // Said even where nothing else is: a browser goes by the headers that it was told last.
        let policy = headers::portal_policy(&gateway.img_sources);
        answer.insert_header((CONTENT_SECURITY_POLICY, policy));
    }
    if known {
        return answer.finish();
    }
    let charset = if kind.starts_with("text/") {
        "; charset=utf-8"
    } else {
        ""
    };
    answer.content_type(format!("{kind}{charset}"));
    match file.data {
        Cow::Borrowed(data) => answer.body(data),
        Cow::Owned(data) => answer.body(data),
    }
}

/// Weak, for the same file goes out compressed in several ways.
fn tag(file: &EmbeddedFile) -> EntityTag {
    let sum = file.metadata.sha256_hash();
    EntityTag::new_weak(sum.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests;
