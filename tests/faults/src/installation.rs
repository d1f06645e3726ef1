//! The product's own processes, beside a network that outlives them.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command},
};

use anyhow::{Context, ensure};
use kernel::World;
use sandbox::{Entry, Event, Fault, Post};
use serde_json::{Value, json};
use shangbo::demo::Client;
use url::Url;

use crate::{
    plan::{Pair, Plan},
    servers::{Postgres, Redis, dump, free_port, signal, started},
    wait::until,
};

const PASSWORD: &str = "correct horse battery";
const SECRET: &str = "sandbox-application-secret";
/// Workers of a run on servers.
const WORKERS: usize = 3;
/// More of them when they freeze: the last two do not, so that somebody goes on.
const WORKERS_IF_FROZEN: usize = 12;
const THAWED: usize = 2;

/// A merchant with one connected account.
pub(crate) struct Merchant {
    pub(crate) client: Client,
    pub(crate) account: String,
    email: String,
}

/// An installation of several processes.
pub(crate) struct Installation {
    pub(crate) postgres: Option<Postgres>,
    pub(crate) redis: Option<Redis>,
    pub(crate) workers: Vec<Worker>,
    api: Url,
    network: Url,
    database: Option<Url>,
    settings: Vec<(&'static str, String)>,
    product: PathBuf,
    folder: PathBuf,
    server: Option<Child>,
    sandbox: Child,
}

/// A process that works, and how it was started.
pub(crate) struct Worker {
    child: Child,
    settings: Vec<(&'static str, String)>,
}

impl Installation {
    pub(crate) async fn start(
        product: &Path,
        folder: &Path,
        plan: &Plan,
        mutant: Option<&str>,
    ) -> anyhow::Result<Self> {
        fs::create_dir_all(folder)?;
        let (api, network) = (free_address()?, free_address()?);
        let (postgres, redis) = match plan.pair {
            Pair::Servers => (
                Some(Postgres::start(folder).await?),
                Some(Redis::start(folder).await?),
            ),
            Pair::InProcess => (None, None),
        };
        let mut installation = Self {
            sandbox: sandbox(product, folder, &api, &network)?,
            settings: usual(product, folder, &api, &network)?,
            database: None,
            workers: Vec::new(),
            server: None,
            product: product.to_owned(),
            folder: folder.to_owned(),
            postgres,
            redis,
            api,
            network,
        };
        installation.reach_database();
        let mutant = mutant.map(|mutant| ("SHANGBO_MUTANT", mutant.to_owned()));
        installation.settings.extend(mutant);
        installation.migrate()?;
        installation.start_server()?;
        for n in 0..workers(plan) {
            let child = installation.start_worker(&of_worker(plan, n))?;
            installation.workers.push(child);
        }
        until("the sandbox is up", async || {
            installation.journal().await.is_ok()
        })
        .await?;
        installation.ready().await?;
        Ok(installation)
    }

    /// Waits until the API answers.
    pub(crate) async fn ready(&self) -> anyhow::Result<()> {
        let url = self.api.join("health/ready")?;
        until("the API is up", async || {
            let answer = reqwest::get(url.clone()).await;
            answer.is_ok_and(|answer| answer.status().is_success())
        })
        .await
    }

    pub(crate) async fn merchant(&self, name: &str) -> anyhow::Result<Merchant> {
        let mut client = Client::new(&self.api)?;
        let email = format!("{name}@shop.example");
        client.sign_up(&email, PASSWORD, name).await?;
        let user = json!({ "uid": 0, "screen_name": name });
        let made = self.tell("users", &user).await?;
        let uid = made.get("uid").and_then(Value::as_u64);
        let account = client.connect(uid.context("no uid")?).await?;
        Ok(Merchant {
            client,
            account,
            email,
        })
    }

