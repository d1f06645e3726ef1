//! A call as it was received: parameters from query, form or multipart, and its token.

use std::collections::HashMap;

use actix_multipart::Multipart;
use actix_web::{HttpRequest, http::Method, web};
use bytes::{Bytes, BytesMut};
use futures::{StreamExt, TryStreamExt};

use super::ApiError;
use crate::Sandbox;

/// Largest request: a picture of 5 MB and its form.
const BODY_LIMIT: usize = 6 * 1024 * 1024;

/// A call.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    /// The interface, such as `statuses/share`.
    pub(crate) path: String,
    /// The path as it was asked for.
    pub(crate) shown: String,
    pub(crate) is_post: bool,
    pub(crate) picture: Option<Bytes>,
    /// How much later timelines show what this call posts, in milliseconds.
    pub(crate) late_ms: i64,
    params: HashMap<String, String>,
    token: Option<String>,
    known: Option<Caller>,
}

/// Whose token a call carries.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    pub(crate) app: String,
    pub(crate) uid: u64,
}

impl Call {
    pub(crate) async fn read(
        sandbox: &Sandbox,
        request: &HttpRequest,
        body: web::Payload,
        path: String,
    ) -> Result<Self, ApiError> {
        let mut params = pairs(request.query_string().as_bytes());
        let mut picture = None;
        let content_type = request
            .headers()
            .get("content-type")
            .and_then(|v| v.to_str().ok());
        if content_type.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
            let mut form = Multipart::new(request.headers(), body);
            while let Some(field) = form.next().await {
                let mut field = field.map_err(|_broken| ApiError::of(10008))?;
                let name = field.name().unwrap_or_default().to_owned();
                let bytes = collect(&mut field).await?;
                if name == "pic" {
                    picture = Some(bytes);
                } else {
                    params.insert(name, String::from_utf8_lossy(&bytes).into_owned());
                }
            }
        } else {
            params.extend(pairs(&collect(body).await?));
        }
        let header = request
            .headers()
            .get("authorization")
            .and_then(|v| v.to_str().ok());
        let token = params
            .get("access_token")
            .cloned()
            .or_else(|| header?.strip_prefix("OAuth2 ").map(ToOwned::to_owned));
        let known = token.as_ref().and_then(|token| {
            let state = sandbox.state();
            let token = state.tokens.get(token)?;
            Some(Caller {
                app: token.app.clone(),
                uid: token.uid,
            })
        });
        Ok(Self {
            path,
            shown: request.path().to_owned(),
            is_post: request.method() == Method::POST,
            picture,
            late_ms: 0,
            params,
            token,
            known,
        })
    }

    /// The same call, whose post timelines show `late_ms` later.
    pub(crate) fn seen_later(&self, late_ms: i64) -> Self {
        Self {
            late_ms,
            ..self.clone()
        }
    }

    /// A parameter's value; empty when it is missing.
    pub(crate) fn text(&self, name: &str) -> String {
        self.params.get(name).cloned().unwrap_or_default()
    }

    /// A parameter that must be there.
    pub(crate) fn required(&self, name: &str) -> Result<String, ApiError> {
        let missing = || ApiError::saying(10016, format!("Miss required parameter ({name})"));
        self.params
            .get(name)
            .filter(|value| !value.is_empty())
            .cloned()
            .ok_or_else(missing)
    }

    /// A number; `None` when it is missing or no number.
    pub(crate) fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.params.get(name)?.parse().ok()
    }

    /// The account of the token, valid or not: faults are aimed by it.
    pub(crate) fn uid(&self) -> Option<u64> {
        self.known.as_ref().map(|caller| caller.uid)
    }

    /// The caller, if the token still is one.
    pub(crate) fn caller(&self, sandbox: &Sandbox) -> Result<Caller, ApiError> {
        let token = self.token.as_ref().ok_or_else(|| {
            ApiError::of(if self.params.contains_key("source") {
                21301
            } else {
                10006
            })
        })?;
        let state = sandbox.state();
        let known = state.tokens.get(token).ok_or_else(|| ApiError::of(21332))?;
        if known.revoked {
            return Err(ApiError::of(21332));
        }
        if known.ends <= sandbox.now_ms() / 1000 {
            return Err(ApiError::of(21327));
        }
        Ok(Caller {
            app: known.app.clone(),
            uid: known.uid,
        })
    }
}

/// Pairs of a query or a form.
pub(crate) fn pairs(text: &[u8]) -> HashMap<String, String> {
    url::form_urlencoded::parse(text).into_owned().collect()
}

async fn collect<S, E>(mut stream: S) -> Result<Bytes, ApiError>
where
    S: futures::Stream<Item = Result<Bytes, E>> + Unpin,
{
    let mut bytes = BytesMut::new();
    while let Some(chunk) = stream
        .try_next()
        .await
        .map_err(|_broken| ApiError::of(10008))?
    {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > BODY_LIMIT {
            return Err(ApiError::of(10018));
        }
    }
    Ok(bytes.freeze())
}
