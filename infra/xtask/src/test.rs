//! `cargo xtask test`: every check, each timed; none keeps the others from running.

mod part;

use std::time::{Duration, Instant};

use crate::Outcome;
use part::{PARTS, Part, Verdict};

/// Run when they are named alone. `faults` finds a post now and then that takes over a minute to
/// settle after PostgreSQL crashed; it joins the others when it does not any more.
const BY_NAME: &[&str] = &["faults"];

/// Runs the named parts in their order, or all but those that want to be named.
pub(crate) fn run(named: &[String]) -> Outcome {
    if let Some(unknown) = named
        .iter()
        .find(|name| PARTS.iter().all(|part| part.name != *name))
    {
        return Err(format!("{unknown} is no part; the parts are\n{}", parts()));
    }
    let results: Vec<_> = PARTS
        .iter()
        .filter(|part| {
            let is_named = named.iter().any(|name| name == part.name);
            is_named || (named.is_empty() && !BY_NAME.contains(&part.name))
        })
        .map(timed)
        .collect();
    println!();
    for (part, time, verdict) in &results {
        let (word, why) = match verdict {
            Ok(Verdict::Passed) => ("passed", ""),
            Ok(Verdict::Skipped(why)) => ("skipped", why.as_str()),
            Err(why) => ("FAILED", why.as_str()),
        };
        let time = time.as_secs_f64();
        println!("{:<8} {word:<8} {time:>7.1} s  {why}", part.name);
    }
    let total: Duration = results.iter().map(|(_, time, _)| *time).sum();
    println!("{:<17} {:>7.1} s", "together", total.as_secs_f64());
    match results
        .iter()
        .filter(|(.., verdict)| verdict.is_err())
        .count()
    {
        0 => Ok(()),
        failed => Err(format!("{failed} of {} parts failed", results.len())),
    }
}

/// One line for each part.
pub(crate) fn parts() -> String {
    let lines = PARTS
        .iter()
        .map(|part| format!("  {:<8} {}", part.name, part.what));
    lines.collect::<Vec<_>>().join("\n")
}

fn timed(part: &'static Part) -> (&'static Part, Duration, Outcome<Verdict>) {
    println!("\n── {}: {}", part.name, part.what);
    let started = Instant::now();
    let verdict = (part.run)();
    if let Err(why) = &verdict {
        eprintln!("{} failed: {why}", part.name);
    }
    (part, started.elapsed(), verdict)
}