    /// Puts faults on order, in place of those there are.
    pub(crate) async fn order(&self, faults: &[Fault]) -> anyhow::Result<()> {
        let url = self.network.join("_admin/faults")?;
        http()?.delete(url).send().await?.error_for_status()?;
        for fault in faults {
            self.tell("faults", &json!(fault)).await?;
        }
        Ok(())
    }

    /// What the network committed, by its own record.
    pub(crate) async fn committed(&self) -> anyhow::Result<Vec<Post>> {
        let entries = self.journal().await?.into_iter();
        let posted = entries.filter_map(|entry| match entry.event {
            Event::Posted(post) => Some(post),
            _ => None,
        });
        Ok(posted.collect())
    }

    /// `kill -9`, and another in its place.
    pub(crate) fn kill_worker(&mut self, n: usize) -> anyhow::Result<()> {
        let settings = {
            let worker = self.workers.get_mut(n).context("no such worker")?;
            worker.child.kill()?;
            worker.child.wait()?;
            worker.settings.clone()
        };
        let again = self.start_worker(&settings)?;
        if let Some(worker) = self.workers.get_mut(n) {
            *worker = again;
        }
        Ok(())
    }

    /// Starts again what has ended by itself, as a service manager does.
    pub(crate) fn revive(&mut self) -> anyhow::Result<()> {
        if let Some(server) = &mut self.server
            && server.try_wait()?.is_some()
        {
            self.start_server()?;
        }
        for n in 0..self.workers.len() {
            let worker = self.workers.get_mut(n).context("no such worker")?;
            if worker.child.try_wait()?.is_some() {
                let settings = worker.settings.clone();
                let again = self.start_worker(&settings)?;
                if let Some(worker) = self.workers.get_mut(n) {
                    *worker = again;
                }
            }
        }
        Ok(())
    }

    /// Keeps the database as it is now.
    pub(crate) fn back_up(&self) -> anyhow::Result<()> {
        let backup = self.folder.join("backup");
        if let Some(database) = &self.database {
            return dump(database, &backup);
        }
        // Nobody writes meanwhile: the files are as in a crash.
        let standing: Vec<_> = self
            .workers
            .iter()
            .filter(|one| !one.is_stopped())
            .collect();
        for worker in &standing {
            worker.stop()?;
        }
        for suffix in SQLITE_FILES {
            let from = self.folder.join(format!("{SQLITE}{suffix}"));
            if from.exists() {
                fs::copy(from, self.folder.join(format!("backup{suffix}")))?;
            }
        }
        standing.into_iter().try_for_each(Worker::go_on)
    }

    /// Puts the backup in the database's place; every process is dead meanwhile.
    pub(crate) async fn restore(&mut self) -> anyhow::Result<()> {
        let kill = |child: &mut Child| child.kill().and_then(|()| child.wait());
        self.server.as_mut().map(kill).transpose()?;
        for worker in &mut self.workers {
            kill(&mut worker.child)?;
        }
        let backup = self.folder.join("backup");
        match (&self.postgres, &self.database) {
            (Some(postgres), Some(database)) => postgres.restore(database, &backup)?,
            _ => {
                for suffix in SQLITE_FILES {
                    let to = self.folder.join(format!("{SQLITE}{suffix}"));
                    let kept = self.folder.join(format!("backup{suffix}"));
                    let _ = fs::remove_file(&to);
                    if kept.exists() {
                        fs::copy(kept, to)?;
                    }
                }
            }
        }
        self.revive()?;
        self.ready().await
    }

    /// Signs a merchant in again, whose token has ended.
    pub(crate) async fn sign_in(&self, merchant: &mut Merchant) -> anyhow::Result<()> {
        merchant.client.sign_in(&merchant.email, PASSWORD).await
    }

    fn start_server(&mut self) -> anyhow::Result<()> {
        if self.postgres.is_some() {
            let mut serve = self.command(&["serve"]);
            self.server = Some(started(&mut serve, &self.folder.join("serve.log"))?);
        }
        Ok(())
    }

