//! What the edge refuses by itself, and how every error leaves: with a stable code, a sentence in
//! the caller's language and a trace id.

use actix_web::{
    HttpResponse,
    http::{StatusCode, header::ALLOW},
};
use async_graphql::{ErrorExtensionValues, Response, ServerError};
use graphql::RequestMeta;
use kernel::Locale;

use crate::limits::Limit;

/// Why nothing was executed.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// GraphQL is asked by POST.
    NotPost,
    /// The content type is another than JSON.
    NotJson,
    /// The body is no JSON object with an operation in it.
    Unreadable,
    /// A page of somebody else's asks.
    ForeignOrigin,
    /// There is a token, and it does not prove anybody.
    BadToken,
    /// The WebSocket is to speak another protocol.
    NoProtocol,
    /// The document is not GraphQL.
    Unparsed(ServerError),
    /// A fragment contains itself.
    Cycle,
    /// Over a WebSocket one subscribes and does nothing else.
    NoSubscription,
    /// There is too much of something: the most there may be.
    Limit(Limit, usize),
}

impl Refusal {
    const fn code(&self) -> &'static str {
        match self {
            Self::NotPost => "METHOD_NOT_ALLOWED",
            Self::NotJson => "CONTENT_TYPE_NOT_JSON",
            Self::Unreadable => "REQUEST_UNREADABLE",
            Self::ForeignOrigin => "FORBIDDEN",
            Self::BadToken => "UNAUTHENTICATED",
            Self::NoProtocol => "SUBPROTOCOL_MISSING",
            Self::Unparsed(_) => "GRAPHQL_PARSE_FAILED",
            Self::Cycle => "GRAPHQL_VALIDATION_FAILED",
            Self::NoSubscription => "SUBSCRIPTION_EXPECTED",
            Self::Limit(limit, _) => limit.code(),
        }
    }

    const fn status(&self) -> StatusCode {
        match self {
            Self::NotPost => StatusCode::METHOD_NOT_ALLOWED,
            Self::NotJson => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::ForeignOrigin => StatusCode::FORBIDDEN,
            Self::BadToken => StatusCode::UNAUTHORIZED,
            Self::Limit(Limit::Body, _) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unreadable
            | Self::NoProtocol
            | Self::Unparsed(_)
            | Self::Cycle
            | Self::NoSubscription
            | Self::Limit(..) => StatusCode::BAD_REQUEST,
        }
    }

    fn message(&self, locale: Locale) -> String {
        let (zh, en) = match self {
            Self::NotPost => ("请用 POST 方法发送 GraphQL 请求。", "Send GraphQL by POST."),
            Self::NotJson => (
                "请求的内容类型须为 application/json。",
                "The content type must be application/json.",
            ),
            Self::Unreadable => (
                "请求体须为一个 JSON 对象，含 query，可含 operationName 与 variables。",
                "The body must be one JSON object with query, and operationName and variables if \
                 need be.",
            ),
            Self::ForeignOrigin => (
                "不接受来自该网站页面的请求。",
                "Pages of that site may not ask.",
            ),
            Self::BadToken => (
                "登录已失效，请重新登录。",
                "The session has ended: sign in again.",
            ),
            Self::NoProtocol => (
                "WebSocket 须使用 graphql-transport-ws 子协议。",
                "The WebSocket must speak the subprotocol graphql-transport-ws.",
            ),
            Self::Unparsed(_) => ("GraphQL 文档无法解析：", "The document does not parse: "),
            Self::Cycle => (
                "片段不能直接或间接包含自身。",
                "A fragment must not contain itself.",
            ),
            Self::NoSubscription => (
                "WebSocket 上只能订阅；查询与变更请用 POST。",
                "Over a WebSocket one subscribes; send queries and mutations by POST.",
            ),
            Self::Limit(limit, most) => return limit.message(*most, locale),
        };
        let lead = match locale {
            Locale::Zh => zh,
            Locale::En => en,
        };
        match self {
            Self::Unparsed(error) => format!("{lead}{}", error.message),
            _ => lead.to_owned(),
        }
    }

    /// The error as the client gets it.
    pub(crate) fn error(self, meta: &RequestMeta) -> ServerError {
        let mut error = ServerError::new(self.message(meta.locale), None);
        mark(&mut error, self.code(), meta);
        if let Self::Unparsed(source) = self {
            error.locations = source.locations;
        }
        error
    }

    /// The whole answer.
    pub(crate) fn answer(self, meta: &RequestMeta) -> HttpResponse {
        let mut answer = HttpResponse::build(self.status());
        if matches!(self, Self::NotPost) {
            answer.insert_header((ALLOW, "POST"));
        }
        answer.json(serde_json::json!({ "errors": [self.error(meta)] }))
    }
}

impl Limit {
    const fn code(self) -> &'static str {
        match self {
            Self::Body => "LIMIT_BODY",
            Self::Document => "LIMIT_DOCUMENT",
            Self::Tokens => "LIMIT_TOKENS",
            Self::Depth => "LIMIT_DEPTH",
            Self::Fields => "LIMIT_FIELDS",
            Self::Aliases => "LIMIT_ALIASES",
            Self::Directives => "LIMIT_DIRECTIVES",
            Self::Complexity => "LIMIT_COMPLEXITY",
            Self::Operations => "LIMIT_OPERATIONS",
        }
    }

    fn message(self, most: usize, locale: Locale) -> String {
        let (zh, en) = match self {
            Self::Body => ("请求体字节数", "bytes of a request"),
            Self::Document => ("文档字节数", "bytes of a document"),
            Self::Tokens => ("文档词元数", "tokens of a document"),
            Self::Depth => ("嵌套层数", "levels of nesting"),
            Self::Fields => ("字段数", "fields"),
            Self::Aliases => ("别名数", "aliases"),
            Self::Directives => ("指令数", "directives"),
            Self::Complexity => ("查询代价", "the cost of an operation"),
            Self::Operations => ("同时订阅数", "subscriptions at once"),
        };
        match locale {
            Locale::Zh => format!("{zh}超出上限 {most}。"),
            Locale::En => format!("Too much: {en} may be {most} at most."),
        }
    }
}

/// Gives the library's own errors what ours have: a code, a sentence and the trace id.
pub(crate) fn complete(response: &mut Response, meta: &RequestMeta) {
    for error in &mut response.errors {
        let known = error.extensions.as_ref().and_then(|all| all.get("code"));
        if known.is_some() {
            continue;
        }
        // An error with a path met a value that its type does not take; one without met no schema.
        let (code, zh, en) = if error.path.is_empty() {
            (
                "GRAPHQL_VALIDATION_FAILED",
                "GraphQL 文档与接口定义不符：",
                "The document does not fit the schema: ",
            )
        } else {
            ("INVALID", "输入有误：", "The input cannot be taken: ")
        };
        let lead = match meta.locale {
            Locale::Zh => zh,
            Locale::En => en,
        };
        error.message.insert_str(0, lead);
        mark(error, code, meta);
    }
}

fn mark(error: &mut ServerError, code: &str, meta: &RequestMeta) {
    let extensions = error
        .extensions
        .get_or_insert_with(ErrorExtensionValues::default);
    extensions.set("code", code);
    extensions.set("traceId", meta.trace_id.as_str());
}
