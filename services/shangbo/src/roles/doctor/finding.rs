//! What was found out about one thing.

use std::fmt;

/// How it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Good,
    /// It runs, but somebody should know.
    Doubtful,
    /// It has to be put right before anything runs.
    Bad,
}

/// What was found out about one thing.
#[derive(Debug, Clone)]
pub(super) struct Finding {
    pub(super) about: &'static str,
    pub(super) verdict: Verdict,
    pub(super) told: String,
}

impl Finding {
    pub(super) fn good(about: &'static str, told: impl Into<String>) -> Self {
        Self::new(about, Verdict::Good, told.into())
    }

    pub(super) fn doubtful(about: &'static str, told: impl Into<String>) -> Self {
        Self::new(about, Verdict::Doubtful, told.into())
    }

    pub(super) fn bad(about: &'static str, told: impl Into<String>) -> Self {
        Self::new(about, Verdict::Bad, told.into())
    }

    /// Bad, for the error's reasons down to the last.
    pub(super) fn failed(about: &'static str, error: impl Into<anyhow::Error>) -> Self {
        Self::bad(about, format!("{:#}", error.into()))
    }

    fn new(about: &'static str, verdict: Verdict, told: String) -> Self {
        Self {
            about,
            verdict,
            told,
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verdict = match self.verdict {
            Verdict::Good => "ok",
            Verdict::Doubtful => "hm",
            Verdict::Bad => "BAD",
        };
        // An address in an error may carry a password.
        let told = telemetry::redact(&self.told);
        write!(f, "{:<12} {verdict:<4} {told}", self.about)
    }
}
