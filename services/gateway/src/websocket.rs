//! Subscriptions over the protocol `graphql-transport-ws`
//! (github.com/enisdenjo/graphql-ws, PROTOCOL.md).

mod close;
mod message;
mod socket;

use std::{convert::Infallible, time::Duration};

use actix_web::{HttpRequest, HttpResponse, http::header::SEC_WEBSOCKET_PROTOCOL, rt, web};
use graphql::RequestMeta;
use tracing::Instrument;

use self::{close::Close, socket::Socket};
use crate::{
    ApiSchema, Gateway, limits,
    refusal::Refusal,
    request::{meta, origin_fits},
};

const PROTOCOL: &str = "graphql-transport-ws";
/// How long one that does not read may take to read the reason why it is closed.
const FAREWELL: Duration = Duration::from_secs(2);

/// Opens a socket for a page of ours, or for no page at all.
pub(crate) async fn open(
    gateway: web::Data<Gateway>,
    schema: web::Data<ApiSchema>,
    request: HttpRequest,
    payload: web::Payload,
) -> HttpResponse {
    let meta = RequestMeta {
        // Nothing that a socket does needs the cookie.
        refresh_token: None,
        ..meta(&gateway, &request)
    };
    if !origin_fits(&gateway, &request) {
        return Refusal::ForeignOrigin.answer(&meta);
    }
    let opened = actix_ws::handle_with_protocols(&request, payload, &[PROTOCOL]);
    let Ok((response, session, messages)) = opened else {
        return Refusal::Unreadable.answer(&meta);
    };
    if !response.headers().contains_key(SEC_WEBSOCKET_PROTOCOL) {
        return Refusal::NoProtocol.answer(&meta);
    }
    let messages = messages
        .max_frame_size(limits::MESSAGE)
        .aggregate_continuations()
        .max_continuation_size(limits::MESSAGE);
    let socket = Socket {
        gateway,
        schema,
        meta,
        session,
        messages,
    };
    rt::spawn(live(socket).in_current_span());
    response
}

async fn live(mut socket: Socket) {
    let _open = Open::count();
    let close: Result<Infallible, Close> = socket.speak().await;
    let Err(close) = close;
    tracing::debug!(?close, "a socket ends");
    let clock = socket.gateway.world.clock.clone();
    if let Some(reason) = close.reason() {
        tokio::select! {
            _told_or_gone = socket.session.close(Some(reason)) => {}
            () = clock.sleep(FAREWELL) => {}
        }
    }
}

/// Counts a socket for as long as it is open.
struct Open;

impl Open {
    fn count() -> Self {
        metrics::gauge!("sockets_open").increment(1.0);
        Self
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        metrics::gauge!("sockets_open").decrement(1.0);
    }
}
