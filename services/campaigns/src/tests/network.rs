//! A network that keeps what it is given to publish, and has Weibo's rules.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use kernel::{Instant, SecretString};
use networks::{
    Authorized, FailureClass, NetworkError, NetworkKind, NetworkRules, PostCounts, Profile,
    Publication, Published, Quota, Reason, SendTicket, SocialNetwork, TimelineRead, TokenInfo,
    weibo::Weibo,
};
use url::Url;

type Answer<T> = Result<T, NetworkError>;

const LIFE: Duration = Duration::from_secs(60);

/// It takes everything, but for the calls that it was told to refuse.
pub(crate) struct Recorder {
    weibo: Weibo,
    record: Arc<Mutex<Record>>,
}

#[derive(Default)]
struct Record {
    calls: Vec<Publication>,
    refusals: VecDeque<FailureClass>,
    unready: VecDeque<FailureClass>,
}

impl Recorder {
    pub(crate) fn new(weibo: Weibo) -> Self {
        Self {
            weibo,
            record: Arc::default(),
        }
    }

    /// The next call is refused.
    pub(crate) fn refuse(&self, class: FailureClass) {
        let mut record = self.record.lock().unwrap_or_else(PoisonError::into_inner);
        record.refusals.push_back(class);
    }

    /// Nothing can be made ready for the next call.
    pub(crate) fn refuse_to_prepare(&self, class: FailureClass) {
        let mut record = self.record.lock().unwrap_or_else(PoisonError::into_inner);
        record.unready.push_back(class);
    }

    /// What it was given, in the order of the calls.
    pub(crate) fn calls(&self) -> Vec<Publication> {
        let record = self.record.lock().unwrap_or_else(PoisonError::into_inner);
        record.calls.clone()
    }
}

fn refusal(class: FailureClass) -> NetworkError {
    NetworkError {
        class,
        reason: Reason::Unreachable,
        retry_after: None,
        detail: "as the test says".to_owned(),
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

    async fn prepare(&self, _: &SecretString, publication: &Publication) -> Answer<SendTicket> {
        let (record, publication) = (self.record.clone(), publication.clone());
        let unready = {
            let mut record = self.record.lock().unwrap_or_else(PoisonError::into_inner);
            record.unready.pop_front()
        };
        if let Some(class) = unready {
            return Err(refusal(class));
        }
        Ok(SendTicket::new(LIFE, async move {
            let mut record = record.lock().unwrap_or_else(PoisonError::into_inner);
            record.calls.push(publication);
            match record.refusals.pop_front() {
                Some(class) => Err(refusal(class)),
                None => Ok(Published {
                    remote_id: record.calls.len().to_string(),
                    url: "http://127.0.0.1:9/".to_owned(),
                }),
            }
        }))
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
