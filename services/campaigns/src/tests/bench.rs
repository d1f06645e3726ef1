//! The service on a database and a folder of its own, with a clock that tests move.

use std::{
    io,
    net::{IpAddr, Ipv4Addr},
    path::PathBuf,
    sync::{Arc, Mutex},
    time::Duration,
};

use ::jobs::{Jobs, Queue, Registry, Settings};
use authority::{Caller, JobAuthority, Role, TenantId};
use bytes::Bytes;
use ephemeral::Ephemeral;
use futures::{Stream, stream};
use kernel::{
    AccountId, Clock, Id, Instant, ManualClock, OsEntropy, Result, World, events::DeliveryFailed,
};
use networks::{
    Networks,
    weibo::{Weibo, WeiboConfig},
};
use store::{Db, TimeSource};
use tempfile::TempDir;
use testkit::{Callers, TestDatabase};
use url::Url;
use uuid::Uuid;
use vault::Signer;

use super::{accounts::Shelf, network::Recorder};
use crate::{
    ObjectStorage, Parts, Picture, PictureFiles, PictureId, PostId, PostState, PublishRules,
    Service,
    permissions::{ReadPosts, WritePosts},
    store::{delivery, post, post_picture},
};

/// Where the tests' people are.
pub(crate) const HERE: IpAddr = IpAddr::V4(Ipv4Addr::new(203, 0, 113, 7));

/// The service and what the tests turn on it.
pub(crate) struct Bench {
    pub(crate) service: Service,
    pub(crate) network: Arc<Recorder>,
    /// What was told of deliveries that came to a halt.
    pub(crate) halts: Arc<Mutex<Vec<DeliveryFailed>>>,
    accounts: Arc<Shelf>,
    owner: Db,
    clock: ManualClock,
    callers: Callers,
    folder: TempDir,
    database: TestDatabase,
}

impl Bench {
    pub(crate) async fn new() -> Self {
        let start = Instant::from_timestamp(1_800_000_000, 0).unwrap();
        let clock = ManualClock::at(start);
        let shared: Arc<dyn Clock> = Arc::new(clock.clone());
        let folder = tempfile::tempdir().unwrap();
        let time = TimeSource::Port(shared.clone());
        let database = TestDatabase::fresh().await;
        let db = database.open(time.clone()).await;
        let owner = Db::open_database(&database.owner, time).await.unwrap();
        let ephemeral = Ephemeral::in_process(shared.clone());
        let objects = ObjectStorage::Folder(folder.path().join("objects"));
        let weibo = Weibo::new(weibo(), shared.clone()).unwrap();
        let (network, accounts) = (Arc::new(Recorder::new(weibo)), Arc::<Shelf>::default());
        let service = Service::new(Parts {
            db,
            world: World {
                clock: shared.clone(),
                entropy: Arc::new(OsEntropy),
            },
            networks: Networks::new(vec![network.clone()]),
            accounts: accounts.clone(),
            live: ephemeral.live().clone(),
            limiter: ephemeral.limiter().clone(),
            files: PictureFiles::open(&objects).unwrap(),
            signer: Signer::new(&"for tests".into()),
            rules: PublishRules {
                link_base: nowhere().join("l/").unwrap(),
                grace: Duration::from_hours(24),
                absence_gap: Duration::from_secs(1),
                deadline: Duration::from_hours(6),
            },
        });
        Self {
            service,
            network,
            halts: Arc::default(),
            accounts,
            owner,
            clock,
            callers: Callers::new(&shared),
            folder,
            database,
        }
    }

    pub(crate) fn now(&self) -> Instant {
        self.clock.now()
    }

    pub(crate) fn advance(&self, by: Duration) {
        self.clock.advance(by);
    }

    /// Somebody with a role in a workspace that has just been made.
    pub(crate) async fn person(&self, role: Role) -> Caller {
        let service = &self.service;
        let tenant = service.world.uuid();
        let tx = service.db.system("make a workspace").await.unwrap();
        let sql = "INSERT INTO tenant (id, name, time_zone, created_at) VALUES ($1, $2, $3, $4)";
        let values = vec![
            tenant.into(),
            "Shop".into(),
            "Asia/Shanghai".into(),
            tx.now().into(),
        ];
        tx.raw_sql_reviewed(sql, values).await.unwrap();
        tx.commit().await.unwrap();
        self.callers.with_role(Id::from_uuid(tenant), role)
    }

    pub(crate) async fn editor(&self) -> Caller {
        self.person(Role::Editor).await
    }

    /// Somebody else in the caller's workspace.
    pub(crate) fn colleague(&self, caller: &Caller, role: Role) -> Caller {
        self.callers.with_role(tenant(caller), role)
    }

