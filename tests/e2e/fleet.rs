//! An installation of real processes: the binary in its roles, beside a sandbox that outlives them.
//!
//! On SQLite and in-process queues `serve --with-work` is all there is; on PostgreSQL and Redis
//! `serve` and `work` are processes of their own.

use std::{
    fs::File,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Output, Stdio},
    time::Duration,
};

use kernel::{Clock, Instant, SystemClock};
use sandbox::{Entry, Event, Fault, Post};
use serde_json::{Value, json};
use shangbo::demo::Client;
use tempfile::TempDir;
use url::Url;

use crate::world::{Merchant, PASSWORD, env};

/// How long a process may take to come up, or to end when it is told to at once.
const PATIENCE: Duration = Duration::from_secs(30);
/// The roles are the server's: every test gives them the same.
const PASSWORDS: &str = "shangbo-demo";
const SQLITE: &str = "shangbo.sqlite";
const SECRET: &str = "sandbox-application-secret";

/// An installation and its network.
pub struct Fleet {
    pub api: Url,
    network: Url,
    settings: Vec<(&'static str, String)>,
    server: Option<Server>,
    _sandbox: Process,
    /// Goes last: the others write into it.
    dir: TempDir,
}

/// The servers of an installation that has several processes.
struct Server {
    admin: Url,
    name: String,
}

/// A process of the binary, which goes with this.
pub struct Process {
    child: Child,
    log: PathBuf,
}

impl Fleet {
    /// Sets up an empty installation; none of its processes runs yet. `settings` are its own.
    pub async fn set_up(settings: &[(&'static str, &str)]) -> Self {
        let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
        let dir = tempfile::tempdir().unwrap();
        let (api, network) = (free_address(), free_address());
        let mut fleet = Self {
            _sandbox: sandbox(&dir, &api, &network),
            settings: usual(&dir, &api, &network),
            server: server(),
            api,
            network,
            dir,
        };
        let own = fleet.database();
        fleet.settings.extend(own);
        fleet.settings.extend(
            settings
                .iter()
                .map(|(name, value)| (*name, (*value).to_owned())),
        );
        let provision: &[&str] = if fleet.server.is_some() {
            &["--provision"]
        } else {
            &[]
        };
        let migrated = fleet.run(&[&["migrate"], provision].concat());
        assert!(migrated.status.success(), "{}", text(&migrated.stderr));
        until("the sandbox is up", async || {
            fleet.journal().await.is_some()
        })
        .await;
        fleet
    }

    /// Whether this one has processes that only work.
    pub fn is_of_many(&self) -> bool {
        self.server.is_some()
    }

    /// Starts what serves, when that is not the worker.
    pub fn start_api(&self) -> Option<Process> {
        self.is_of_many().then(|| self.start(&["serve"], &[]))
    }

    /// Starts what works.
    pub fn start_worker(&self, settings: &[(&str, &str)]) -> Process {
        let role: &[&str] = if self.is_of_many() {
            &["work"]
        } else {
            &["serve", "--with-work"]
        };
        self.start(role, settings)
    }

    /// Starts a process with settings of its own.
    pub fn start(&self, role: &[&str], settings: &[(&str, &str)]) -> Process {
        Process::start(self.command(role).envs(settings.iter().copied()), &self.dir)
    }

    /// Runs a command to its end.
    pub fn run(&self, role: &[&str]) -> Output {
        self.command(role).output().unwrap()
    }

    /// The binary with this installation's settings and nothing else of ours.
    pub fn command(&self, role: &[&str]) -> Command {
        let mut command = binary();
        let settings = self.settings.iter().map(|(name, value)| (*name, value));
        command
            .args(role)
            .envs(settings)
            .current_dir(self.dir.path());
        command
    }

    /// Waits until the API answers.
    pub async fn ready(&self) {
        let url = self.api.join("health/ready").unwrap();
        until("the API is up", async || {
            let answer = reqwest::get(url.clone()).await;
            answer.is_ok_and(|answer| answer.status().is_success())
        })
        .await;
    }

    /// A merchant with one connected account.
    pub async fn merchant(&self, name: &str) -> Merchant {
        let mut client = Client::new(&self.api).unwrap();
        let email = format!("{name}@shop.example");
        client.sign_up(&email, PASSWORD, name).await.unwrap();
        let made = self
            .tell("users", &json!({ "uid": 0, "screen_name": name }))
            .await;
        let uid = made["uid"].as_u64().unwrap();
        let account = client.connect(uid).await.unwrap();
        Merchant {
            client,
            account,
            uid,
        }
    }

    /// Puts a fault on order.
    pub async fn order(&self, fault: &Fault) {
        self.tell("faults", &json!(fault)).await;
    }

    /// What the network committed, by its own record.
    pub async fn live(&self) -> Vec<Post> {
        let entries = self.journal().await.unwrap().into_iter();
        entries
            .filter_map(|entry| match entry.event {
                Event::Posted(post) => Some(post),
                _ => None,
            })
            .collect()
    }

    /// The folder of this installation.
    pub fn folder(&self) -> &Path {
        self.dir.path()
    }

    /// The database as the server's administrator, past every wall.
    pub fn past_the_walls(&self) -> Option<Url> {
        let Server { admin, name } = self.server.as_ref()?;
        let mut url = admin.clone();
        url.set_path(name);
        Some(url)
    }

    /// Empties the database.
    pub async fn unmigrate(&self) {
        match &self.server {
            Some(Server { admin, name }) => {
                migrations::drop_database(admin, name).await.unwrap();
                let made = migrations::provision(admin, name, PASSWORDS).await;
                made.unwrap();
            }
            None => std::fs::remove_file(self.folder().join(SQLITE)).unwrap(),
        }
    }

    /// Forgets the database.
    pub async fn forget(self) {
        if let Some(Server { admin, name }) = &self.server {
            migrations::drop_database(admin, name).await.unwrap();
        }
    }

    async fn journal(&self) -> Option<Vec<Entry>> {
        let url = self.network.join("_admin/journal").unwrap();
        reqwest::get(url).await.ok()?.json().await.ok()
    }

    async fn tell(&self, what: &str, body: &Value) -> Value {
        let url = self.network.join(&format!("_admin/{what}")).unwrap();
        let told = reqwest::Client::builder().build().unwrap().post(url);
        let answer = told.json(body).send().await.unwrap();
        assert!(answer.status().is_success(), "{answer:?}");
        answer.json().await.unwrap_or_default()
    }

    fn database(&self) -> Vec<(&'static str, String)> {
        let Some(Server { admin, name }) = &self.server else {
            let path = self.dir.path().join(SQLITE);
            return vec![("SHANGBO_DATABASE_SQLITE", path.display().to_string())];
        };
        let url = |role: &str| {
            let mut url = admin.clone();
            url.set_path(name);
            url.set_username(role).unwrap();
            url.set_password(Some(PASSWORDS)).unwrap();
            url.to_string()
        };
        vec![
            ("SHANGBO_DATABASE_ADMIN_URL", admin.to_string()),
            ("SHANGBO_DATABASE_OWNER_URL", url(migrations::OWNER_ROLE)),
            ("SHANGBO_DATABASE_APP_URL", url(migrations::APP_ROLE)),
            ("SHANGBO_DATABASE_SYSTEM_URL", url(migrations::SYSTEM_ROLE)),
            ("SHANGBO_REDIS_URL", env("SHANGBO_TEST_REDIS_URL").unwrap()),
            ("SHANGBO_REDIS_INSTALLATION", name.clone()),
        ]
    }
}

impl Process {
    fn start(command: &mut Command, dir: &TempDir) -> Self {
        let started = SystemClock.now().timestamp_micros();
        let log = dir.path().join(format!("{started}.log"));
        let file = File::create(&log).unwrap();
        let child = command
            .stdin(Stdio::null())
            .stdout(file.try_clone().unwrap())
            .stderr(file)
            .spawn();
        Self {
            child: child.unwrap(),
            log,
        }
    }

    /// `kill -9`.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// SIGTERM; how it ended, and after how long.
    pub async fn terminate(mut self) -> (ExitStatus, Duration) {
        let pid = self.child.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &pid]).status();
        assert!(asked.unwrap().success());
        let since = SystemClock.now();
        let status = self.end().await;
        (status, (SystemClock.now() - since).to_std().unwrap())
    }

