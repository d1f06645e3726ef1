//! `doctor`: looks at everything that an installation stands on, and says what is wrong.
#![expect(clippy::print_stdout, reason = "a command talks to its terminal")]

mod checks;
mod finding;

use std::path::Path;

use crate::config::Config;
use finding::{Finding, Verdict};

/// Prints a line for each finding; tells whether nothing is wrong.
pub(crate) async fn run(path: Option<&Path>) -> bool {
    let findings = match Config::of_process(path) {
        Ok(config) => checks::all(&config).await,
        Err(wrong) => {
            let sentences = wrong.0.into_iter();
            sentences.map(|one| Finding::bad("settings", one)).collect()
        }
    };
    for finding in &findings {
        println!("{finding}");
    }
    findings.iter().all(|one| one.verdict != Verdict::Bad)
}
