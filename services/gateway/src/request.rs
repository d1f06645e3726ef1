//! What the edge reads off a request: who asks, from where, in which language.

use std::net::{IpAddr, SocketAddr};

use accounts::api::REFRESH_COOKIE;
use actix_web::{
    HttpMessage, HttpRequest,
    http::{
        header::{ACCEPT_LANGUAGE, HOST, HeaderName, ORIGIN},
        uri::Authority,
    },
};
use authority::Caller;
use graphql::RequestMeta;
use ipnet::IpNet;
use kernel::Locale;

use crate::{Gateway, refusal::Refusal, trace::TraceId};

/// What resolvers learn of the request.
pub(crate) fn meta(gateway: &Gateway, request: &HttpRequest) -> RequestMeta {
    let language = header(request, ACCEPT_LANGUAGE).unwrap_or_default();
    let cookie = request.cookie(REFRESH_COOKIE);
    let trace = request.extensions().get::<TraceId>().cloned();
    RequestMeta {
        refresh_token: cookie.map(|cookie| cookie.value().to_owned().into()),
        client_ip: client_ip(&gateway.trusted_proxies, request),
        locale: Locale::from_accept_language(language),
        secure: gateway.secure,
        trace_id: trace.unwrap_or_else(|| TraceId::new(&gateway.world)).0,
    }
}

/// Nobody without a token; a token that does not verify is refused rather than taken for nobody.
pub(crate) fn caller(gateway: &Gateway, authorization: Option<&str>) -> Result<Caller, Refusal> {
    match authorization.filter(|value| !value.is_empty()) {
        None => Ok(Caller::anonymous()),
        Some(value) => {
            let token = value.strip_prefix("Bearer ").ok_or(Refusal::BadToken)?;
            gateway
                .verifier
                .verify(token)
                .map_err(|_refused| Refusal::BadToken)
        }
    }
}

/// Whether the page that asks may: one of ours, or no page at all. A browser always tells.
pub(crate) fn origin_fits(gateway: &Gateway, request: &HttpRequest) -> bool {
    let Some(origin) = header(request, ORIGIN) else {
        return true;
    };
    let scheme = if gateway.secure { "https" } else { "http" };
    let own = header(request, HOST).or_else(|| request.uri().authority().map(Authority::as_str));
    own.is_some_and(|host| origin == format!("{scheme}://{host}"))
        || gateway.origins.iter().any(|known| known == origin)
}

/// The text of a header; `None` when it is not there. One that is no text reads as a text that fits
/// nothing: it must not pass for none.
pub(crate) fn header(request: &HttpRequest, name: HeaderName) -> Option<&str> {
    let value = request.headers().get(name)?;
    Some(value.to_str().unwrap_or("\u{fffd}"))
}

/// Where the request came from. A proxy of ours tells by `X-Forwarded-For`, to which each appends
/// whom it heard; what stands left of the last stranger, the stranger may have made up.
fn client_ip(proxies: &[IpNet], request: &HttpRequest) -> IpAddr {
    let ours = |ip: &IpAddr| proxies.iter().any(|net| net.contains(ip));
    let Some(peer) = request.peer_addr().map(|peer| peer.ip().to_canonical()) else {
        return RequestMeta::default().client_ip;
    };
    let mut client = peer;
    let told = request.headers().get_all("x-forwarded-for");
    let told: Vec<_> = told.filter_map(|value| value.to_str().ok()).collect();
    for hop in told.iter().rev().flat_map(|value| value.rsplit(',')) {
        if !ours(&client) {
            break;
        }
        let Some(before) = address(hop.trim()) else {
            break;
        };
        client = before;
    }
    client
}

/// An address with or without a port.
fn address(text: &str) -> Option<IpAddr> {
    let ip = text.parse::<IpAddr>().ok();
    ip.or_else(|| text.parse::<SocketAddr>().ok().map(|socket| socket.ip()))
        .map(|ip| ip.to_canonical())
}

#[cfg(test)]
mod tests;
