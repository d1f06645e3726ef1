//! GraphQL over HTTP: one operation, as JSON, by POST.

use actix_web::{
    HttpRequest, HttpResponse,
    guard::{self, GuardContext},
    http::header::{AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE, UPGRADE},
    web,
};
use async_graphql::{Request, Response, Value, parser::types::ExecutableDocument};
use graphql::code_of;
use kernel::ErrorKind;

use crate::{
    ApiSchema, Gateway,
    limits::{self, Limit},
    refusal::{self, Refusal},
    request::{caller, header, meta, origin_fits},
    trace::{Outcome, note},
    websocket,
};

pub(crate) fn configure(config: &mut web::ServiceConfig) {
    let upgrade = |context: &GuardContext<'_>| {
        let upgrade = context.head().headers().get(UPGRADE);
        upgrade.is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"websocket"))
    };
    config.service(
        web::resource("/graphql")
            .route(web::post().to(execute))
            .route(
                web::get()
                    .guard(guard::fn_guard(upgrade))
                    .to(websocket::open),
            )
            .default_service(web::to(refuse)),
    );
}

async fn refuse(gateway: web::Data<Gateway>, request: HttpRequest) -> HttpResponse {
    Refusal::NotPost.answer(&meta(&gateway, &request))
}

async fn execute(
    gateway: web::Data<Gateway>,
    schema: web::Data<ApiSchema>,
    request: HttpRequest,
    payload: web::Payload,
) -> HttpResponse {
    let meta = meta(&gateway, &request);
    let (operation, name) = match read(&gateway, &request, payload).await {
        Ok(read) => read,
        Err(refusal) => {
            note(&request, None, Outcome::Refused);
            return refusal.answer(&meta);
        }
    };
    let mut answer = schema.execute(operation.data(meta.clone())).await;
    refusal::complete(&mut answer, &meta);
    note(&request, name.as_deref(), outcome(&answer));
    let mut http = HttpResponse::Ok();
    for (name, value) in &answer.http_headers {
        http.append_header((name.as_str(), value.as_bytes()));
    }
    // Answers carry tokens and what is one workspace's alone.
    http.insert_header((CACHE_CONTROL, "no-store")).json(answer)
}

/// The operation, with who asks, and its name.
async fn read(
    gateway: &Gateway,
    request: &HttpRequest,
    payload: web::Payload,
) -> Result<(Request, Option<String>), Refusal> {
    if !is_json(request) {
        return Err(Refusal::NotJson);
    }
    if !origin_fits(gateway, request) {
        return Err(Refusal::ForeignOrigin);
    }
    let body = payload
        .to_bytes_limited(limits::BODY)
        .await
        .map_err(|_longer| Refusal::Limit(Limit::Body, limits::BODY))?
        .map_err(|_broken_off| Refusal::Unreadable)?;
    // A list would be read as the fields of an operation in their order.
    if !body.trim_ascii_start().starts_with(b"{") {
        return Err(Refusal::Unreadable);
    }
    let mut operation: Request =
        serde_json::from_slice(&body).map_err(|_other| Refusal::Unreadable)?;
    let caller = caller(gateway, header(request, AUTHORIZATION))?;
    let document = limits::read(&operation.query)?;
    let name = name_of(&operation, &document);
    operation.set_parsed_query(document);
    Ok((operation.data(caller), name))
}

/// A page of another site cannot send JSON without asking first, and we never answer that.
fn is_json(request: &HttpRequest) -> bool {
    let kind = header(request, CONTENT_TYPE).and_then(|kind| kind.split(';').next());
    kind.is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

fn name_of(operation: &Request, document: &ExecutableDocument) -> Option<String> {
    let mut operations = document.operations.iter();
    let first = operations.next().and_then(|(name, _)| name);
    let asked = operation.operation_name.clone();
    asked.or_else(|| first.map(ToString::to_string))
}

fn outcome(answer: &Response) -> Outcome {
    let ours = [ErrorKind::Internal, ErrorKind::Unavailable].map(code_of);
    let failed = answer.errors.iter().any(|error| {
        let code = error.extensions.as_ref().and_then(|all| all.get("code"));
        matches!(code, Some(Value::String(code)) if ours.contains(&code.as_str()))
    });
    match (failed, answer.errors.is_empty()) {
        (true, _) => Outcome::Failed,
        (false, false) => Outcome::Refused,
        (false, true) => Outcome::Ok,
    }
}
