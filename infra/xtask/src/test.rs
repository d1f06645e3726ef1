//! Every check, each timed.

use std::{
    process::Command,
    time::{Duration, Instant},
};

use crate::{Outcome, root, servers::Servers};

const PARTS: &[&str] = &["fmt", "clippy", "tidy", "unit", "servers"];

/// Runs the named parts, or all. A part that fails does not keep the others from running.
pub(crate) fn run(named: &[String]) -> Outcome {
    if let Some(unknown) = named.iter().find(|name| !PARTS.contains(&name.as_str())) {
        return Err(format!(
            "{unknown} is no part; the parts are {}",
            PARTS.join(" ")
        ));
    }
    let wanted = PARTS
        .iter()
        .filter(|part| named.is_empty() || named.iter().any(|n| n == *part));
    let mut results: Vec<(&str, Duration, Outcome)> = Vec::new();
    for part in wanted {
        println!("── {part}");
        let started = Instant::now();
        let outcome = match *part {
            "fmt" => cargo(&["fmt", "--all", "--check"], &[]),
            "clippy" => cargo(
                &[
                    "clippy",
                    "--workspace",
                    "--all-targets",
                    "--",
                    "-D",
                    "warnings",
                ],
                &[],
            ),
            "tidy" => tests(&["--package", "tidy"], &[]),
            "unit" => tests(&["--workspace", "--exclude", "tidy"], &[]),
            _ => on_servers(),
        };
        results.push((part, started.elapsed(), outcome));
    }
    println!();
    for (part, time, outcome) in &results {
        let word = if outcome.is_ok() { "ok" } else { "FAILED" };
        println!("{part:<10} {word:<7} {:>7.1} s", time.as_secs_f64());
    }
    match results
        .iter()
        .filter(|(.., outcome)| outcome.is_err())
        .count()
    {
        0 => Ok(()),
        failed => Err(format!("{failed} of {} parts failed", results.len())),
    }
}

/// The tests once more, on PostgreSQL and Redis.
fn on_servers() -> Outcome {
    let servers = Servers::start()?;
    let env = [
        ("SHANGBO_TEST_POSTGRES_URL", servers.postgres_url.as_str()),
        ("SHANGBO_TEST_REDIS_URL", servers.redis_url.as_str()),
    ];
    tests(&["--workspace", "--exclude", "tidy"], &env)
}

fn tests(selection: &[&str], env: &[(&str, &str)]) -> Outcome {
    let nextest = Command::new("cargo")
        .args(["nextest", "--version"])
        .output();
    let runner: &[&str] = match nextest {
        Ok(output) if output.status.success() => &["nextest", "run", "--no-fail-fast"],
        _ => &["test", "--no-fail-fast"],
    };
    cargo(&[runner, selection].concat(), env)
}

fn cargo(args: &[&str], env: &[(&str, &str)]) -> Outcome {
    let status = Command::new("cargo")
        .args(args)
        .envs(env.iter().copied())
        .current_dir(root())
        .status()
        .map_err(|error| format!("cargo cannot be started: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("cargo {} failed", args.join(" ")))
    }
}
