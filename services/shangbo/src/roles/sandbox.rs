//! `sandbox`: a network to post to, with the product's application registered.
#![expect(clippy::print_stdout, reason = "a command talks to its terminal")]

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use ::sandbox::{App, Level, Limits, Sandbox, SandboxConfig};
use clap::Args;
use kernel::{ExposeSecret, SecretString, World};

use super::asked_to_stop;
use crate::web::listen;

/// Draws the people and what they say.
pub(crate) const SEED: u64 = 1;

/// How a sandbox runs.
#[derive(Debug, Clone, Args)]
pub struct SandboxArgs {
    /// The port on loopback; 0 takes one that is free.
    #[arg(long, default_value_t = 8081)]
    pub port: u16,
    /// Where its journal and pictures are kept; in memory when left out.
    #[arg(long)]
    pub data_dir: Option<PathBuf>,
    /// The application's key.
    #[arg(long, default_value = "3000000001")]
    pub app_key: String,
    /// The application's secret.
    #[arg(long, env = "SHANGBO_WEIBO_APP_SECRET", hide_env_values = true)]
    pub app_secret: SecretString,
    /// Where authorisations return to: the API's `/connect/weibo/callback`.
    #[arg(long, required = true)]
    pub redirect_uri: Vec<String>,
    /// Hosts of which every shared text has to link one: that of the tracked links.
    #[arg(long, default_value = "127.0.0.1")]
    pub safe_domain: Vec<String>,
    /// Posts of an account in an hour.
    #[arg(long, default_value_t = 30)]
    pub posts_an_hour: u32,
    /// What the admin API asks for as a bearer token; open to this machine when left out.
    #[arg(long, env = "SHANGBO_SANDBOX_TOKEN", hide_env_values = true)]
    pub admin_token: Option<SecretString>,
    /// Begin with a dozen people and their posts.
    #[arg(long)]
    pub people: bool,
    /// Takes the same text twice, which Weibo refuses: so that a double is seen.
    #[arg(long)]
    pub takes_repeats: bool,
    /// How long a connection may stay silent before its first request.
    #[arg(long, default_value = "5s", value_parser = humantime::parse_duration)]
    pub idle_limit: Duration,
}

/// Runs until it is asked to stop.
pub(crate) async fn run(args: SandboxArgs) -> anyhow::Result<()> {
    let listener = listen(SocketAddr::from(([127, 0, 0, 1], args.port)))?;
    let config = SandboxConfig {
        data_dir: args.data_dir.clone(),
        admin_token: args.admin_token.clone(),
        idle_limit: Some(args.idle_limit),
        takes_repeats: args.takes_repeats,
        ..SandboxConfig::default()
    };
    let sandbox = Sandbox::open(World::system(), config)?;
    sandbox.add_app(App {
        redirect_uris: args.redirect_uri,
        safe_domains: args.safe_domain,
        ..application(&args.app_key, &args.app_secret, args.posts_an_hour)
    });
    if args.people {
        sandbox.seed_demo(SEED);
    }
    println!("http://{}/", listener.local_addr()?);
    let server = sandbox.serve(listener)?;
    let handle = server.handle();
    tokio::spawn(server);
    asked_to_stop()?.await;
    handle.stop(false).await;
    Ok(())
}

/// The product as the network has it registered: with the interfaces for several pictures.
pub(crate) fn application(key: &str, secret: &SecretString, posts_an_hour: u32) -> App {
    App {
        level: Level::Advanced,
        limits: Limits {
            posts_an_hour: Some(posts_an_hour),
            ..Limits::default()
        },
        ..App::new(key, secret.expose_secret(), "商博")
    }
}
