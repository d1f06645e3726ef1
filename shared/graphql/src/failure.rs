//! Errors, mapped once: problems become data, the rest an error with a stable code.

use async_graphql::{Context, ErrorExtensions, SimpleObject, value};
use kernel::{Error, ErrorKind, Locale, Result};

use crate::ContextExt;

/// Why something was not done: a stable code, a sentence in the caller's language and the input
/// field.
#[derive(Debug, Clone, PartialEq, Eq, SimpleObject)]
pub struct Problem {
    /// Stable, dotted.
    pub code: String,
    /// In the caller's language.
    pub message: String,
    /// The input field it is about.
    pub field: Option<String>,
}

impl Problem {
    /// A problem in the caller's language.
    pub fn of(problem: &kernel::Problem, locale: Locale) -> Self {
        Self {
            code: problem.code.to_owned(),
            message: problem.message(locale).to_owned(),
            field: problem.field.clone(),
        }
    }
}

/// The stable code of a kind of error.
pub const fn code_of(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::NotFound => "NOT_FOUND",
        ErrorKind::Unauthenticated => "UNAUTHENTICATED",
        ErrorKind::Forbidden => "FORBIDDEN",
        ErrorKind::Invalid => "INVALID",
        ErrorKind::Conflict => "CONFLICT",
        ErrorKind::Limited => "LIMITED",
        ErrorKind::Unavailable => "UNAVAILABLE",
        ErrorKind::Internal => "INTERNAL",
    }
}

fn sentence(error: &Error, locale: Locale) -> String {
    if let Some(problem) = error.problems().first() {
        return problem.message(locale).to_owned();
    }
    let (zh, en) = match error.kind() {
        ErrorKind::NotFound => ("找不到该内容。", "It is not there."),
        ErrorKind::Unauthenticated => ("请先登录。", "Sign in first."),
        ErrorKind::Forbidden => ("你的角色没有这项权限。", "Your role does not allow it."),
        ErrorKind::Invalid | ErrorKind::Conflict => (
            "输入有误，请检查后重试。",
            "The input cannot be taken: check it and try again.",
        ),
        ErrorKind::Limited => ("操作太频繁，请稍后再试。", "Too many tries: wait a little."),
        ErrorKind::Unavailable => (
            "服务暂时不可用，请稍后再试。",
            "Not available now: try again.",
        ),
        ErrorKind::Internal => (
            "系统出错，我们已记录。",
            "An error on our side; it is logged.",
        ),
    };
    match locale {
        Locale::Zh => zh.to_owned(),
        Locale::En => en.to_owned(),
    }
}

/// Why something was not done, where an answer has room for problems alone: what a caller can put
/// right, or the kind of the error.
pub fn problems_of(error: &Error, locale: Locale) -> Vec<Problem> {
    if error.problems().is_empty() {
        return vec![Problem {
            code: code_of(error.kind()).to_owned(),
            message: sentence(error, locale),
            field: None,
        }];
    }
    let each = error.problems().iter();
    each.map(|one| Problem::of(one, locale)).collect()
}

/// The error as the client gets it: the code of its kind, and the problems that it is made of. What
/// is ours to mend is logged here, once.
pub fn fail(ctx: &Context<'_>, error: &Error) -> async_graphql::Error {
    let meta = ctx.meta();
    if matches!(error.kind(), ErrorKind::Internal | ErrorKind::Unavailable) {
        let source = std::error::Error::source(error).map(ToString::to_string);
        tracing::error!(trace_id = meta.trace_id, %error, source, "a request failed");
    }
    let code = code_of(error.kind());
    let problems = error.problems().iter().map(|problem| {
        let told = Problem::of(problem, meta.locale);
        value!({ "code": told.code, "message": told.message, "field": told.field })
    });
    let problems: Vec<_> = problems.collect();
    async_graphql::Error::new(sentence(error, meta.locale)).extend_with(|_, extensions| {
        extensions.set("code", code);
        extensions.set("traceId", meta.trace_id.as_str());
        if !problems.is_empty() {
            extensions.set("problems", problems);
        }
    })
}

/// The result as a payload's object and problems: what a caller can put right is data.
pub fn outcome<T>(
    ctx: &Context<'_>,
    result: Result<T>,
) -> async_graphql::Result<(Option<T>, Vec<Problem>)> {
    match result {
        Ok(value) => Ok((Some(value), Vec::new())),
        Err(error) if !error.problems().is_empty() => Ok((None, problems_of(&error, ctx.locale()))),
        Err(error) => Err(fail(ctx, &error)),
    }
}
