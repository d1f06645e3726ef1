//! What `npm run build` left in `frontend/dist`: in the binary of a release, read from the folder by
//! a debug build.

use std::borrow::Cow;

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, ETAG, EntityTag, Header, IfNoneMatch},
};
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "$PORTAL_DIST"]
#[allow_missing = true]
struct Files;

/// The page of a site.
pub(crate) const PAGE: &str = "index.html";
/// Files whose names change with their content.
const HASHED: &str = "assets/";
const UNBUILT: &str = include_str!("files/unbuilt.html");

/// A file, by its name in the folder.
pub(crate) fn find(name: &str) -> Option<EmbeddedFile> {
    Files::get(name)
}

/// The file, or the word that the browser has it already. `name` is that within its site; pages go
/// out under `policy`.
pub(crate) fn answer(
    request: &HttpRequest,
    name: &str,
    file: EmbeddedFile,
    policy: impl FnOnce() -> String,
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
    let caching = if name.starts_with(HASHED) {
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
        answer.insert_header((CONTENT_SECURITY_POLICY, policy()));
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

/// Says how to build what is not there.
pub(crate) fn unbuilt() -> HttpResponse {
    HttpResponse::ServiceUnavailable()
        .content_type("text/html; charset=utf-8")
        .body(UNBUILT)
}

/// Weak, for the same file goes out compressed in several ways.
fn tag(file: &EmbeddedFile) -> EntityTag {
    let sum = file.metadata.sha256_hash();
    EntityTag::new_weak(sum.iter().map(|byte| format!("{byte:02x}")).collect())
}
