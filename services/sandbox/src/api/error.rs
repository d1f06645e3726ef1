//! Error answers: the envelope, the texts and the statuses.

use actix_web::{HttpResponse, http::StatusCode};
use serde_json::json;

use crate::ErrorShape;

/// An error answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ApiError {
    code: u32,
    text: String,
    /// What OAuth2 answers say beside the text.
    description: Option<String>,
}

impl ApiError {
    /// The error with its usual text.
    pub(crate) fn of(code: u32) -> Self {
        Self {
            code,
            text: text(code).to_owned(),
            description: None,
        }
    }

    /// The error with a text of its own.
    pub(crate) fn saying(code: u32, text: impl Into<String>) -> Self {
        Self {
            code,
            text: text.into(),
            description: None,
        }
    }

    /// The same error with a longer word for OAuth2's `error_description`.
    #[must_use]
    pub(crate) fn described(mut self, description: String) -> Self {
        self.description = Some(description);
        self
    }

    pub(crate) const fn code(&self) -> u32 {
        self.code
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The answer that `path` gives.
    pub(crate) fn response(&self, path: &str, shape: ErrorShape) -> HttpResponse {
        let code = match shape {
            ErrorShape::TextCode => json!(self.code.to_string()),
            ErrorShape::Usual | ErrorShape::StatusOk => json!(self.code),
        };
        let status = match shape {
            ErrorShape::StatusOk => StatusCode::OK,
            ErrorShape::Usual | ErrorShape::TextCode => self.status(),
        };
        let mut body = json!({ "request": path, "error_code": code, "error": self.text });
        if let Some(fields) = body
            .as_object_mut()
            .filter(|_| path.starts_with("/oauth2/"))
        {
            fields.insert("error_uri".to_owned(), json!(path));
            let description = self.description.as_ref().unwrap_or(&self.text);
            fields.insert("error_description".to_owned(), json!(description));
        }
        HttpResponse::build(status).json(body)
    }

    /// The status is a matter of custom; clients decide by the code.
    fn status(&self) -> StatusCode {
        match self.code {
            10001..=10003 => StatusCode::SERVICE_UNAVAILABLE,
            10020 => StatusCode::NOT_FOUND,
            10021 => StatusCode::METHOD_NOT_ALLOWED,
            10014 | 10022..=10024 | 10032 | 20112 => StatusCode::FORBIDDEN,
            21301 | 21314..=21321 | 21327 | 21330 | 21332 | 21335 => StatusCode::FORBIDDEN,
            _ => StatusCode::BAD_REQUEST,
        }
    }
}

fn text(code: u32) -> &'static str {
    match code {
        10001 => "System error",
        10002 => "Service unavailable",
        10003 => "Remote service error",
        10006 => "source paramter(appkey) is missing",
        10008 => "Param error, see doc for more info",
        10009 => "Too many pending tasks, system is busy",
        10010 => "Job expired",
        10011 => "RPC error",
        10014 => "Insufficient app permissions!",
        10016 => "Miss required parameter, see doc for more info",
        10017 => "text not find domain!",
        10018 => "Request body length over limit",
        10020 => "Request api not found",
        10021 => "HTTP method is not suported for this request",
        10022 => "IP requests out of rate limit",
        10023 => "User requests out of rate limit",
        10024 => "User requests for api out of rate limit",
        10032 => "access_denied",
        20003 => "User does not exists",
        20005 => "Unsupported image type, only suport JPG, GIF, PNG",
        20006 => "Image size too large",
        20007 => "Does multipart has image",
        20008 => "Content is null",
        20009 => "IDs is too many",
        20012 => "Text too long, please input text less than 140 characters",
        20015 => "Account or ip or app is illgal, can not continue",
        20016 => "Out of limit",
        20017 => "repeat content!",
        20018 => "Contain illegal website",
        20019 => "repeat content!",
        20020 => "Contain advertising",
        20021 => "Content is illegal",
        20031 => "Test and verify",
        20032 => "Update success, while server slow now, please wait 1-2 minutes",
        20049 => "Long text too long",
        20101 => "Target weibo does not exist",
        20102 => "Not your own weibo",
        20112 => "Permission denied to view this weibo",
        20135 => "Source weibo was deleted",
        20201 => "Target weibo comment does not exist",
        20203 => "Not your own comment",
        20502 => "Please input right target user id or screen_name",
        20504 => "Can not follow yourself",
        20505 => "Social graph updates out of rate limit",
        20506 => "Already followed",
        20522 => "Not followed",
        21301 => "auth faild!",
        21314 => "Token used",
        21315 => "Token expired",
        21316 => "Token revoked",
        21317 => "Token rejected",
        21319 => "Accessor was revoked",
        21321 => "Applications over the unaudited use restrictions!",
        21322 => "redirect_uri_mismatch",
        21323 => "invalid_request",
        21324 => "invalid_client",
        21325 => "invalid_grant",
        21327 => "expired_token",
        21328 => "unsupported_grant_type",
        21329 => "unsupported_response_type",
        21330 => "access_denied",
        21331 => "temporarily_unavailable",
        21332 => "invalid_access_token",
        21335 => "Request uid's value must be the current user",
        21501 => "Urls is null",
        21502 => "Urls is too many",
        _ => "error",
    }
}
