//! Proves who asks at the routes that services have besides GraphQL. They find the caller and what
//! the edge read off the request among its extensions.

use actix_web::{
    Error, HttpMessage,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::header::AUTHORIZATION,
    middleware::Next,
    web,
};

use crate::{
    Gateway,
    refusal::Refusal,
    request::{caller, header, meta, origin_fits},
};

pub(crate) async fn identify(
    gateway: web::Data<Gateway>,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let http = request.request();
    let meta = meta(&gateway, http);
    if !origin_fits(&gateway, http) {
        let answer = request.into_response(Refusal::ForeignOrigin.answer(&meta));
        return Ok(answer.map_into_right_body());
    }
    // Whoever has a token that proves nobody is left out: the route tells in its own words.
    let caller = caller(&gateway, header(http, AUTHORIZATION));
    request.extensions_mut().insert(meta);
    if let Ok(caller) = caller {
        request.extensions_mut().insert(caller);
    }
    Ok(next.call(request).await?.map_into_left_body())
}
