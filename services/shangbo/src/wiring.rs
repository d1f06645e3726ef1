//! Puts the services together.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use anyhow::Context;
use authority::SigningKey;
use campaigns::PublishRules;
use ephemeral::Ephemeral;
use gateway::{Gateway, HealthReport, HealthSource};
use jobs::{Jobs, Queue, Registry, Running};
use kernel::World;
use networks::{
    Networks, SocialNetwork,
    weibo::{Weibo, WeiboConfig},
};
use store::{DatabaseConfig, Db, TimeSource};
use url::Url;
use vault::{Signer, Vault};

use crate::{Keys, adapters::AccountsForCampaigns};

/// How an installation is set up.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where the database is; it is migrated already.
    pub database: DatabaseConfig,
    /// The Redis of a fleet; queues of this process when `None`.
    pub redis_url: Option<String>,
    /// The queue's name in it.
    pub queue_name: String,
    /// Where browsers reach us.
    pub public_url: Url,
    /// The secrets.
    pub keys: Keys,
    /// Weibo.
    pub weibo: WeiboConfig,
    /// How publishing behaves.
    pub publish: PublishRules,
    /// How jobs are done.
    pub jobs: jobs::Settings,
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
    running: Arc<Mutex<Option<Running>>>,
}

struct Publishing {
    running: Arc<Mutex<Option<Running>>>,
    world: World,
}

impl HealthSource for Publishing {
    fn report(&self) -> HealthReport {
        let running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        let health = running.as_ref().map(Running::health).unwrap_or_default();
        let since =
            |at: Option<kernel::Instant>| at.map_or(0, |at| (self.world.now() - at).num_seconds());
        HealthReport {
            oldest_due_seconds: since(health.oldest_due),
            last_tick_seconds: since(health.last_tick),
        }
    }
}

impl App {
    /// Checks the walls between tenants and starts everything.
    pub async fn start(settings: Settings, world: World) -> anyhow::Result<Self> {
        let db = Db::open_database(&settings.database, TimeSource::Database).await?;
        store::check_walls(&db)
            .await
            .context("the database does not keep tenants apart")?;
        let (queue, ephemeral) = backends(&settings, &world).await?;
        let img_sources = vec![
            settings.weibo.site_base.origin().ascii_serialization(),
            // Where Weibo keeps avatars.
            "https://*.sinaimg.cn".to_owned(),
        ];
        let weibo: Arc<dyn SocialNetwork> =
            Arc::new(Weibo::new(settings.weibo, world.clock.clone())?);
        let networks = Networks::new(vec![weibo]);
        let key = SigningKey::from_base64(&settings.keys.signing, world.clock.clone())?;
        let accounts = accounts::Service::new(accounts::Parts {
            db: db.clone(),
            world: world.clone(),
            networks: networks.clone(),
            vault: Vault::new(&[(1, settings.keys.vault)], world.entropy.clone())?,
            signer: Signer::new(&settings.keys.refresh),
            key: key.clone(),
            limiter: ephemeral.limiter().clone(),
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
            rules: settings.publish,
        });
        let mut registry = Registry::default();
        campaigns::jobs::register(&mut registry, &campaigns);
        let jobs = Jobs {
            db: db.clone(),
            queue,
            registry,
            world: world.clone(),
            settings: settings.jobs,
        };
        let running = Arc::new(Mutex::new(Some(jobs.start())));
        let health = Publishing {
            running: Arc::clone(&running),
            world: world.clone(),
        };
        let gateway = Gateway {
            accounts: accounts.clone(),
            campaigns: campaigns.clone(),
            verifier: key.verifier(),
            world,
            health: Arc::new(health),
            metrics: telemetry::init_metrics().ok(),
            secure: settings.public_url.scheme() == "https",
            origins: Vec::new(),
            img_sources,
            introspection: true,
        };
        Ok(Self {
            db,
            accounts,
            campaigns,
            gateway,
            running,
        })
    }

    /// Leases no more jobs and waits for those that run.
    pub async fn stop(&self, grace: Duration) {
        let running = self
            .running
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(running) = running {
            running.stop(grace).await;
        }
    }
}

/// Queue and ephemeral state: in Redis where there is one, in this process otherwise.
async fn backends(settings: &Settings, world: &World) -> anyhow::Result<(Queue, Ephemeral)> {
    let clock = world.clock.clone();
    Ok(match &settings.redis_url {
        Some(url) => (
            Queue::redis(url, &settings.queue_name).await?,
            Ephemeral::redis(url, &settings.queue_name, clock).await?,
        ),
        None => (
            Queue::in_process(clock.clone()),
            Ephemeral::in_process(clock),
        ),
    })
}