    /// Waits for its end, which has to be a failure; what it has printed.
    pub async fn failure(mut self) -> String {
        let status = self.end().await;
        assert!(!status.success(), "{}", self.log());
        self.log()
    }

    /// Waits for its own end.
    async fn end(&mut self) -> ExitStatus {
        let mut ended = None;
        until("the process has ended", async || {
            ended = self.child.try_wait().unwrap();
            ended.is_some()
        })
        .await;
        ended.unwrap()
    }

    /// What it has printed.
    fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap()
    }
}

impl Drop for Process {
    #[expect(
        clippy::print_stdout,
        reason = "what it printed tells why a test failed"
    )]
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if std::thread::panicking() {
            println!("{}", std::fs::read_to_string(&self.log).unwrap_or_default());
        }
    }
}

/// The binary without any of our settings.
pub fn binary() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shangbo"));
    command.env_clear();
    command
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Waits until something holds.
pub async fn until(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    let ends: Instant = SystemClock.now() + PATIENCE;
    while !holds().await {
        assert!(SystemClock.now() < ends, "never came: {what}");
        SystemClock.sleep(Duration::from_millis(20)).await;
    }
}

/// A loopback address that was free a moment ago.
pub fn free_address() -> Url {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    Url::parse(&format!("http://{}/", listener.local_addr().unwrap())).unwrap()
}

