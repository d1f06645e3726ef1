//! Pictures are taken in and shown.
//!
//! An upload is the file itself as the body, `image/…`, with the token that a GraphQL request
//! would bring; the edge leaves the caller in the request's extensions. It answers with
//! `{ id, url, contentType, width, height, bytes }`, or with `{ problems: [{ code, message, field }] }`.

use std::time::Duration;

use actix_web::{
    HttpMessage, HttpRequest, HttpResponse,
    http::{
        StatusCode,
        header::{CONTENT_TYPE, ETag, EntityTag, Header, IfNoneMatch},
    },
    web,
};
use authority::Caller;
use futures::StreamExt;
use graphql::{RequestMeta, problems_of};
use kernel::{Error, ErrorKind};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{Picture, PictureAddress, Service, domain::problems};

/// What is still read of an upload that was refused, and for how long: a browser that may not
/// finish does not hear why.
const READ_ON: usize = 20 * 1024 * 1024;
const READ_ON_FOR: Duration = Duration::from_secs(30);

/// Mounts the routes below [`PICTURES`](super::PICTURES).
pub fn configure(config: &mut web::ServiceConfig, service: &Service) {
    config
        .app_data(web::Data::new(service.clone()))
        .route("", web::post().to(upload))
        .route("/{tenant}/{file}", web::get().to(show));
}

/// A picture that was taken in.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Taken {
    id: String,
    url: String,
    content_type: &'static str,
    width: u32,
    height: u32,
    bytes: u64,
}

/// What makes an address ours.
#[derive(Deserialize)]
struct Signed {
    expires: i64,
    signature: String,
}

async fn upload(
    service: web::Data<Service>,
    request: HttpRequest,
    mut body: web::Payload,
) -> HttpResponse {
    let (caller, meta) = who(&request);
    let taken = if is_image(&request) {
        service.upload_picture(&caller, body.by_ref()).await
    } else {
        Err(problems::picture_type().into())
    };
    match taken {
        Ok(picture) => HttpResponse::Created().json(taken_as(&service, &picture)),
        Err(error) => {
            read_on(body).await;
            refusal(&error, &meta)
        }
    }
}

/// What the edge knows of the request; nobody where it knows none.
fn who(request: &HttpRequest) -> (Caller, RequestMeta) {
    let known = request.extensions();
    let caller = known.get::<Caller>().cloned();
    let meta = known.get::<RequestMeta>().cloned();
    (
        caller.unwrap_or_else(Caller::anonymous),
        meta.unwrap_or_default(),
    )
}

/// A page of another site cannot send a picture as such without asking first, and we never answer
/// that. Which kind it is, its bytes say.
fn is_image(request: &HttpRequest) -> bool {
    let kind = request.headers().get(CONTENT_TYPE);
    kind.is_some_and(|kind| kind.as_bytes().starts_with(b"image/"))
}

fn taken_as(service: &Service, picture: &Picture) -> Taken {
    Taken {
        id: picture.key.id().to_string(),
        url: service.picture_path(picture),
        content_type: picture.content_type.mime(),
        width: picture.width,
        height: picture.height,
        bytes: picture.bytes,
    }
}

async fn read_on(mut body: web::Payload) {
    let rest = async {
        let mut bytes = 0;
        while let Some(Ok(piece)) = body.next().await {
            bytes += piece.len();
            if bytes > READ_ON {
                break;
            }
        }
    };
    // Whoever is slower hears nothing.
    let _ = tokio::time::timeout(READ_ON_FOR, rest).await;
}

fn refusal(error: &Error, meta: &RequestMeta) -> HttpResponse {
    if matches!(error.kind(), ErrorKind::Internal | ErrorKind::Unavailable) {
        let source = std::error::Error::source(error).map(ToString::to_string);
        tracing::error!(trace_id = meta.trace_id, %error, source, "an upload failed");
    }
    let code = error.problems().first().map(|problem| problem.code);
    let status = match (error.kind(), code) {
        (ErrorKind::Unauthenticated, _) => StatusCode::UNAUTHORIZED,
        (ErrorKind::Forbidden, _) => StatusCode::FORBIDDEN,
        (ErrorKind::Limited, _) => StatusCode::TOO_MANY_REQUESTS,
        (ErrorKind::Invalid, Some("picture.too_large")) => StatusCode::PAYLOAD_TOO_LARGE,
        (ErrorKind::Invalid, Some("picture.type_unsupported")) => {
            StatusCode::UNSUPPORTED_MEDIA_TYPE
        }
        (ErrorKind::Invalid, Some("picture.too_slow")) => StatusCode::REQUEST_TIMEOUT,
        (ErrorKind::Invalid, _) => StatusCode::UNPROCESSABLE_ENTITY,
        (ErrorKind::Unavailable, _) => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    };
    let each = problems_of(error, meta.locale).into_iter();
    let problems: Vec<_> = each
        .map(|one| json!({ "code": one.code, "message": one.message, "field": one.field }))
        .collect();
    HttpResponse::build(status)
        .insert_header(("x-trace-id", meta.trace_id.clone()))
        .json(json!({ "problems": problems }))
}

async fn show(
    service: web::Data<Service>,
    path: web::Path<(String, String)>,
    signed: Option<web::Query<Signed>>,
    request: HttpRequest,
) -> HttpResponse {
    let (tenant, file) = path.into_inner();
    let address = signed.and_then(|signed| {
        let Signed { expires, signature } = signed.into_inner();
        Some((PictureAddress::parse(&tenant, &file, expires)?, signature))
    });
    let Some((address, signature)) = address else {
        return HttpResponse::NotFound().finish();
    };
    let (bytes, stream) = match service.show_picture(&address, &signature).await {
        Ok(Some(found)) => found,
        Ok(None) => return HttpResponse::NotFound().finish(),
        Err(error) => {
            tracing::error!(%error, "a picture was not shown");
            return HttpResponse::ServiceUnavailable().finish();
        }
    };
    // The bytes of a picture never change.
    let tag = EntityTag::new_strong(address.key.id().to_string());
    let has_it = matches!(IfNoneMatch::parse(&request), Ok(IfNoneMatch::Items(tags))
        if tags.iter().any(|one| one.weak_eq(&tag)));
    let mut answer = HttpResponse::Ok();
    answer
        .insert_header(("x-content-type-options", "nosniff"))
        .insert_header(("cache-control", "private, max-age=3600, immutable"))
        .insert_header(ETag(tag));
    if has_it {
        return answer.status(StatusCode::NOT_MODIFIED).finish();
    }
    answer
        .content_type(address.content_type.mime())
        .no_chunking(bytes)
        .streaming(stream)
}

#[cfg(test)]
mod tests;
