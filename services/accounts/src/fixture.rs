//! What the tests of use cases stand on: the service on a database of its own, a clock that they
//! move, and a network that does as they say.

mod network;

use std::{net::IpAddr, sync::Arc, time::Duration};

use ::jobs::{Job, Jobs, PLATFORM, Queue, Registry, new_job};
use authority::{Caller, JobAuthority, Role, SigningKey, TenantId, Verifier};
use ephemeral::Ephemeral;
use kernel::{
    AccountId, Clock, ErrorKind, ExposeSecret, Instant, ManualClock, OsEntropy, Result, World,
};
use networks::{NetworkKind, Networks};
use store::TimeSource;
use testkit::TestDatabase;
use url::Url;
use vault::{Signer, Vault};

pub(crate) use self::network::FakeNetwork;
use crate::{
    Account, ConnectionId, Mailer, NetworkAnswer, NewPerson, Parts, Service, ServiceConfig,
    SignedIn,
};

pub(crate) const PASSWORD: &str = "correct horse battery";
/// Where the tests' requests come from.
pub(crate) const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(203, 0, 113, 7));

/// The service and what the tests turn on it.
pub(crate) struct Bench {
    pub(crate) service: Service,
    pub(crate) network: Arc<FakeNetwork>,
    clock: ManualClock,
    verifier: Verifier,
    _database: TestDatabase,
}

/// A connect dance that waits for the network's answer.
pub(crate) struct Dance {
    pub(crate) state: String,
    pub(crate) browser: String,
}

impl Bench {
    pub(crate) async fn new() -> Self {
        Self::with_mail(Mailer::default()).await
    }

    /// With a mail server.
    pub(crate) async fn with_mail(mailer: Mailer) -> Self {
        let start = Instant::from_timestamp(1_800_000_000, 0).unwrap();
        let clock = ManualClock::at(start);
        let shared: Arc<dyn Clock> = Arc::new(clock.clone());
        let database = TestDatabase::fresh().await;
        let db = database.open(TimeSource::Port(shared.clone())).await;
        let key = SigningKey::generate().unwrap();
        let key = SigningKey::from_base64(&key, shared.clone()).unwrap();
        let network = Arc::new(FakeNetwork::default());
        let vault_key = Vault::generate_key(&OsEntropy);
        let verifier = key.verifier();
        let ephemeral = Ephemeral::in_process(shared.clone());
        let service = Service::new(Parts {
            db,
            world: World {
                clock: shared.clone(),
                entropy: Arc::new(OsEntropy),
            },
            networks: Networks::new(vec![network.clone()]),
            vault: Vault::new(&[(1, vault_key)], Arc::new(OsEntropy)).unwrap(),
            signer: Signer::new(&"for tests".into()),
            key,
            limiter: ephemeral.limiter().clone(),
            live: ephemeral.live().clone(),
            mailer,
            config: ServiceConfig {
                public_url: Url::parse("http://127.0.0.1:8080/").unwrap(),
            },
        });
        Self {
            service,
            network,
            clock,
            verifier,
            _database: database,
        }
    }

    /// Makes a job of the platform due, and does what is due then.
    pub(crate) async fn tick<J: Job + Default>(&self) {
        let (id, now) = (self.service.world.uuid(), self.now());
        let job = new_job(&J::default(), id, now, None).unwrap();
        let tx = self.service.db.system("tick in a test").await.unwrap();
        tx.enqueue(PLATFORM, job).await.unwrap();
        tx.commit().await.unwrap();
        self.work().await;
    }

    /// Does every job that is due now.
    pub(crate) async fn work(&self) {
        let mut registry = Registry::default();
        crate::jobs::register(&mut registry, &self.service);
        crate::jobs::subscribe(&mut registry, &self.service);
        let jobs = Jobs {
            db: self.service.db.clone(),
            queue: Queue::in_process(Arc::new(self.clock.clone())),
            registry,
            world: self.service.world.clone(),
            settings: ::jobs::Settings::default(),
        };
        jobs.run_until_idle().await.unwrap();
    }

    pub(crate) fn now(&self) -> Instant {
        self.clock.now()
    }