    /// Changes rows around the service, as whoever holds the database can.
    pub(crate) async fn tamper(&self, sql: &'static str, values: Vec<Uuid>) -> u64 {
        let tx = self.owner.system("tamper").await.unwrap();
        let values = values.into_iter().map(Into::into).collect();
        let changed = tx.raw_sql_reviewed(sql, values).await.unwrap();
        tx.commit().await.unwrap();
        changed
    }

    /// An account of the caller's workspace.
    pub(crate) async fn account(&self, caller: &Caller) -> AccountId {
        let id = Id::from_uuid(self.service.world.uuid());
        let now = self.now();
        self.accounts
            .connect(&self.owner, tenant(caller), id, now)
            .await;
        id
    }

    /// The database is put back to what it is now, and forgets what might have come; the service
    /// starts again on it.
    pub(crate) async fn restore(&mut self) {
        let clock = self.service.world.clock.clone();
        let open = || self.database.open(TimeSource::Port(clock.clone()));
        open().await.recognise().await.unwrap();
        self.database.put_back().await;
        let db = open().await;
        db.recognise().await.unwrap();
        self.service.db = db;
    }

    /// The tracked link of a post's one delivery.
    pub(crate) async fn link(&self, caller: &Caller, post: PostId) -> String {
        let grant = caller.allow::<ReadPosts>().unwrap();
        let tx = self.service.db.begin(&grant).await.unwrap();
        let rows = delivery::of_posts(&tx, [post.uuid()]).await;
        format!(
            "{}{}",
            self.service.rules.link_base,
            rows.unwrap()[0].link_code
        )
    }

    /// Does every job that is due, and those that come of it.
    pub(crate) async fn do_jobs(&self) {
        let mut registry = Registry::default();
        crate::jobs::register(&mut registry, &self.service);
        registry.on(&self.halts, |halts, _, event: DeliveryFailed| async move {
            halts.lock().unwrap().push(event);
            Ok(())
        });
        let jobs = Jobs {
            db: self.service.db.clone(),
            queue: Queue::in_process(self.service.world.clock.clone()),
            registry,
            world: self.service.world.clone(),
            settings: Settings::default(),
        };
        jobs.run_until_idle().await.unwrap();
    }

    pub(crate) async fn upload(&self, caller: &Caller, file: Vec<u8>) -> Result<Picture> {
        self.service.upload_picture(caller, body(file)).await
    }

    /// A draft with these pictures.
    pub(crate) async fn draft(&self, caller: &Caller, pictures: &[PictureId]) -> Uuid {
        let service = &self.service;
        let grant = caller.allow::<WritePosts>().unwrap();
        let tx = service.db.begin(&grant).await.unwrap();
        let id = service.world.uuid();
        let row = post::Model {
            tenant_id: grant.tenant().uuid(),
            id,
            body: "好茶".into(),
            state: PostState::Draft.as_str().into(),
            author_name: "Li".into(),
            author_id: None,
            schedule_local: None,
            schedule_zone: None,
            due_at: None,
            idempotency_key: None,
            idempotency_digest: None,
            created_at: tx.now(),
            updated_at: tx.now(),
        };
        post::insert(&tx, row).await.unwrap();
        let given = post_picture::replace(&tx, id, pictures).await.unwrap();
        assert!(given.is_some(), "all of them are there");
        tx.commit().await.unwrap();
        id
    }

    /// What the object store keeps: path and bytes, in the order of the paths.
    pub(crate) fn kept(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let (mut folders, mut found) = (vec![self.folder.path().join("objects")], Vec::new());
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let bytes = std::fs::read(&path).unwrap();
                    found.push((path, bytes));
                }
            }
        }
        found.sort();
        found
    }
}

/// A body that comes in small pieces.
pub(crate) fn body(file: Vec<u8>) -> impl Stream<Item = io::Result<Bytes>> {
    let pieces: Vec<_> = file.chunks(1_000).map(Bytes::copy_from_slice).collect();
    stream::iter(pieces.into_iter().map(Ok))
}

pub(crate) fn tenant(caller: &Caller) -> TenantId {
    caller.membership().unwrap().0
}

pub(crate) fn job(caller: &Caller) -> JobAuthority {
    JobAuthority::of(tenant(caller))
}

/// The codes of a refusal's problems; a success fails the test.
pub(crate) fn codes<T: std::fmt::Debug>(result: Result<T>) -> Vec<&'static str> {
    let error = result.unwrap_err();
    error.problems().iter().map(|one| one.code).collect()
}

fn nowhere() -> Url {
    Url::parse("http://127.0.0.1:9/").unwrap()
}

fn weibo() -> WeiboConfig {
    WeiboConfig {
        app_key: "1".into(),
        app_secret: "2".into(),
        api_base: nowhere(),
        authorize_base: nowhere(),
        site_base: nowhere(),
        multi_picture: true,
        timeout: Duration::from_secs(1),
        settle: Duration::from_secs(1),
        pacing: WeiboConfig::PACING,
    }
}
