//! The server: state, clock and configuration in one cheap handle.

use std::{
    io,
    net::TcpListener,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use actix_web::{App as WebApp, HttpServer, dev::Server, web};
use kernel::World;

use crate::{
    Event, Fault, Post, admin, api,
    domain::{bid::base62, model::App},
    pages, seed,
    state::{Journal, State},
};

/// How a sandbox is set up.
#[derive(Debug, Clone, Default)]
pub struct SandboxConfig {
    /// Where journal and pictures are kept; in memory when `None`.
    pub data_dir: Option<PathBuf>,
}

/// A sandbox. Clones share its state.
#[derive(Clone)]
pub struct Sandbox {
    inner: Arc<Inner>,
}

struct Inner {
    world: World,
    config: SandboxConfig,
    state: Mutex<State>,
}

impl Sandbox {
    /// A sandbox with what its data folder holds, or an empty one.
    pub fn open(world: World, config: SandboxConfig) -> io::Result<Self> {
        let mut state = State::default();
        if let Some(dir) = &config.data_dir {
            std::fs::create_dir_all(dir.join("pictures"))?;
            let (journal, events) = Journal::open(&dir.join("journal.jsonl"))?;
            state.journal = journal;
            for event in events {
                state.apply(event);
            }
        }
        Ok(Self {
            inner: Arc::new(Inner {
                world,
                config,
                state: Mutex::new(state),
            }),
        })
    }

    /// Registers an application, or changes it.
    pub fn add_app(&self, app: App) {
        self.state().commit(Event::AppAdded(app));
    }

    /// Fills an empty sandbox with a dozen accounts, their followers, posts and comments; gives
    /// their numbers.
    pub fn seed(&self) -> Vec<u64> {
        let now_ms = self.now_ms();
        seed::seed(&mut self.state(), now_ms)
    }

    /// Makes an account and gives its number.
    pub fn add_user(&self, screen_name: &str, description: &str) -> u64 {
        let mut state = self.state();
        let uid = state
            .users
            .last_key_value()
            .map_or(1_700_000_001, |(uid, _)| uid + 1);
        state.commit(Event::UserAdded(seed::user(uid, screen_name, description)));
        uid
    }

    /// Puts a fault on order.
    pub fn order(&self, fault: Fault) {
        self.state().faults.push(fault);
    }

    /// A token of the first application and account, for reading timelines as a stranger does.
    pub fn reader_token(&self) -> String {
        let token = format!("2.00{}", self.random(28));
        let now = self.now_ms() / 1000;
        let mut state = self.state();
        let (app, uid) = (
            state.apps.keys().next().cloned(),
            state.users.keys().next().copied(),
        );
        if let (Some(app), Some(uid)) = (app, uid) {
            let (token, ends) = (token.clone(), now + 86_400);
            state.commit(Event::TokenIssued {
                token,
                app,
                uid,
                at: now,
                ends,
            });
        }
        token
    }

    /// Every event from number `from` on: the truth for tests.
    pub fn journal(&self, from: usize) -> Vec<Event> {
        self.state().journal.since(from).to_vec()
    }

    /// Every post that was committed through an application, oldest first.
    pub fn posts(&self) -> Vec<Post> {
        self.state()
            .posts
            .values()
            .filter(|post| post.app.is_some())
            .cloned()
            .collect()
    }

    /// Mounts every route.
    pub fn configure(&self, config: &mut web::ServiceConfig) {
        config.app_data(web::Data::new(self.clone()));
        config.service(web::scope("/_admin").configure(admin::configure));
        config.configure(api::configure);
        config.configure(pages::configure);
    }

    /// Serves on a listener until the server is stopped.
    pub fn serve(&self, listener: TcpListener) -> io::Result<Server> {
        let sandbox = self.clone();
        let app = move || WebApp::new().configure(|config| sandbox.configure(config));
        Ok(HttpServer::new(app)
            .workers(1)
            .disable_signals()
            .shutdown_timeout(1)
            .listen(listener)?
            .run())
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.inner
            .state
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn clear(&self) {
        *self.state() = State::default();
    }

    pub(crate) fn now_ms(&self) -> i64 {
        self.inner.world.now().timestamp_millis()
    }

    /// Waits on the sandbox's clock.
    pub(crate) async fn wait(&self, ms: u64) {
        self.inner
            .world
            .clock
            .sleep(std::time::Duration::from_millis(ms))
            .await;
    }

    /// `length` random letters and digits.
    pub(crate) fn random(&self, length: usize) -> String {
        let draw = |_| base62(self.inner.world.entropy.below(62), 1);
        (0..length).map(draw).collect()
    }

    pub(crate) fn picture_path(&self, id: &str) -> Option<PathBuf> {
        let plain = id.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let dir = self.inner.config.data_dir.as_ref().filter(|_| plain)?;
        Some(dir.join("pictures").join(id))
    }
}