    pub(crate) fn advance(&self, by: Duration) {
        self.clock.advance(by);
    }

    /// Signs up `name`@example.com with a workspace of that name.
    pub(crate) async fn sign_up(&self, name: &str) -> SignedIn {
        let person = person(name);
        self.service
            .sign_up(person, name, "Asia/Shanghai", HERE)
            .await
            .unwrap()
    }

    pub(crate) async fn sign_in(&self, name: &str) -> SignedIn {
        let email = person(name).email;
        self.service
            .sign_in(&email, PASSWORD.into(), HERE)
            .await
            .unwrap()
    }

    /// Who a request with the sign-in's access token comes from.
    pub(crate) fn caller(&self, signed_in: &SignedIn) -> Caller {
        let token = signed_in.access.token.expose_secret();
        self.verifier.verify(token).unwrap()
    }

    /// An owner who has just signed up.
    pub(crate) async fn owner(&self, name: &str) -> Caller {
        self.caller(&self.sign_up(name).await)
    }

    /// Somebody else with a role in the workspace of `owner`.
    pub(crate) async fn colleague(&self, owner: &Caller, name: &str, role: Role) -> Caller {
        let memberships = [(tenant(owner), role)];
        let provisioned = self
            .service
            .provision_person(person(name), &memberships, false);
        provisioned.await.unwrap();
        self.caller(&self.sign_in(name).await)
    }

    pub(crate) async fn start(&self, caller: &Caller) -> Dance {
        let started = self.service.start_connection(caller, NetworkKind::Weibo);
        let started = started.await.unwrap();
        let (_, state) = started
            .authorize_url
            .query_pairs()
            .find(|(name, _)| name == "state")
            .unwrap();
        Dance {
            state: state.into_owned(),
            browser: started.browser.expose_secret().to_owned(),
        }
    }

    /// The dance up to the confirmation page.
    pub(crate) async fn offer(&self, caller: &Caller, uid: &str) -> ConnectionId {
        let dance = self.start(caller).await;
        let answer = dance.answer(&format!("code-of-{uid}"));
        self.service.finish_connection(answer).await.unwrap()
    }

    /// The whole dance.
    pub(crate) async fn connect(&self, caller: &Caller, uid: &str) -> Account {
        let id = self.offer(caller, uid).await;
        self.service.confirm_connection(caller, id).await.unwrap()
    }

    /// The network refuses a job of the caller's workspace this token.
    pub(crate) async fn refuse(&self, caller: &Caller, id: AccountId, token: &str) {
        let (job, token) = (JobAuthority::of(tenant(caller)), token.into());
        let refused = self.service.token_refused(job, id, &token);
        refused.await.unwrap();
    }

    /// The token that a job of the caller's workspace would publish with.
    pub(crate) async fn token(&self, caller: &Caller, id: AccountId) -> Option<String> {
        let job = JobAuthority::of(tenant(caller));
        let found = self.service.credentials(job, id).await.unwrap();
        found.map(|with| with.token.expose_secret().to_owned())
    }
}

impl Dance {
    /// The answer of the network to the browser that began.
    pub(crate) fn answer(&self, code: &str) -> NetworkAnswer {
        NetworkAnswer {
            network: NetworkKind::Weibo,
            state: self.state.clone(),
            code: Some(code.to_owned()),
            browser: Some(self.browser.clone()),
        }
    }
}

pub(crate) fn person(name: &str) -> NewPerson {
    NewPerson {
        email: format!("{name}@example.com"),
        password: PASSWORD.into(),
        display_name: name.to_owned(),
    }
}

pub(crate) fn tenant(caller: &Caller) -> TenantId {
    caller.membership().unwrap().0
}

/// The kind of a refusal; a success fails the test.
pub(crate) fn kind<T: std::fmt::Debug>(result: Result<T>) -> ErrorKind {
    result.unwrap_err().kind()
}

/// The codes of a refusal's problems; a success fails the test.
pub(crate) fn codes<T: std::fmt::Debug>(result: Result<T>) -> Vec<&'static str> {
    let error = result.unwrap_err();
    error.problems().iter().map(|one| one.code).collect()
}
