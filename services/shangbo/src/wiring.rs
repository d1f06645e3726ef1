//! Puts the services together.

use std::{path::Path, sync::Arc, time::Duration};

use accounts::{MailSettings, Mailer};
use anyhow::Context;
use authority::SigningKey;
use campaigns::{ObjectStorage, PictureFiles, PublishRules};
use ephemeral::Ephemeral;
use gateway::{Gateway, IpNet, MetricsHandle};
use jobs::{Jobs, Queue, Registry};
use kernel::{ExposeSecret, SecretString, World};
use networks::{
    Networks, SocialNetwork,
    weibo::{Weibo, WeiboConfig},
};
use store::{DatabaseConfig, Db, TimeSource};
use url::Url;
use vault::{Signer, Vault};

use crate::{
    Keys,
    adapters::AccountsForCampaigns,
    background::{Background, Workers},
    cron::{self, CronTimes},
    web::Servers,
};

/// How an installation is set up.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where the database is.
    pub database: DatabaseConfig,
    /// The Redis of a fleet; queues of this process when `None`.
    pub redis: Option<RedisConfig>,
    /// Where browsers reach us.
    pub public_url: Url,
    /// Origins of pages that may call besides our own.
    pub origins: Vec<String>,
    /// The networks of our own proxies, which tell where a request came from.
    pub trusted_proxies: Vec<IpNet>,
    /// The secrets.
    pub keys: Keys,
    /// Weibo.
    pub weibo: WeiboConfig,
    /// The mail server; without one no mail is sent.
    pub smtp: Option<MailSettings>,
    /// Where pictures are kept.
    pub objects: ObjectStorage,
    /// How publishing behaves.
    pub publish: PublishRules,
    /// Whether whoever reaches the API may read the metrics, too.
    pub open_metrics: bool,
    /// Whether there is a page to try the API on.
    pub explorer: bool,
    /// How jobs are done.
    pub jobs: jobs::Settings,
    /// When the jobs at fixed times are due.
    pub cron: CronTimes,
}

/// A Redis, which several installations may share.
#[derive(Debug, Clone)]
pub struct RedisConfig {
    /// Where it is.
    pub url: SecretString,
    /// The installation's name in it.
    pub installation: String,
}

/// A running installation in one process.
pub struct App {
    /// The database.
    pub db: Db,
    /// People, workspaces and connected accounts.
    pub accounts: accounts::Service,
    /// Posts.
    pub campaigns: campaigns::Service,
    /// The edge.
    pub gateway: Gateway,
    /// What goes on without being asked for.
    pub background: Arc<Background>,
    /// What is measured; another's in a process that has set it up already.
    pub metrics: Option<MetricsHandle>,
}

impl App {
    /// Checks that the database is migrated and keeps tenants apart, and starts everything.
    pub async fn start(settings: Settings, workers: Workers, world: World) -> anyhow::Result<Self> {
        let db = open_database(&settings.database).await?;
        let (queue, ephemeral) = backends(&settings, &world).await?;
        let img_sources = picture_sources(&settings.weibo);
        let weibo: Arc<dyn SocialNetwork> =
            Arc::new(Weibo::new(settings.weibo, world.clock.clone())?);
        let networks = Networks::new(vec![weibo]);
        let key = SigningKey::from_base64(&settings.keys.signing, world.clock.clone())?;
        let accounts = accounts::Service::new(accounts::Parts {
            db: db.clone(),
            world: world.clone(),
            networks: networks.clone(),
            vault: Vault::new(&settings.keys.vault, world.entropy.clone())?,
            signer: Signer::new(&settings.keys.refresh),
            key: key.clone(),
            limiter: ephemeral.limiter().clone(),
            live: ephemeral.live().clone(),
            mailer: mailer(settings.smtp.as_ref())?,
            config: accounts::ServiceConfig {
                public_url: settings.public_url.clone(),
            },
        });
        let campaigns = campaigns::Service::new(campaigns::Parts {
            db: db.clone(),
            world: world.clone(),
            networks,
            accounts: Arc::new(AccountsForCampaigns(accounts.clone())),
            live: ephemeral.live().clone(),
            limiter: ephemeral.limiter().clone(),
            files: PictureFiles::open(&settings.objects)?,
            signer: address_signer(&settings.keys),
            rules: settings.publish,
        });
        let registry = work(&accounts, &campaigns, &db);
        let ticks = cron::table(&settings.cron, &db, &ephemeral, &world)?;
        let jobs = Jobs {
            db: db.clone(),
            queue,
            registry,
            world: world.clone(),
            settings: settings.jobs,
        };
        let metrics = telemetry::init_metrics().ok();
        let background = Background::start(jobs, workers, ticks, metrics.clone()).await?;
        let background = Arc::new(background);
        let gateway = Gateway {
            accounts: accounts.clone(),
            campaigns: campaigns.clone(),
            verifier: key.verifier(),
            world,
            health: background.clone(),
            metrics: metrics.clone().filter(|_| settings.open_metrics),
            secure: settings.public_url.scheme() == "https",
            origins: settings.origins,
            trusted_proxies: settings.trusted_proxies,
            init_timeout: Duration::from_secs(3),
            img_sources,
            explorer: settings.explorer,
            introspection: true,
        };
        Ok(Self {
            db,
            accounts,
            campaigns,
            gateway,
            background,
            metrics,
        })
    }

