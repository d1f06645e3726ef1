//! The one error that crosses crate borders.

use std::{error::Error as StdError, fmt};

use crate::Problem;

/// What went wrong, as far as a caller can act on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// Missing, or another tenant's: both read the same.
    NotFound,
    /// Nobody is signed in.
    Unauthenticated,
    /// The caller's role does not allow it.
    Forbidden,
    /// The input cannot be taken; the problems say why.
    Invalid,
    /// Somebody else changed it first.
    Conflict,
    /// Too many tries; wait.
    Limited,
    /// A neighbour does not answer; try again.
    Unavailable,
    /// Ours to mend.
    Internal,
}

/// The result of a use case.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// An error with two texts: problems for the caller, context for the log.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    problems: Vec<Problem>,
    context: Option<String>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Error {
    fn bare(kind: ErrorKind) -> Self {
        Self {
            kind,
            problems: Vec::new(),
            context: None,
            source: None,
        }
    }

    /// Missing, or not the caller's.
    pub fn not_found() -> Self {
        Self::bare(ErrorKind::NotFound)
    }

    /// Nobody is signed in, or the sign-in is no longer valid.
    pub fn unauthenticated() -> Self {
        Self::bare(ErrorKind::Unauthenticated)
    }

    /// The caller's role does not allow it.
    pub fn forbidden() -> Self {
        Self::bare(ErrorKind::Forbidden)
    }

    /// The input cannot be taken.
    pub fn invalid(problems: impl IntoIterator<Item = Problem>) -> Self {
        Self {
            problems: problems.into_iter().collect(),
            ..Self::bare(ErrorKind::Invalid)
        }
    }

    /// The state does not allow it any more, or another change came first.
    pub fn conflict(problem: Problem) -> Self {
        Self {
            problems: vec![problem],
            ..Self::bare(ErrorKind::Conflict)
        }
    }

    /// Too many tries.
    pub fn limited(problem: Problem) -> Self {
        Self {
            problems: vec![problem],
            ..Self::bare(ErrorKind::Limited)
        }
    }

    /// A neighbour failed; the same call may work later.
    pub fn unavailable(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            source: Some(source.into()),
            ..Self::bare(ErrorKind::Unavailable)
        }
    }

    /// Ours to mend. The source goes to the log and nowhere else.
    pub fn internal(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            source: Some(source.into()),
            ..Self::bare(ErrorKind::Internal)
        }
    }

    /// The same error with a sentence for the log about what was being done.
    #[must_use]
    pub fn while_doing(mut self, context: impl Into<String>) -> Self {
        self.context = Some(context.into());
        self
    }

    /// What a caller can act on.
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The problems to show, possibly none.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The problems to show, taken out.
    pub fn into_problems(self) -> Vec<Problem> {
        self.problems
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Self::invalid([problem])
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.kind)?;
        if let Some(context) = &self.context {
            write!(f, " while {context}")?;
        }
        for problem in &self.problems {
            write!(f, "; {problem}")?;
        }
        Ok(())
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.source {
            Some(source) => Some(source.as_ref()),
            None => None,
        }
    }
}
