//! A network that keeps what it is given to publish, and has Weibo's rules.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use kernel::{Instant, SecretString};
use networks::{
    Authorized, FailureClass, NetworkError, NetworkKind, NetworkRules, PostCounts, Profile,
    Publication, Published, Quota, Reason, RemotePost, SendTicket, SocialNetwork, TimelineRead,
    TokenInfo, weibo::Weibo,
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
    /// What a timeline shows; nothing is sure before.
    timeline: Option<Vec<RemotePost>>,
    /// The next readings do not show it yet.
    hidden: usize,
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
        self.record().refusals.push_back(class);
    }

    /// Nothing can be made ready for the next call.
    pub(crate) fn refuse_to_prepare(&self, class: FailureClass) {
        self.record().unready.push_back(class);
    }

    /// From now on timelines are complete.
    pub(crate) fn show_all(&self) {
        self.record().timeline.get_or_insert_default();
    }

    /// It has a post with this link that no call of ours told of.
    pub(crate) fn take_unseen(&self, link: &str, at: Instant) {
        let mut record = self.record();
        record.timeline.get_or_insert_default().push(RemotePost {
            remote_id: "9".to_owned(),
            url: "http://127.0.0.1:9/9".to_owned(),
            text: link.to_owned(),
            links: vec![link.to_owned()],
            picture_count: 0,
            created_at: at,
        });
    }

    /// The next reading of a timeline shows nothing yet.
    pub(crate) fn hide_once(&self) {
        self.record().hidden += 1;
    }

    fn record(&self) -> MutexGuard<'_, Record> {
        self.record.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What it was given, in the order of the calls.
    pub(crate) fn calls(&self) -> Vec<Publication> {
        self.record().calls.clone()
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
        if let Some(class) = self.record().unready.pop_front() {
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
        let mut record = self.record();
        let complete = record.timeline.is_some();
        let hidden = record.hidden > 0;
        record.hidden = record.hidden.saturating_sub(1);
        let posts = record.timeline.clone().filter(|_| !hidden);
        Ok(TimelineRead {
            posts: posts.unwrap_or_default(),
            complete,
        })
    }

    async fn counts(&self, _: &SecretString, _: &[String]) -> Answer<Vec<PostCounts>> {
        Ok(Vec::new())
    }

    async fn quota(&self, _: &SecretString) -> Answer<Quota> {
        unreachable!("campaigns asks for no quota")
    }
}
