//! Breaks an installation while it publishes, and counts what went wrong.
//!
//! The network's own journal is the truth: a post is there once or the promise is broken. Times are
//! shortened, so that what takes minutes at a real network takes seconds here.
#![expect(clippy::print_stdout, reason = "a command talks to its terminal")]

mod chaos;
mod installation;
mod judge;
mod plan;
mod run;
mod servers;
mod wait;

use std::{path::PathBuf, process::ExitCode, time::Duration};

use anyhow::Context;
use clap::Parser;
use futures::{StreamExt, stream};

use plan::{MUTANTS, PLANS, Plan};
use run::{Report, Wanted};

/// Breaks an installation while it publishes, and counts what went wrong.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask faults")]
struct Args {
    /// The binary as it is released.
    #[arg(long, hide = true)]
    product: PathBuf,
    /// The binary with its failpoints: for bugs and freezes alone.
    #[arg(long, hide = true)]
    planted: PathBuf,
    /// Where everything is kept for as long as it runs.
    #[arg(long, hide = true)]
    folder: PathBuf,
    /// Posts of a run.
    #[arg(long, default_value_t = 500)]
    posts: usize,
    /// Decides when what is broken; several make several runs.
    #[arg(long, default_values_t = [1])]
    seed: Vec<u64>,
    /// What is broken; all plans when `all`.
    #[arg(long, default_values_t = ["everything".to_owned()])]
    plan: Vec<String>,
    /// How long posts fall due and things are broken; longer for many posts.
    #[arg(long, default_value_t = 25)]
    seconds: u64,
    /// Plants each known bug instead, and fails unless all are found.
    #[arg(long)]
    mutants: bool,
    /// Plants this bug alone.
    #[arg(long)]
    mutant: Option<String>,
}

#[tokio::main]
async fn main() -> ExitCode {
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let args = Args::parse();
    let done = if args.mutants || args.mutant.is_some() {
        hunt(&args).await
    } else {
        prove(&args).await
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            println!("the rig itself failed: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Posts that are shown of a run that was not as it should be.
const SHOWN: usize = 20;
/// Runs at once: they wait more than they work.
const AT_ONCE: usize = 2;
/// A bug may show late as well as soon.
const HUNTS_AT_ONCE: usize = 3;

/// Runs the plans; whether the promise was kept in all.
async fn prove(args: &Args) -> anyhow::Result<bool> {
    let plans = chosen(&args.plan)?;
    let runs = plans.iter().flat_map(|plan| {
        args.seed.iter().map(move |seed| Wanted {
            plan: plan.clone(),
            mutant: None,
            posts: args.posts,
            seed: *seed,
            window: window(args),
        })
    });
    let kept = all(args, runs.collect(), AT_ONCE, |report| {
        let kept = report.verdict.is_kept();
        (kept, if kept { "" } else { "BROKEN" })
    })
    .await?;
    for plan in &plans {
        println!("{}: {}", plan.name, plan.what);
    }
    Ok(kept)
}

/// Plants the bugs, one in each run; whether all were found.
async fn hunt(args: &Args) -> anyhow::Result<bool> {
    let wanted = |mutant: &&(&str, &str)| args.mutant.as_deref().is_none_or(|one| one == mutant.0);
    let mut runs = Vec::new();
    for (mutant, plan) in MUTANTS.iter().filter(wanted) {
        runs.push(Wanted {
            plan: chosen(&[(*plan).to_owned()])?.remove(0),
            mutant: Some(*mutant),
            posts: args.posts,
            seed: args.seed.first().copied().unwrap_or_default(),
            window: window(args),
        });
    }
    all(args, runs, HUNTS_AT_ONCE, |report| {
        let found = !report.verdict.is_kept();
        (found, if found { "found" } else { "NOT FOUND" })
    })
    .await
}

/// Runs all, a line each as it ends; whether each was as it should be.
async fn all(
    args: &Args,
    runs: Vec<Wanted>,
    at_once: usize,
    judge: fn(&Report) -> (bool, &'static str),
) -> anyhow::Result<bool> {
    println!("{HEAD}");
    let mut reports = stream::iter(runs)
        .map(|wanted| async move {
            let name = wanted.mutant.unwrap_or(wanted.plan.name);
            let folder = args.folder.join(format!("{name}-{}", wanted.seed));
            let plants = wanted.mutant.is_some() || wanted.plan.plants();
            let product = if plants { &args.planted } else { &args.product };
            let report = run::run(product, &folder, &wanted).await;
            (name, wanted.seed, report)
        })
        .buffered(at_once);
    let mut well = true;
    while let Some((name, seed, report)) = reports.next().await {
        let report = report.with_context(|| format!("in the run {name} {seed}"))?;
        let (as_it_should, told) = judge(&report);
        well &= as_it_should;
        println!("{}  {told}", line(name, seed, &report));
        if !as_it_should {
            let shown = report.verdict.broken.iter().take(SHOWN);
            shown.for_each(|line| println!("  {line}"));
        }
    }
    Ok(well)
}

fn chosen(names: &[String]) -> anyhow::Result<Vec<Plan>> {
    if names.iter().any(|name| name == "all") {
        return Ok(PLANS.to_vec());
    }
    let find = |name: &String| plan::named(name).ok_or_else(|| anyhow::anyhow!("no plan {name}"));
    names.iter().map(find).collect()
}

/// Not more than 25 posts a second.
fn window(args: &Args) -> Duration {
    let least = u64::try_from(args.posts).unwrap_or(u64::MAX) / 25;
    Duration::from_secs(args.seconds.max(least))
}

const HEAD: &str = "run                 seed  posts  duplicated   lost  wrong  early  asked  open  \
                    late p50/p99 ms  settled  broken";

fn line(name: &str, seed: u64, report: &Report) -> String {
    let v = &report.verdict;
    let late = format!("{}/{}", v.late_ms.0, v.late_ms.1);
    let mut done: Vec<_> = report.done.iter().collect();
    done.sort();
    let done: Vec<String> = done
        .into_iter()
        .map(|(kind, times)| format!("{times} {kind:?}"))
        .collect();
    format!(
        "{name:<18} {seed:>5} {:>6} {:>11} {:>6} {:>6} {:>6} {:>6} {:>5} {late:>16} {:>6.1}s  {}",
        v.posts,
        v.duplicated,
        v.lost,
        v.wrong,
        v.early,
        v.asked,
        v.unsettled,
        report.settled_after.as_secs_f64(),
        done.join(", ")
    )
}
