//! The server: state, world and configuration in one cheap handle.

use std::{
    collections::BTreeMap,
    io,
    net::TcpListener,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use actix_web::{App as WebApp, HttpServer, dev::Server, web};
use kernel::{SecretString, World};

use crate::{
    App, Entry, Event, Fault, Post, User, admin, api,
    domain::bid::base62,
    pages,
    pictures::Pictures,
    seed,
    state::{Journal, State},
};

/// The first account's number.
const FIRST_UID: u64 = 1_700_000_001;

/// How long a connection may stay silent.
const IDLE_LIMIT: Duration = Duration::from_secs(5);

/// How a sandbox is set up.
#[derive(Debug, Clone, Default)]
pub struct SandboxConfig {
    /// Where journal and pictures are kept; in memory when `None`.
    pub data_dir: Option<PathBuf>,
    /// What `/_admin` asks for as a bearer token; open when `None`.
    pub admin_token: Option<SecretString>,
    /// Whether `Authorization: Bearer` is taken as `OAuth2` is. Weibo's answer to it is not known.
    pub accepts_bearer: bool,
    /// How long a connection may stay silent before its first request; 5 s when `None`.
    /// Weibo has such a limit as every server has, but publishes none.
    pub idle_limit: Option<Duration>,
    /// Whether the same text is taken twice.
    pub takes_repeats: bool,
    /// Texts that may not be posted, each with the error that refuses it: 20018, 20020 or 20021.
    pub refused_texts: BTreeMap<String, u32>,
}

/// A sandbox. Clones share its state.
#[derive(Clone)]
pub struct Sandbox {
    inner: Arc<Inner>,
}

struct Inner {
    world: World,
    config: SandboxConfig,
    pictures: Pictures,
    state: Mutex<State>,
}

impl Sandbox {
    /// A sandbox with what its data folder holds, or an empty one.
    pub fn open(world: World, config: SandboxConfig) -> io::Result<Self> {
        let folder = config.data_dir.as_ref().map(|dir| dir.join("pictures"));
        let pictures = Pictures::open(folder.as_deref())?;
        let mut state = State::default();
        if let Some(dir) = &config.data_dir {
            let journal = Journal::open(&dir.join("journal.jsonl"))?;
            for entry in journal.since(0) {
                state.apply(entry.event.clone());
            }
            state.journal = journal;
        }
        Ok(Self {
            inner: Arc::new(Inner {
                world,
                config,
                pictures,
                state: Mutex::new(state),
            }),
        })
    }

    /// Registers an application, or changes it.
    pub fn add_app(&self, app: App) {
        let now_ms = self.now_ms();
        let mut state = self.state();
        if state.apps.get(&app.key) != Some(&app) {
            state.commit(Event::AppAdded(app), now_ms);
        }
    }

    /// Makes an account, or changes the one of its number; gives the number.
    pub fn add_user(&self, user: User) -> u64 {
        let now_ms = self.now_ms();
        let mut state = self.state();
        let next = state.users.last_key_value();
        let next = next.map_or(FIRST_UID, |(uid, _)| uid.saturating_add(1));
        let uid = if user.uid == 0 { next } else { user.uid };
        let registered_ms = if user.registered_ms == 0 {
            now_ms
        } else {
            user.registered_ms
        };
        let user = User {
            uid,
            registered_ms,
            ..user
        };
        state.commit(Event::UserAdded(user), now_ms);
        uid
    }

    /// Gives an application a token for an account, as if the person had just authorised it.
    /// `None` when there is no such application or account.
    pub fn issue_token(&self, app_key: &str, uid: u64) -> Option<String> {
        let now_ms = self.now_ms();
        let token = format!("2.00{}", self.random(28));
        let mut state = self.state();
        let ends = now_ms / 1000 + state.apps.get(app_key)?.token_life(uid);
        state.users.get(&uid)?;
        let issued = Event::TokenIssued {
            token: token.clone(),
            app: app_key.to_owned(),
            uid,
            at: now_ms / 1000,
            ends,
        };
        state.commit(issued, now_ms);
        Some(token)
    }

    /// Fills an empty sandbox with a dozen accounts, their followers, posts and comments; the same
    /// for the same `seed`. Gives the accounts' numbers.
    pub fn seed_demo(&self, seed: u64) -> Vec<u64> {
        let now_ms = self.now_ms();
        seed::demo(&mut self.state(), FIRST_UID, now_ms, seed)
    }

    /// Puts a fault on order.
    pub fn order(&self, fault: Fault) {
        self.state().faults.push(fault);
    }

    /// Every event behind number `seq`, oldest first; 0 gives all. The truth for tests.
    pub fn journal(&self, seq: u64) -> Vec<Entry> {
        self.state().journal.since(seq).to_vec()
    }

    /// Every post that was committed through an application, oldest first, deleted ones too.
    pub fn posts(&self) -> Vec<Post> {
        let state = self.state();
        let by_app = state.posts.values().filter(|post| post.app.is_some());
        by_app.cloned().collect()
    }

    /// Mounts every route.
    pub fn configure(&self, config: &mut web::ServiceConfig) {
        config.app_data(web::Data::new(self.clone()));
        config.configure(admin::configure);
        config.configure(api::configure);
        config.configure(pages::configure);
    }

    /// Serves on a listener until the server is stopped through [`Server::handle`].
    pub fn serve(&self, listener: TcpListener) -> io::Result<Server> {
        let sandbox = self.clone();
        let app = move || WebApp::new().configure(|config| sandbox.configure(config));
        Ok(HttpServer::new(app)
            .workers(1)
            .disable_signals()
            .shutdown_timeout(1)
            .client_request_timeout(self.config().idle_limit.unwrap_or(IDLE_LIMIT))
            .listen(listener)?
            .run())
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.inner
            .state
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn config(&self) -> &SandboxConfig {
        &self.inner.config
    }

    pub(crate) fn pictures(&self) -> &Pictures {
        &self.inner.pictures
    }

    pub(crate) fn clear(&self) -> io::Result<()> {
        let mut state = self.state();
        let mut journal = std::mem::take(&mut state.journal);
        *state = State::default();
        let cleared = journal.clear();
        state.journal = journal;
        cleared
    }

    pub(crate) fn now_ms(&self) -> i64 {
        self.inner.world.now().timestamp_millis()
    }

    /// Waits on the sandbox's clock.
    pub(crate) async fn wait(&self, ms: u64) {
        let period = Duration::from_millis(ms);
        self.inner.world.clock.sleep(period).await;
    }

    /// A number below 100.
    pub(crate) fn dice(&self) -> u64 {
        self.inner.world.entropy.below(100)
    }

    /// `length` random letters and digits.
    pub(crate) fn random(&self, length: usize) -> String {
        let draw = |_| base62(self.inner.world.entropy.below(62), 1);
        (0..length).map(draw).collect()
    }

    /// `length` random hexadecimal digits.
    pub(crate) fn random_hex(&self, length: usize) -> String {
        let draw = |_| format!("{:x}", self.inner.world.entropy.below(16));
        (0..length).map(draw).collect()
    }

    /// The short form of a link.
    pub(crate) fn short_link(&self) -> String {
        format!("http://t.cn/A6{}", self.random(6))
    }
}
