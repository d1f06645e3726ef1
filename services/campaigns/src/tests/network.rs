//! A network that keeps what it is given to publish, and has Weibo's rules.

use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
};

use async_trait::async_trait;
use kernel::{Instant, SecretString};
use networks::{
    Authorized, FailureClass, NetworkError, NetworkKind, NetworkRules, PostCounts, Profile,
    Publication, Published, Quota, Reason, SocialNetwork, TimelineRead, TokenInfo, weibo::Weibo,
};
use url::Url;

type Answer<T> = Result<T, NetworkError>;

/// It takes everything, but for the calls that it was told to refuse.
pub(crate) struct Recorder {
    weibo: Weibo,
    calls: Mutex<Vec<Publication>>,
    refusals: Mutex<VecDeque<FailureClass>>,
}

impl Recorder {
    pub(crate) fn new(weibo: Weibo) -> Self {
        Self {
            weibo,
            calls: Mutex::default(),
            refusals: Mutex::default(),
        }
    }

    /// The next call is refused.
    pub(crate) fn refuse(&self, class: FailureClass) {
        let mut refusals = self.refusals.lock().unwrap_or_else(PoisonError::into_inner);
        refusals.push_back(class);
    }

    /// What it was given, in the order of the calls.
    pub(crate) fn calls(&self) -> Vec<Publication> {
        let calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        calls.clone()
    }
}

#[async_trait]
impl SocialNetwork for Recorder {
    fn kind(&self) -> NetworkKind {
        self.weibo.kind()
    }

    fn rules(&self) -> &NetworkRules {
        self.weibo.rules()
    }

    fn measure(&self, text: &str) -> u32 {
        self.weibo.measure(text)
    }

    fn authorize_url(&self, _: &str, _: &Url) -> Url {
        unreachable!("campaigns connects no accounts")
    }

    async fn exchange_code(&self, _: &str, _: &Url) -> Answer<Authorized> {
        unreachable!("campaigns connects no accounts")
    }

    async fn token_info(&self, _: &SecretString) -> Answer<TokenInfo> {
        unreachable!("campaigns connects no accounts")
    }

    async fn revoke(&self, _: &SecretString) -> Answer<()> {
        unreachable!("campaigns connects no accounts")
    }

    async fn profile(&self, _: &SecretString, _: &str) -> Answer<Profile> {
        unreachable!("campaigns connects no accounts")
    }

    async fn publish(&self, _: &SecretString, publication: &Publication) -> Answer<Published> {
        let mut calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        calls.push(publication.clone());
        let mut refusals = self.refusals.lock().unwrap_or_else(PoisonError::into_inner);
        match refusals.pop_front() {
            Some(class) => Err(NetworkError {
                class,
                reason: Reason::Unreachable,
                retry_after: None,
                detail: "as the test says".to_owned(),
            }),
            None => Ok(Published {
                remote_id: calls.len().to_string(),
                url: "http://127.0.0.1:9/".to_owned(),
            }),
        }
    }

    async fn own_timeline(&self, _: &SecretString, _: &str, _: Instant) -> Answer<TimelineRead> {
        Ok(TimelineRead {
            posts: Vec::new(),
            complete: false,
        })
    }

    async fn counts(&self, _: &SecretString, _: &[String]) -> Answer<Vec<PostCounts>> {
        Ok(Vec::new())
    }

    async fn quota(&self, _: &SecretString) -> Answer<Quota> {
        unreachable!("campaigns asks for no quota")
    }
}
