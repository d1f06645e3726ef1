//! The figures of a run.

use std::fmt;

/// What became of the posts of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Figures {
    pub(super) offered: usize,
    pub(super) refused: usize,
    pub(super) scheduled: usize,
    pub(super) published: usize,
    pub(super) duplicates: usize,
    pub(super) missing: usize,
    /// How late each was, in milliseconds.
    pub(super) late_ms: Vec<i64>,
}

impl Figures {
    /// Whether every accepted post is there exactly once.
    pub(super) fn is_exact(&self) -> bool {
        self.duplicates == 0 && self.missing == 0
    }

    fn late(&self, percent: usize) -> i64 {
        let mut sorted = self.late_ms.clone();
        sorted.sort_unstable();
        let last = sorted.len().saturating_sub(1);
        sorted
            .get((last * percent).div_ceil(100))
            .copied()
            .unwrap_or_default()
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "offered      {:>8}", self.offered)?;
        writeln!(
            f,
            "refused      {:>8}  (by the network's rules, at writing)",
            self.refused
        )?;
        writeln!(f, "scheduled    {:>8}", self.scheduled)?;
        writeln!(f, "published    {:>8}", self.published)?;
        writeln!(f, "late p50     {:>8} ms", self.late(50))?;
        writeln!(f, "late p99     {:>8} ms", self.late(99))?;
        writeln!(f, "late max     {:>8} ms", self.late(100))?;
        writeln!(f, "duplicates   {:>8}", self.duplicates)?;
        write!(f, "missing      {:>8}", self.missing)
    }
}
