//! GraphQL over HTTP and WebSocket.

use accounts::api::REFRESH_COOKIE;
use actix_web::{
    HttpRequest, HttpResponse, guard,
    http::header::{ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_TYPE, HeaderName, ORIGIN},
    web,
};
use async_graphql::{Data, Request};
use async_graphql_actix_web::GraphQLSubscription;
use authority::Caller;
use graphql::{RequestMeta, code_of};
use kernel::{ErrorKind, Locale};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{ApiSchema, Gateway, limits};

pub(crate) fn configure(config: &mut web::ServiceConfig) {
    config.service(
        web::resource("/graphql")
            .app_data(web::PayloadConfig::new(limits::BODY))
            .route(web::post().to(execute))
            .route(
                web::get()
                    .guard(guard::Header("upgrade", "websocket"))
                    .to(subscribe),
            )
            .default_service(web::to(|| async {
                HttpResponse::MethodNotAllowed().finish()
            })),
    );
}

async fn execute(
    gateway: web::Data<Gateway>,
    schema: web::Data<ApiSchema>,
    request: HttpRequest,
    body: web::Bytes,
) -> HttpResponse {
    let meta = meta(&gateway, &request);
    if !is_json(&request) {
        return HttpResponse::UnsupportedMediaType().json(refusal(&meta, ErrorKind::Invalid));
    }
    if !origin_fits(&gateway, &request) {
        return HttpResponse::Forbidden().json(refusal(&meta, ErrorKind::Forbidden));
    }
    // One operation: a list of them is not an object and does not parse as one.
    let Ok(operation) = serde_json::from_slice::<Request>(&body) else {
        return HttpResponse::BadRequest().json(refusal(&meta, ErrorKind::Invalid));
    };
    if !limits::is_within(&operation.query) {
        return HttpResponse::BadRequest().json(refusal(&meta, ErrorKind::Limited));
    }
    let Ok(caller) = caller(&gateway, header(&request, AUTHORIZATION)) else {
        return HttpResponse::Unauthorized().json(refusal(&meta, ErrorKind::Unauthenticated));
    };
    let trace_id = meta.trace_id.clone();
    let answer = schema.execute(operation.data(caller).data(meta)).await;
    let mut http = HttpResponse::Ok();
    for (name, value) in &answer.http_headers {
        http.append_header((name.as_str(), value.as_bytes()));
    }
    http.insert_header(("x-trace-id", trace_id)).json(answer)
}

/// What `connection_init` brings.
#[derive(Debug, Default, Deserialize)]
struct Init {
    #[serde(default)]
    authorization: String,
    #[serde(default)]
    locale: String,
}

async fn subscribe(
    gateway: web::Data<Gateway>,
    schema: web::Data<ApiSchema>,
    request: HttpRequest,
    payload: web::Payload,
) -> actix_web::Result<HttpResponse> {
    if !origin_fits(&gateway, &request) {
        return Ok(HttpResponse::Forbidden().finish());
    }
    let meta = meta(&gateway, &request);
    GraphQLSubscription::new(schema.get_ref().clone())
        .on_connection_init(move |init: Value| async move {
            let init: Init = serde_json::from_value(init).unwrap_or_default();
            let caller = caller(&gateway, Some(&init.authorization))
                .map_err(|()| async_graphql::Error::new("UNAUTHENTICATED"))?;
            let mut data = Data::default();
            data.insert(caller);
            data.insert(RequestMeta {
                locale: Locale::from_accept_language(&init.locale),
                ..meta
            });
            Ok(data)
        })
        .start(&request, payload)
}

/// Nobody without a token; a token that does not verify is refused rather than taken for nobody.
fn caller(gateway: &Gateway, authorization: Option<&str>) -> Result<Caller, ()> {
    match authorization.filter(|value| !value.is_empty()) {
        None => Ok(Caller::anonymous()),
        Some(value) => {
            let token = value.strip_prefix("Bearer ").ok_or(())?;
            gateway.verifier.verify(token).map_err(|_refused| ())
        }
    }
}

fn meta(gateway: &Gateway, request: &HttpRequest) -> RequestMeta {
    let language = header(request, ACCEPT_LANGUAGE).unwrap_or_default();
    let peer = request.peer_addr().map(|peer| peer.ip());
    let cookie = request.cookie(REFRESH_COOKIE);
    RequestMeta {
        refresh_token: cookie.map(|cookie| cookie.value().to_owned().into()),
        client_ip: peer.unwrap_or_else(|| RequestMeta::default().client_ip),
        locale: Locale::from_accept_language(language),
        secure: gateway.secure,
        trace_id: gateway.world.uuid().simple().to_string(),
    }
}

/// A page of another site cannot send JSON without asking first, and we never answer that.
fn is_json(request: &HttpRequest) -> bool {
    let kind = header(request, CONTENT_TYPE).and_then(|kind| kind.split(';').next());
    kind.is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

/// Whether the page that calls may: one of ours, or no page at all.
fn origin_fits(gateway: &Gateway, request: &HttpRequest) -> bool {
    let Some(origin) = header(request, ORIGIN) else {
        return true;
    };
    let host = request.connection_info().host().to_owned();
    let own = origin
        .split_once("://")
        .is_some_and(|(_, rest)| rest == host);
    own || gateway.origins.iter().any(|known| known == origin)
}

fn header(request: &HttpRequest, name: HeaderName) -> Option<&str> {
    request
        .headers()
        .get(name)
        .and_then(|value| value.to_str().ok())
}

fn refusal(meta: &RequestMeta, kind: ErrorKind) -> Value {
    let code = code_of(kind);
    let extensions = json!({ "code": code, "traceId": meta.trace_id });
    json!({ "errors": [{ "message": code, "extensions": extensions }] })
}
