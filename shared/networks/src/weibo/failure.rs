//! What a failed call means.

use std::{error::Error as _, io, sync::LazyLock};

use regex::Regex;

use super::{codes, wire::ErrorBody};
use crate::{
    FailureClass::{self, Delayed, Duplicate, NotSent, Unknown},
    NetworkError, Reason,
    line::LineError,
};

/// Whether anybody would see that a call was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// It reads, or prepares what nobody sees yet: any failure is safe to try again.
    Read,
    /// It publishes: once its first byte has left, it may have been done.
    Write,
}

/// Characters of Weibo's own words that are kept for the log.
const WORDS: usize = 200;

#[expect(
    clippy::expect_used,
    reason = "a constant pattern, compiled by every test of an error"
)]
static TOKEN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"2\.00[0-9A-Za-z_-]+").expect("the pattern is valid"));

/// An answer that says it is an error.
pub(super) fn of_body(error: &ErrorBody, phase: Phase) -> NetworkError {
    let code = error.code.or_else(|| codes::named(&error.text));
    let known = code.and_then(|code| codes::meaning(code, &error.text));
    let (class, reason) = known.unwrap_or((Unknown, Reason::Unrecognised));
    let words: String = error.text.chars().take(WORDS).collect();
    let words = TOKEN.replace_all(&words, "2.00…");
    let code = code.map_or_else(|| "no code".to_owned(), |code| code.to_string());
    NetworkError::of(for_phase(class, phase), reason, format!("{code} {words}"))
}

/// An answer that is an error by its status alone, such as a proxy's page. Whoever wrote it, it
/// does not tell whether Weibo got the request.
pub(super) fn of_status(status: u16, phase: Phase) -> NetworkError {
    no_answer(format!("HTTP status {status}"), phase)
}

/// No answer, or none that can be read.
pub(super) fn no_answer(detail: impl Into<String>, phase: Phase) -> NetworkError {
    NetworkError::of(for_phase(Unknown, phase), Reason::NoAnswer, detail)
}

/// A failure below HTTP. Only when no connection was made has surely nothing left: refused, not
/// resolved, not connected in time, no TLS.
pub(super) fn of_transport(error: &reqwest::Error, phase: Phase) -> NetworkError {
    if error.is_connect() || error.is_builder() {
        return NetworkError::of(NotSent, Reason::Unreachable, plain(error));
    }
    no_answer(plain(error), phase)
}

/// A write that failed on its line.
pub(super) fn of_line(error: LineError) -> NetworkError {
    let class = match error {
        LineError::NotSent(_) => NotSent,
        LineError::Broken(_) => Unknown,
    };
    NetworkError::of(class, Reason::NoAnswer, error.to_string())
}

/// No line was opened: nothing has left.
pub(super) fn of_opening(error: &io::Error) -> NetworkError {
    NetworkError::of(
        NotSent,
        Reason::Unreachable,
        format!("not connected: {error}"),
    )
}

/// The error and its causes, without its URL.
pub(super) fn plain(error: &reqwest::Error) -> String {
    let kind = if error.is_timeout() {
        "timed out"
    } else {
        "failed"
    };
    let mut words = kind.to_owned();
    let mut cause = error.source();
    while let Some(error) = cause {
        words = format!("{words}: {error}");
        cause = error.source();
    }
    words
}

/// A failed read changed nothing, whatever the code would say of a write.
fn for_phase(class: FailureClass, phase: Phase) -> FailureClass {
    match (class, phase) {
        (Unknown | Delayed | Duplicate, Phase::Read) => NotSent,
        _ => class,
    }
}

impl NetworkError {
    pub(super) fn of(class: FailureClass, reason: Reason, detail: impl Into<String>) -> Self {
        Self {
            class,
            reason,
            retry_after: None,
            detail: detail.into(),
        }
    }
}

#[cfg(test)]
mod tests;
