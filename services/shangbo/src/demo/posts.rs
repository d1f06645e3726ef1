//! Posts from a file: JSONL, or CSV with the same columns.

use std::path::Path;

use anyhow::Context;
use serde::Deserialize;

/// A post to be published.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(super) struct Line {
    pub(super) text: String,
    /// Seconds from the start of the run.
    #[serde(default)]
    pub(super) due_in_s: f64,
    /// Stands for a tenant with one connected account.
    #[serde(default = "one")]
    pub(super) account: String,
}

fn one() -> String {
    "shop1".to_owned()
}

pub(super) fn read(path: &Path) -> anyhow::Result<Vec<Line>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    if path.extension().is_some_and(|extension| extension == "csv") {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        return Ok(reader.deserialize().collect::<Result<_, _>>()?);
    }
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(n, line)| serde_json::from_str(line).with_context(|| format!("line {}", n + 1)))
        .collect()
}