    /// Returns when the process is `asked` to stop; fails when another database took the place of
    /// the one it began on.
    pub(crate) async fn until_stopped(
        &self,
        asked: impl Future<Output = ()>,
    ) -> anyhow::Result<()> {
        tokio::select! {
            () = asked => Ok(()),
            () = self.db.replaced() => anyhow::bail!(
                "the database was put back to an older state: start again, and what was due will \
                 be looked for before it is sent"
            ),
        }
    }

    /// Serves nobody and leases no job any more, finishes what is under way, and closes every
    /// connection. Jobs that do not end within `grace` are handed back.
    pub(crate) async fn stop(&self, grace: Duration, servers: Servers) {
        tokio::join!(servers.stop(), self.background.stop(grace));
        if let Err(error) = self.db.close().await {
            tracing::warn!(%error, "the database was not left in order");
        }
    }
}

/// Who does which work, and who hears of what.
fn work(accounts: &accounts::Service, campaigns: &campaigns::Service, db: &Db) -> Registry {
    let mut registry = Registry::default();
    accounts::jobs::register(&mut registry, accounts);
    accounts::jobs::subscribe(&mut registry, accounts);
    campaigns::jobs::register(&mut registry, campaigns);
    cron::register(&mut registry, db);
    registry
}

/// Sends mail where there is a server for it.
fn mailer(settings: Option<&MailSettings>) -> kernel::Result<Mailer> {
    settings.map_or_else(|| Ok(Mailer::default()), Mailer::new)
}

/// A key of its own, so that nothing it signs can be turned on sessions.
fn address_signer(keys: &Keys) -> Signer {
    let key = Signer::new(&keys.refresh).sign(&["key", "addresses"]);
    Signer::new(&key.into())
}

/// Where accounts' pictures come from, as a content policy names it.
fn picture_sources(weibo: &WeiboConfig) -> Vec<String> {
    vec![
        weibo.site_base.origin().ascii_serialization(),
        // Where Weibo keeps avatars.
        "https://*.sinaimg.cn".to_owned(),
    ]
}

/// Opens a database that is migrated and keeps tenants apart, and no other; notes whether it was put
/// back to an older state.
async fn open_database(config: &DatabaseConfig) -> anyhow::Result<Db> {
    let missing = missing_migrations(config).await?;
    anyhow::ensure!(
        missing.is_empty(),
        "the database lacks {}: run `shangbo migrate` first",
        missing.join(", ")
    );
    let db = Db::open_database(config, TimeSource::Database).await?;
    let walls = store::check_walls(&db).await;
    walls.context("the database does not keep tenants apart")?;
    db.recognise().await?;
    Ok(db)
}

/// What `migrate` would do, as the role of requests and jobs sees it.
pub(crate) async fn missing_migrations(database: &DatabaseConfig) -> anyhow::Result<Vec<String>> {
    let url = match database {
        DatabaseConfig::Sqlite { path } => {
            // Asking would make it.
            let shown = path.display();
            anyhow::ensure!(
                path.exists(),
                "there is no {shown}: run `shangbo migrate` first"
            );
            sqlite_url(path)
        }
        DatabaseConfig::Postgres { app, .. } => app.clone(),
    };
    Ok(migrations::missing(url.expose_secret()).await?)
}

/// An SQLite file, made when it is missing.
pub(crate) fn sqlite_url(path: &Path) -> SecretString {
    format!("sqlite://{}?mode=rwc", path.display()).into()
}

/// Queue and ephemeral state: in Redis where there is one, in this process otherwise.
async fn backends(settings: &Settings, world: &World) -> anyhow::Result<(Queue, Ephemeral)> {
    let clock = world.clock.clone();
    Ok(match &settings.redis {
        Some(RedisConfig { url, installation }) => {
            let url = url.expose_secret();
            (
                Queue::redis(url, installation).await?,
                Ephemeral::redis(url, installation, clock).await?,
            )
        }
        None => (
            Queue::in_process(clock.clone()),
            Ephemeral::in_process(clock),
        ),
    })
}
