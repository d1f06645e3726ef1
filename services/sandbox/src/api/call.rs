//! A call as it was received: parameters from query, form or multipart, and its token.

use std::net::{IpAddr, Ipv4Addr};

use actix_multipart::Multipart;
use actix_web::{HttpRequest, http::Method, web};
use bytes::{Bytes, BytesMut};
use futures::{StreamExt, TryStreamExt};

use super::ApiError;
use crate::Sandbox;

/// Largest request: a picture of 5 MB with room to be refused for its size, and its form.
const BODY_LIMIT: usize = 8 * 1024 * 1024;

/// A call.
pub(crate) struct Call {
    /// The interface, such as `statuses/share`.
    pub(crate) path: String,
    /// The path as it was asked for.
    pub(crate) shown: String,
    /// Whether it came by the commercial host, `/_c` here.
    pub(crate) biz: bool,
    pub(crate) is_post: bool,
    pub(crate) picture: Option<Bytes>,
    /// How much later timelines show what this call posts, in milliseconds.
    pub(crate) late_ms: i64,
    /// How the caller reaches this server: `http://127.0.0.1:8080`.
    pub(crate) base: String,
    /// The caller's address.
    pub(crate) ip: IpAddr,
    params: Vec<(String, String)>,
    authorization: Option<String>,
    token: Option<String>,
}

impl Call {
    pub(crate) async fn read(
        sandbox: &Sandbox,
        request: &HttpRequest,
        body: web::Payload,
    ) -> Result<Self, ApiError> {
        let mut params = pairs(request.query_string().as_bytes());
        let mut picture = None;
        let content_type = header(request, "content-type").unwrap_or_default();
        if content_type.starts_with("multipart/form-data") {
            picture = read_multipart(Multipart::new(request.headers(), body), &mut params).await?;
        } else {
            let mut room = BODY_LIMIT;
            params.extend(pairs(&collect(body, &mut room).await?));
        }
        let authorization = header(request, "authorization");
        let bearer = sandbox.config().accepts_bearer;
        let in_header = authorization.as_deref().and_then(|text| {
            let bearer = || text.strip_prefix("Bearer ").filter(|_| bearer);
            text.strip_prefix("OAuth2 ").or_else(bearer)
        });
        let token = last(&params, "access_token").or(in_header);
        let token = token.map(ToOwned::to_owned);
        let connection = request.connection_info();
        let shown = request.path().to_owned();
        let plain = shown.trim_start_matches("/_c").trim_end_matches(".json");
        Ok(Self {
            path: plain
                .strip_prefix("/2/")
                .unwrap_or(plain.trim_start_matches('/'))
                .to_owned(),
            biz: shown.starts_with("/_c"),
            shown,
            is_post: request.method() == Method::POST,
            picture,
            late_ms: 0,
            base: format!("{}://{}", connection.scheme(), connection.host()),
            ip: request
                .peer_addr()
                .map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |peer| peer.ip()),
            params,
            authorization,
            token,
        })
    }

    /// A parameter's value; empty when it is missing.
    pub(crate) fn text(&self, name: &str) -> &str {
        last(&self.params, name).unwrap_or_default()
    }

    /// Every value of a parameter that may be given more than once.
    pub(crate) fn all(&self, name: &str) -> Vec<&str> {
        let named = self.params.iter().filter(|(key, _)| key == name);
        named.map(|(_, value)| value.as_str()).collect()
    }

    /// A parameter that must be there.
    pub(crate) fn required(&self, name: &str) -> Result<&str, ApiError> {
        match self.text(name) {
            "" => Err(ApiError::saying(
                10016,
                format!("Miss required parameter ({name}) , see doc for more info"),
            )),
            value => Ok(value),
        }
    }

    /// A number; `None` when it is missing or no number.
    pub(crate) fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.text(name).parse().ok()
    }

    /// A number that must be there and be one.
    pub(crate) fn required_number(&self, name: &str) -> Result<u64, ApiError> {
        let value = self.required(name)?;
        value.parse().map_err(|_no_number| {
            ApiError::saying(
                10017,
                format!(
                    "Parameter ({name})'s value invalid, expect (long[1~9223372036854775807]) , \
                     but get ({value}) , see doc for more info"
                ),
            )
        })
    }

    /// The token, valid or not.
    pub(crate) fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// The `Authorization` header as it came.
    pub(crate) fn authorization(&self) -> Option<&str> {
        self.authorization.as_deref()
    }

    /// What a person would read of this call: its text or comment. Faults are aimed by it.
    pub(crate) fn says(&self) -> String {
        [self.text("status"), self.text("comment")].concat()
    }
}

/// Pairs of a query or a form.
pub(crate) fn pairs(text: &[u8]) -> Vec<(String, String)> {
    url::form_urlencoded::parse(text).into_owned().collect()
}

/// A parameter's value. The body comes behind the query, so that it wins.
pub(crate) fn last<'a>(params: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let named = params.iter().rev().find(|(key, _)| key == name);
    named.map(|(_, value)| value.as_str())
}

fn header(request: &HttpRequest, name: &str) -> Option<String> {
    let value = request.headers().get(name)?;
    value.to_str().ok().map(ToOwned::to_owned)
}

/// Reads the fields into `params` and gives the picture.
async fn read_multipart(
    mut form: Multipart,
    params: &mut Vec<(String, String)>,
) -> Result<Option<Bytes>, ApiError> {
    let mut picture = None;
    let mut room = BODY_LIMIT;
    while let Some(field) = form.next().await {
        let mut field = field.map_err(|_broken| ApiError::of(10008))?;
        let name = field.name().unwrap_or_default().to_owned();
        let bytes = collect(&mut field, &mut room).await?;
        if name == "pic" {
            picture = Some(bytes);
        } else {
            params.push((name, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    Ok(picture)
}

/// Reads a stream that may be as long as there is room.
async fn collect<S, E>(mut stream: S, room: &mut usize) -> Result<Bytes, ApiError>
where
    S: futures::Stream<Item = Result<Bytes, E>> + Unpin,
{
    let mut bytes = BytesMut::new();
    while let Some(chunk) = stream
        .try_next()
        .await
        .map_err(|_broken| ApiError::of(10008))?
    {
        *room = room
            .checked_sub(chunk.len())
            .ok_or_else(|| ApiError::of(10018))?;
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes.freeze())
}
