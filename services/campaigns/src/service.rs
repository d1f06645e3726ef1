//! The service: one line per use case.

use std::{sync::Arc, time::Duration};

use authority::{Caller, TenantId};
use ephemeral::{Channel, Live};
use futures::Stream;
use kernel::{AccountId, Instant, Page, Result, Slice, World};
use networks::{NetworkKind, Networks};
use store::Db;
use url::Url;

use crate::{
    Accounts, NewPost, Post, PostChange, PostState, TextCheck, Waiting,
    domain::{DeliveryId, PostId},
    usecase,
};

/// How publishing behaves.
#[derive(Debug, Clone)]
pub struct PublishRules {
    /// Where tracked links are reached: `http://host/l/`.
    pub link_base: Url,
    /// How late a post may still go out.
    pub grace: Duration,
    /// The pause between two readings that must both miss a post.
    pub absence_gap: Duration,
    /// How long to look for a post before a person decides.
    pub deadline: Duration,
}

/// What a person decided about a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolution {
    /// Seen on the network.
    Published,
    /// Surely not there: to be sent again.
    NotPublished,
}

/// Which posts are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PostFilter {
    /// In one of these states; any when empty.
    pub states: Vec<PostState>,
    /// To one of these accounts; any when empty.
    pub accounts: Vec<AccountId>,
    /// With this in their text.
    pub text: Option<String>,
}

/// What the service is made of.
pub struct Parts {
    /// The database.
    pub db: Db,
    /// Clock and entropy.
    pub world: World,
    /// The networks that posts go to.
    pub networks: Networks,
    /// The connected accounts.
    pub accounts: Arc<dyn Accounts>,
    /// Tells watchers of changes.
    pub live: Live,
    /// How publishing behaves.
    pub rules: PublishRules,
}

/// The campaigns service. Cheap to clone.
#[derive(Clone)]
pub struct Service {
    pub(crate) db: Db,
    pub(crate) world: World,
    pub(crate) networks: Networks,
    pub(crate) accounts: Arc<dyn Accounts>,
    pub(crate) live: Live,
    pub(crate) rules: Arc<PublishRules>,
}

impl std::fmt::Debug for Service {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("campaigns::Service").finish_non_exhaustive()
    }
}

impl Service {
    /// The service of these parts.
    pub fn new(parts: Parts) -> Self {
        let Parts {
            db,
            world,
            networks,
            accounts,
            live,
            rules,
        } = parts;
        Self {
            db,
            world,
            networks,
            accounts,
            live,
            rules: Arc::new(rules),
        }
    }

    /// Writes a post, and schedules it when a time is given.
    pub async fn create(&self, caller: &Caller, new: NewPost) -> Result<Post> {
        usecase::create_post::create_post(self, caller, new).await
    }

    /// Changes a post that is not on its way.
    pub async fn update(&self, caller: &Caller, id: PostId, change: PostChange) -> Result<Post> {
        usecase::update_post::update_post(self, caller, id, change).await
    }

    /// Schedules a draft or moves a scheduled post: local time, and a zone or the workspace's own.
    pub async fn schedule(
        &self,
        caller: &Caller,
        id: PostId,
        local: &str,
        zone: Option<&str>,
    ) -> Result<Post> {
        usecase::schedule_post::schedule_post(self, caller, id, local, zone).await
    }

    /// Publishes a draft or a scheduled post at once.
    pub async fn publish_now(&self, caller: &Caller, id: PostId) -> Result<Post> {
        usecase::schedule_post::publish_post_now(self, caller, id).await
    }

    /// Stops every delivery that is not on its way.
    pub async fn cancel(&self, caller: &Caller, id: PostId) -> Result<Post> {
        usecase::cancel_post::cancel_post(self, caller, id).await
    }

    /// Deletes a post that nothing was published of.
    pub async fn delete(&self, caller: &Caller, id: PostId) -> Result<()> {
        usecase::delete_post::delete_post(self, caller, id).await
    }

    /// Decides a delivery that the product could not.
    pub async fn resolve(
        &self,
        caller: &Caller,
        id: DeliveryId,
        resolution: Resolution,
    ) -> Result<Post> {
        usecase::resolve_delivery::resolve_delivery(self, caller, id, resolution).await
    }

    /// A post of the workspace.
    pub async fn post(&self, caller: &Caller, id: PostId) -> Result<Post> {
        usecase::read_posts::post(self, caller, id).await
    }

    /// The post that a delivery of the workspace belongs to.
    pub async fn post_of_delivery(&self, caller: &Caller, id: DeliveryId) -> Result<Post> {
        usecase::read_posts::post_of_delivery(self, caller, id).await
    }

    /// How many deliveries of the workspace are late, and how many wait for a person.
    pub async fn count_waiting(&self, caller: &Caller) -> Result<Waiting> {
        usecase::count_waiting::count_waiting(self, caller).await
    }

    /// The workspace's posts, newest first.
    pub async fn posts(
        &self,
        caller: &Caller,
        page: Page,
        filter: &PostFilter,
    ) -> Result<Slice<Post>> {
        usecase::read_posts::posts(self, caller, page, filter).await
    }

    /// Posts that are due in `[from, to)`, soonest first, a thousand at most.
    pub async fn calendar(
        &self,
        caller: &Caller,
        from: Instant,
        to: Instant,
        filter: &PostFilter,
    ) -> Result<Vec<Post>> {
        usecase::read_posts::calendar(self, caller, from, to, filter).await
    }

    /// How a text measures against a network's rules.
    pub fn check_text(&self, network: NetworkKind, text: &str) -> Result<TextCheck> {
        usecase::check_text::check_text(self, network, text)
    }

    /// Where a tracked link leads.
    pub async fn follow_link(&self, code: &str) -> Result<Url> {
        usecase::follow_link::follow_link(self, code).await
    }

    /// The ids of a workspace's posts as they change.
    pub fn watch(&self, tenant: TenantId) -> impl Stream<Item = String> + use<> {
        self.live.subscribe(&channel(tenant))
    }
}

pub(crate) fn channel(tenant: TenantId) -> Channel {
    Channel::of(tenant, "posts")
}