/// An address as a setting has it.
pub fn socket(url: &Url) -> String {
    url.socket_addrs(|| None).unwrap()[0].to_string()
}

fn server() -> Option<Server> {
    let admin = Url::parse(&env("SHANGBO_TEST_POSTGRES_URL")?).unwrap();
    let name = format!("fleet_{}", kernel::World::system().uuid().simple());
    Some(Server { admin, name })
}

fn sandbox(dir: &TempDir, api: &Url, network: &Url) -> Process {
    let mut command = binary();
    command.args(["sandbox", "--posts-an-hour", "60", "--port"]);
    command.arg(network.port().unwrap().to_string());
    command.args(["--app-secret", SECRET, "--redirect-uri"]);
    command.arg(api.join("connect/weibo/callback").unwrap().as_str());
    Process::start(&mut command, dir)
}

/// What every installation of the tests is set to: a network that shows posts at once, and leases
/// that a dead worker does not hold for long.
fn usual(dir: &TempDir, api: &Url, network: &Url) -> Vec<(&'static str, String)> {
    let made = binary().args(["keys", "--dir"]).arg(dir.path()).output();
    assert!(made.unwrap().status.success());
    let file = |name: &str| dir.path().join(name).display().to_string();
    vec![
        ("SHANGBO_PUBLIC_URL", api.to_string()),
        ("SHANGBO_LISTEN", socket(api)),
        ("SHANGBO_KEYS_SIGNING_FILE", file("signing")),
        ("SHANGBO_KEYS_VAULT_FILE", file("vault")),
        ("SHANGBO_KEYS_REFRESH_FILE", file("refresh")),
        ("SHANGBO_WEIBO_APP_KEY", "3000000001".to_owned()),
        ("SHANGBO_WEIBO_APP_SECRET", SECRET.to_owned()),
        ("SHANGBO_WEIBO_API_BASE", network.to_string()),
        ("SHANGBO_WEIBO_SITE_BASE", network.to_string()),
        ("SHANGBO_WEIBO_POSTS_AN_HOUR", "60".to_owned()),
        ("SHANGBO_WEIBO_SETTLE", "1s".to_owned()),
        ("SHANGBO_PUBLISH_ABSENCE_GAP", "1s".to_owned()),
        ("SHANGBO_OBJECTS_FOLDER", file("objects")),
        ("SHANGBO_JOBS_HOLD", "3s".to_owned()),
    ]
}
