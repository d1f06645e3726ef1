//! Error answers: the envelope, the texts and the statuses.

use actix_web::{HttpResponse, http::StatusCode};
use serde_json::json;

/// An error answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ApiError {
    code: u32,
    text: String,
}

impl ApiError {
    /// The error with its usual text.
    pub(crate) fn of(code: u32) -> Self {
        Self {
            code,
            text: text(code).to_owned(),
        }
    }

    /// The error with a text of its own.
    pub(crate) fn saying(code: u32, text: impl Into<String>) -> Self {
        Self {
            code,
            text: text.into(),
        }
    }

    /// The answer that `path` gives.
    pub(crate) fn response(&self, path: &str) -> HttpResponse {
        let mut body = json!({ "request": path, "error_code": self.code, "error": self.text });
        if path.starts_with("/oauth2/") {
            body["error_uri"] = json!(path);
            body["error_description"] = json!(self.text);
        }
        HttpResponse::build(self.status()).json(body)
    }

    fn status(&self) -> StatusCode {
        match self.code {
            10001..=10003 => StatusCode::SERVICE_UNAVAILABLE,
            10020 => StatusCode::NOT_FOUND,
            10014 | 10022..=10024 | 21301 | 21314..=21321 | 21327 | 21330 | 21332 => {
                StatusCode::FORBIDDEN
            }
            _ => StatusCode::BAD_REQUEST,
        }
    }
}

fn text(code: u32) -> &'static str {
    match code {
        10001 => "System error",
        10006 => "source paramter(appkey) is missing",
        10008 => "Param error, see doc for more info",
        10014 => "Insufficient app permissions!",
        10016 => "Miss required parameter, see doc for more info",
        10017 => "text not find domain!",
        10018 => "Request body length over limit",
        10020 => "Request api not found",
        10021 => "HTTP method is not suported for this request",
        10022 => "IP requests out of rate limit",
        10023 => "User requests out of rate limit",
        10024 => "User requests for api out of rate limit",
        20003 => "User does not exists",
        20005 => "Unsupported image type, only suport JPG, GIF, PNG",
        20006 => "Image size too large",
        20008 => "Content is null",
        20012 => "Text too long, please input text less than 140 characters",
        20016 => "Out of limit",
        20017 => "repeat content!",
        20019 => "repeat content!",
        20032 => "Update success, while server slow now, please wait 1-2 minutes",
        20101 => "Target weibo does not exist",
        20102 => "Not your own weibo",
        21301 => "auth faild!",
        21315 => "Token expired",
        21321 => "Applications over the unaudited use restrictions!",
        21322 => "redirect_uri_mismatch",
        21323 => "invalid_request",
        21324 => "invalid_client",
        21325 => "invalid_grant",
        21327 => "expired_token",
        21328 => "unsupported_grant_type",
        21332 => "invalid_access_token",
        21335 => "Request uid's value must be the current user",
        _ => "error",
    }
}
