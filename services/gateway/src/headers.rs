//! What browsers are told about our answers.

use actix_web::middleware::DefaultHeaders;

/// For answers that are data: a browser that shows one as a page runs and loads nothing.
const DATA_POLICY: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; \
                           form-action 'none'";

/// Headers that every answer carries.
pub fn headers() -> DefaultHeaders {
    DefaultHeaders::new()
        .add(("x-content-type-options", "nosniff"))
        .add(("x-frame-options", "DENY"))
        .add(("referrer-policy", "same-origin"))
        .add(("content-security-policy", DATA_POLICY))
}

/// Keeps browsers that came over TLS there for a year.
pub(crate) fn strict_transport() -> DefaultHeaders {
    DefaultHeaders::new().add(("strict-transport-security", "max-age=31536000"))
}

/// For the portal's pages: all of it comes from here but the pictures, which networks serve too.
pub(crate) fn portal_policy(img_sources: &[String]) -> String {
    let pictures: String = img_sources.iter().map(|one| format!(" {one}")).collect();
    format!(
        "default-src 'self'; script-src 'self'; style-src 'self'; \
         img-src 'self' data: blob:{pictures}; connect-src 'self'; object-src 'none'; \
         frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
    )
}

/// For GraphiQL, whose editor writes its styles while it runs and works beside the page.
pub(crate) fn explorer_policy() -> String {
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
     img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src 'self'; \
     object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
        .to_owned()
}
