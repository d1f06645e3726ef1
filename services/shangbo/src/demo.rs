//! Everything in one process: the product, a network to post to, sample workspaces.
#![expect(clippy::print_stdout, reason = "the demo tells where it is")]

mod client;
mod once;
mod posts;
mod rig;
mod samples;
mod table;

use std::time::Duration;

pub use client::{Client, Failure};
pub use rig::{Rig, RigOptions};

use crate::{cli::DemoArgs, roles::asked_to_stop};

/// Runs the demo until Ctrl-C, or the main job once; tells whether all was well.
pub async fn run(args: DemoArgs) -> anyhow::Result<bool> {
    // A log that is set up already is another's, and as good.
    let _ = telemetry::init_logs("warn", telemetry::LogFormat::Text);
    let rig = Rig::start(&RigOptions::of(&args)).await?;
    if let Some(path) = args.posts.as_ref().filter(|_| args.once) {
        let well = once::run(&rig, &posts::read(path)?, args.backlog).await;
        rig.stop(Duration::from_secs(2)).await;
        return well;
    }
    println!("商博门户 portal    {}", rig.api);
    println!("接口 GraphiQL      {}graphiql", rig.api);
    println!("微博沙盒 sandbox   {}", rig.network);
    for line in samples::seed(&rig).await? {
        println!("{line}");
    }
    println!("按 Ctrl-C 结束 · Ctrl-C ends it");
    asked_to_stop()?.await;
    rig.stop(Duration::from_secs(10)).await;
    Ok(true)
}