    fn start_worker(&self, settings: &[(&'static str, String)]) -> anyhow::Result<Worker> {
        let role: &[&str] = if self.postgres.is_some() {
            &["work"]
        } else {
            &["serve", "--with-work"]
        };
        let mut work = self.command(role);
        work.envs(settings.iter().map(|(name, value)| (*name, value)));
        Ok(Worker {
            child: started(&mut work, &self.folder.join("work.log"))?,
            settings: settings.to_vec(),
        })
    }

    fn migrate(&self) -> anyhow::Result<()> {
        let provision: &[&str] = if self.postgres.is_some() {
            &["--provision"]
        } else {
            &[]
        };
        let done = self.command(&[&["migrate"], provision].concat()).output()?;
        let why = String::from_utf8_lossy(&done.stderr);
        ensure!(done.status.success(), "migrate: {why}");
        Ok(())
    }

    fn command(&self, role: &[&str]) -> Command {
        let mut command = binary(&self.product);
        let settings = self.settings.iter().map(|(name, value)| (*name, value));
        command.args(role).envs(settings).current_dir(&self.folder);
        command
    }

    fn reach_database(&mut self) {
        let (Some(postgres), Some(redis)) = (&self.postgres, &self.redis) else {
            let path = self.folder.join(SQLITE);
            self.settings
                .push(("SHANGBO_DATABASE_SQLITE", path.display().to_string()));
            return;
        };
        let name = format!("faults_{}", World::system().uuid().simple());
        let mut database = postgres.admin.clone();
        database.set_path(&name);
        let url = |role: &str| {
            let mut url = database.clone();
            let _ = url.set_username(role);
            let _ = url.set_password(Some("for-the-rig"));
            url.to_string()
        };
        self.settings.extend([
            ("SHANGBO_DATABASE_ADMIN_URL", postgres.admin.to_string()),
            ("SHANGBO_DATABASE_OWNER_URL", url(migrations::OWNER_ROLE)),
            ("SHANGBO_DATABASE_APP_URL", url(migrations::APP_ROLE)),
            ("SHANGBO_DATABASE_SYSTEM_URL", url(migrations::SYSTEM_ROLE)),
            ("SHANGBO_REDIS_URL", redis.url()),
        ]);
        self.database = Some(database);
    }

    async fn journal(&self) -> anyhow::Result<Vec<Entry>> {
        let url = self.network.join("_admin/journal")?;
        Ok(http()?.get(url).send().await?.json().await?)
    }

    async fn tell(&self, what: &str, body: &Value) -> anyhow::Result<Value> {
        let url = self.network.join(&format!("_admin/{what}"))?;
        let answer = http()?.post(url).json(body).send().await?;
        let answer = answer.error_for_status()?.json().await;
        Ok(answer.unwrap_or_default())
    }
}

impl Worker {
    /// It does nothing until it is told to go on.
    pub(crate) fn stop(&self) -> anyhow::Result<()> {
        signal(&self.child, "STOP")
    }

    pub(crate) fn go_on(&self) -> anyhow::Result<()> {
        signal(&self.child, "CONT")
    }

    /// Whether it is stopped, by itself or by another.
    pub(crate) fn is_stopped(&self) -> bool {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id()));
        // The state stands behind the name, which is in brackets.
        let state = stat
            .ok()
            .and_then(|stat| stat.rsplit(") ").next()?.chars().next());
        state == Some('T')
    }
}

impl Drop for Installation {
    fn drop(&mut self) {
        let workers = self.workers.iter_mut().map(|worker| &mut worker.child);
        for child in workers.chain(&mut self.server).chain([&mut self.sandbox]) {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

const SQLITE: &str = "shangbo.sqlite";
const SQLITE_FILES: [&str; 2] = ["", "-wal"];
const FAKETIME: &str = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";

fn workers(plan: &Plan) -> usize {
    match (plan.pair, plan.freeze_every) {
        (Pair::InProcess, _) => 1,
        (Pair::Servers, Some(_)) => WORKERS_IF_FROZEN,
        (Pair::Servers, None) => WORKERS,
    }
}

/// What the nth worker has of its own: a wrong clock, or a place where it freezes.
fn of_worker(plan: &Plan, n: usize) -> Vec<(&'static str, String)> {
    let mut own = Vec::new();
    if let (Some(every), true) = (plan.freeze_every, n + THAWED < workers(plan)) {
        own.push(("SHANGBO_FREEZE_EVERY", every.to_string()));
    }
    let sign = ["+", "-"].get(n);
    if let (Some(seconds), Some(sign)) = (plan.clocks, sign) {
        own.push(("LD_PRELOAD", FAKETIME.to_owned()));
        own.push(("FAKETIME", format!("{sign}{seconds}")));
        own.push(("FAKETIME_DONT_FAKE_MONOTONIC", "1".to_owned()));
    }
    own
}

/// The binary without any of our settings.
fn binary(product: &Path) -> Command {
    let mut command = Command::new(product);
    command.env_clear().env("PATH", "/usr/bin:/bin");
    command
}

fn sandbox(product: &Path, folder: &Path, api: &Url, network: &Url) -> anyhow::Result<Child> {
    let mut command = binary(product);
    command.args(["sandbox", "--posts-an-hour", "100000", "--port"]);
    command.arg(network.port().unwrap_or_default().to_string());
    // Its check for repeats would hide doubles, and nothing says that every network has one.
    command.arg("--takes-repeats");
    // Below the settle time, as with any network.
    command.args(["--idle-limit", "1500ms"]);
    command.args(["--app-secret", SECRET, "--redirect-uri"]);
    command.arg(api.join("connect/weibo/callback")?.as_str());
    started(&mut command, &folder.join("sandbox.log"))
}

/// Days shortened to seconds: what takes minutes at a real network takes seconds here.
fn usual(
    product: &Path,
    folder: &Path,
    api: &Url,
    network: &Url,
) -> anyhow::Result<Vec<(&'static str, String)>> {
    let made = binary(product)
        .args(["keys", "--dir"])
        .arg(folder)
        .output()?;
    ensure!(made.status.success(), "no keys were made");
    let file = |name: &str| folder.join(name).display().to_string();
    let listen = format!("127.0.0.1:{}", api.port().unwrap_or_default());
    let settings = [
        ("SHANGBO_PUBLIC_URL", api.as_str()),
        ("SHANGBO_LISTEN", &listen),
        ("SHANGBO_KEYS_SIGNING_FILE", &file("signing")),
        ("SHANGBO_KEYS_VAULT_FILE", &file("vault")),
        ("SHANGBO_KEYS_REFRESH_FILE", &file("refresh")),
        ("SHANGBO_WEIBO_APP_KEY", "3000000001"),
        ("SHANGBO_WEIBO_APP_SECRET", SECRET),
        ("SHANGBO_WEIBO_API_BASE", network.as_str()),
        ("SHANGBO_WEIBO_SITE_BASE", network.as_str()),
        ("SHANGBO_WEIBO_POSTS_AN_HOUR", "100000"),
        ("SHANGBO_WEIBO_TIMEOUT", "1s"),
        ("SHANGBO_WEIBO_SETTLE", "3s"),
        ("SHANGBO_PUBLISH_ABSENCE_GAP", "1s"),
        ("SHANGBO_OBJECTS_FOLDER", &file("objects")),
        ("SHANGBO_DATABASE_CONNECTIONS", "8"),
        ("SHANGBO_JOBS_HOLD", "2s"),
        ("SHANGBO_LOG_FILTER", "info"),
    ];
    let owned = settings.map(|(name, value)| (name, value.to_owned()));
    Ok(owned.to_vec())
}

fn free_address() -> anyhow::Result<Url> {
    Ok(Url::parse(&format!("http://127.0.0.1:{}/", free_port()?))?)
}

fn http() -> anyhow::Result<reqwest::Client> {
    Ok(reqwest::Client::builder().build()?)
}
