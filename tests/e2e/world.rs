//! A rig of its own for every test, and merchants who act in it.

use std::{path::PathBuf, time::Duration};

use kernel::{Clock, Instant, SystemClock};
use serde_json::{Value, json};
use shangbo::demo::{Client, Failure, Rig, RigOptions};
use tempfile::TempDir;
use url::Url;

use crate::api::http;

pub const PASSWORD: &str = "correct horse battery";
const PATIENCE: Duration = Duration::from_secs(30);

pub struct World {
    pub rig: Rig,
    name: String,
    dir: TempDir,
}

/// A merchant with one connected account.
pub struct Merchant {
    pub client: Client,
    pub account: String,
    pub uid: u64,
}

#[expect(
    clippy::disallowed_methods,
    reason = "tests learn here where their servers are"
)]
pub fn env(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

impl World {
    pub async fn start() -> Self {
        let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
        let dir = tempfile::tempdir().unwrap();
        let options = RigOptions {
            data_dir: dir.path().to_owned(),
            port: 0,
            fresh: false,
            database_url: env("SHANGBO_TEST_POSTGRES_URL"),
            redis_url: env("SHANGBO_TEST_REDIS_URL"),
            settle: Duration::from_millis(700),
            posts_an_hour: 30,
        };
        Self {
            rig: Rig::start(&options).await.unwrap(),
            name: options.name(),
            dir,
        }
    }

    /// The database as an administrator reaches it, whom no policy binds.
    pub fn database_url(&self) -> String {
        let Some(server) = env("SHANGBO_TEST_POSTGRES_URL") else {
            let file = self.dir.path().join("shangbo.sqlite");
            return format!("sqlite://{}", file.display());
        };
        let mut url: Url = server.parse().unwrap();
        url.set_path(&self.name);
        url.into()
    }

    /// The process answers, and nothing of it is stuck.
    pub async fn is_well(&self) {
        for path in ["health/live", "health/ready"] {
            let url = self.rig.api.join(path).unwrap();
            let answer = http().get(url).send().await.unwrap();
            assert_eq!(answer.status(), 200, "{path}");
        }
    }

    pub async fn person(&self, name: &str) -> Client {
        let mut client = Client::new(&self.rig.api).unwrap();
        client
            .sign_up(&format!("{name}@shop.example"), PASSWORD, name)
            .await
            .unwrap();
        client
    }

    pub async fn merchant(&self, name: &str) -> Merchant {
        let client = self.person(name).await;
        let uid = self.rig.sandbox.add_user(sandbox::User::new(name));
        let account = client.connect(uid).await.unwrap();
        Merchant {
            client,
            account,
            uid,
        }
    }

    /// Texts that are live on an account, by the sandbox's own record.
    pub fn live(&self, uid: u64) -> Vec<String> {
        let posts = self.rig.sandbox.posts();
        posts
            .into_iter()
            .filter(|post| post.uid == uid)
            .map(|post| post.received)
            .collect()
    }

    /// The files that the object store keeps.
    pub fn objects(&self) -> Vec<PathBuf> {
        let (mut folders, mut files) = (vec![self.dir.path().join("objects")], Vec::new());
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    files.push(path);
                }
            }
        }
        files
    }

    pub async fn stop(self) {
        self.rig.stop(Duration::from_secs(5)).await;
    }
}

impl Merchant {
    /// Waits until a post is in a state; the post as it then is.
    pub async fn wait(&self, post: &str, state: &str) -> Value {
        let ends = SystemClock.now() + PATIENCE;
        loop {
            let seen = self.post(post).await;
            if seen["state"] == state {
                return seen;
            }
            assert!(
                SystemClock.now() < ends,
                "{post} never was {state}: {seen:#}"
            );
            SystemClock.sleep(Duration::from_millis(50)).await;
        }
    }

    pub async fn post(&self, post: &str) -> Value {
        let query = "query($id: ID!) { node(id: $id) { ... on Post { id text state
            schedule { localTime timeZone dueAt }
            deliveries { id state latenessMs remoteUrl problem { code message }
                history { state code } } } } }";
        self.client.run(query, json!({ "id": post })).await.unwrap()
    }

    pub async fn mutate(&self, field: &str, kind: &str, input: Value) -> Result<Value, Failure> {
        let query = format!(
            "mutation($input: {kind}!) {{ {field}(input: $input) {{
                post {{ id state }} problems {{ code message field }} }} }}"
        );
        let done = self.client.run(&query, json!({ "input": input })).await;
        done.map_err(|error| error.downcast().unwrap())
    }
}

pub fn soon() -> Instant {
    SystemClock.now() + Duration::from_millis(400)
}

pub fn later() -> Instant {
    SystemClock.now() + Duration::from_hours(1)
}
