//! The product and the sandbox on loopback ports of one process.

use std::{
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    time::Duration,
};

use actix_web::dev::ServerHandle;
use anyhow::Context;
use campaigns::{ObjectStorage, PublishRules};
use kernel::{ExposeSecret, SecretString, World};
use networks::{Pacing, weibo::WeiboConfig};
use sandbox::{App as NetworkApp, Sandbox, SandboxConfig};
use store::DatabaseConfig;
use url::Url;

use crate::{
    App, Keys, RedisConfig, Settings,
    background::Workers,
    cli::DemoArgs,
    cron::CronTimes,
    roles::sandbox::{SEED, application},
    web::{Servers, listen},
    wiring::sqlite_url,
};

/// The product's application on the sandbox.
pub(super) const APP_KEY: &str = "3000000001";
const APP_SECRET: &str = "sandbox-application-secret";
/// Threads of the API: one person looks.
const THREADS: usize = 2;

/// How a rig is set up.
#[derive(Debug, Clone)]
pub struct RigOptions {
    /// Where data is kept.
    pub data_dir: PathBuf,
    /// The port of the API; 0 takes any two that are free.
    pub port: u16,
    /// Begin anew.
    pub fresh: bool,
    /// An administrator's URL of a PostgreSQL server.
    pub database_url: Option<String>,
    /// A Redis.
    pub redis_url: Option<String>,
    /// How long an accepted post may stay invisible.
    pub settle: Duration,
    /// Posts of an account in an hour.
    pub posts_an_hour: u32,
}

impl RigOptions {
    pub(super) fn of(args: &DemoArgs) -> Self {
        Self {
            data_dir: args.data_dir.clone(),
            port: args.port,
            fresh: args.fresh,
            database_url: args.database_url.clone(),
            redis_url: args.redis_url.clone(),
            settle: Duration::from_secs(3),
            posts_an_hour: 30,
        }
    }

    /// A plain name that tells data folders apart: that of the database on a server, and of all
    /// that is kept in Redis.
    pub fn name(&self) -> String {
        let path = std::path::absolute(&self.data_dir).unwrap_or_else(|_| self.data_dir.clone());
        let sum = path
            .to_string_lossy()
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
                (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            });
        format!("shangbo_{sum:016x}")
    }
}

/// The product and the sandbox while they run.
pub struct Rig {
    /// Where the API is.
    pub api: Url,
    /// Where the network is.
    pub network: Url,
    /// The network.
    pub sandbox: Sandbox,
    /// The product.
    pub app: App,
    api_servers: Servers,
    network_server: ServerHandle,
}

impl Rig {
    /// Starts both.
    pub async fn start(options: &RigOptions) -> anyhow::Result<Self> {
        let dir = &options.data_dir;
        if options.fresh && dir.exists() {
            std::fs::remove_dir_all(dir).with_context(|| dir.display().to_string())?;
        }
        std::fs::create_dir_all(dir).with_context(|| dir.display().to_string())?;
        let world = World::system();
        let (api_listener, api) = bound(options.port)?;
        let next = options
            .port
            .checked_add(1)
            .filter(|_| options.port > 0)
            .unwrap_or(0);
        let (network_listener, network) = bound(next)?;
        let keys = Keys::kept_in(&dir.join("secrets"))?;
        let sandbox = network_of(options, &world, &api)?;
        let settings = settings(options, &api, &network, keys).await?;
        let app = App::start(settings, Workers::Here, world).await?;
        let mut api_servers = Servers::default();
        api_servers.serve(&app.gateway, api_listener, THREADS)?;
        let server = sandbox.serve(network_listener)?;
        let network_server = server.handle();
        tokio::spawn(server);
        Ok(Self {
            api,
            network,
            sandbox,
            app,
            api_servers,
            network_server,
        })
    }

    /// Finishes what runs, within `grace`.
    pub async fn stop(self, grace: Duration) {
        self.app.stop(grace, self.api_servers).await;
        self.network_server.stop(false).await;
    }
}

fn bound(port: u16) -> anyhow::Result<(TcpListener, Url)> {
    let listener = listen(SocketAddr::from(([127, 0, 0, 1], port)))
        .context("choose another port by --port")?;
    let url = Url::parse(&format!("http://{}/", listener.local_addr()?))?;
    Ok((listener, url))
}

fn network_of(options: &RigOptions, world: &World, api: &Url) -> anyhow::Result<Sandbox> {
    let config = SandboxConfig {
        data_dir: Some(options.data_dir.join("sandbox")),
        ..SandboxConfig::default()
    };
    let sandbox = Sandbox::open(world.clone(), config)?;
    sandbox.add_app(NetworkApp {
        redirect_uris: vec![api.join("connect/weibo/callback")?.into()],
        safe_domains: vec!["127.0.0.1".into()],
        ..application(APP_KEY, &APP_SECRET.into(), options.posts_an_hour)
    });
    sandbox.seed_demo(SEED);
    Ok(sandbox)
}

async fn settings(
    options: &RigOptions,
    api: &Url,
    network: &Url,
    keys: Keys,
) -> anyhow::Result<Settings> {
    let database = match &options.database_url {
        Some(admin) => postgres(admin, &options.name(), options.fresh).await?,
        None => sqlite(&options.data_dir).await?,
    };
    let settle = options.settle;
    Ok(Settings {
        database,
        redis: options.redis_url.as_ref().map(|url| RedisConfig {
            url: url.clone().into(),
            installation: options.name(),
        }),
        public_url: api.clone(),
        origins: Vec::new(),
        trusted_proxies: Vec::new(),
        keys,
        weibo: WeiboConfig {
            app_key: APP_KEY.into(),
            app_secret: APP_SECRET.into(),
            api_base: network.clone(),
            authorize_base: network.clone(),
            site_base: network.clone(),
            multi_picture: true,
            timeout: Duration::from_secs(10),
            settle,
            pacing: Pacing {
                posts: options.posts_an_hour,
                per: Duration::from_hours(1),
            },
        },
        smtp: None,
        objects: ObjectStorage::Folder(options.data_dir.join("objects")),
        publish: PublishRules {
            link_base: api.join("l/")?,
            grace: Duration::from_hours(24),
            absence_gap: settle,
            deadline: Duration::from_hours(6),
        },
        open_metrics: true,
        explorer: true,
        jobs: jobs::Settings {
            hold: Duration::from_secs(10),
            ..jobs::Settings::default()
        },
        cron: CronTimes::default(),
    })
}

async fn sqlite(dir: &Path) -> anyhow::Result<DatabaseConfig> {
    let path = dir.join("shangbo.sqlite");
    migrations::migrate(sqlite_url(&path).expose_secret()).await?;
    Ok(DatabaseConfig::Sqlite { path })
}

/// A database of its own on the server, named after the data folder, reached as the two roles.
async fn postgres(admin: &str, name: &str, fresh: bool) -> anyhow::Result<DatabaseConfig> {
    let admin = Url::parse(admin).context("the database URL cannot be read")?;
    if fresh {
        migrations::drop_database(&admin, name).await?;
    }
    let urls = migrations::provision(&admin, name, "shangbo-demo").await?;
    migrations::migrate(urls.owner.as_str()).await?;
    let secret = |url: &Url| SecretString::from(url.to_string());
    let (app, system) = (secret(&urls.app), secret(&urls.system));
    Ok(DatabaseConfig::Postgres {
        app,
        system,
        connections: 16,
    })
}
