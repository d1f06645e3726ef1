//! The service: one line per use case.

mod approval;

use std::{net::IpAddr, sync::Arc, time::Duration};

use authority::{Caller, TenantId};
use bytes::Bytes;
use ephemeral::{Channel, Live, RateLimiter};
use futures::Stream;
use kernel::{AccountId, Instant, Page, Result, Slice, World};
use networks::{NetworkKind, Networks};
use store::Db;
use tokio::sync::Semaphore;
use url::Url;
use uuid::Uuid;
use vault::Signer;

use crate::{
    Accounts, NewPost, Picture, PictureAddress, PictureFiles, Post, PostChange, PostState,
    TextCheck, Waiting,
    domain::{DeliveryId, PictureId, PostId},
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

/// Files of pictures that are written at once: S3 takes each in one piece of up to 5 MB.
const UPLOADS_AT_ONCE: usize = 16;

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
    /// Counts uploads.
    pub limiter: RateLimiter,
    /// The files of pictures.
    pub files: PictureFiles,
    /// Signs the addresses of pictures.
    pub signer: Signer,
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
    pub(crate) limiter: RateLimiter,
    pub(crate) files: PictureFiles,
    pub(crate) uploads: Arc<Semaphore>,
    /// Kilobytes that pictures on their way out may still take.
    pub(crate) room: Arc<Semaphore>,
    pub(crate) signer: Signer,
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
            limiter,
            files,
            signer,
            rules,
        } = parts;
        Self {
            db,
            world,
            networks,
            accounts,
            live,
            limiter,
            files,
            uploads: Arc::new(Semaphore::new(UPLOADS_AT_ONCE)),
            room: Arc::new(usecase::publish_due::room()),
            signer,
            rules: Arc::new(rules),
        }
    }

    /// Writes a post, and schedules it when a time is given; `from` is where the person is.
    pub async fn create(&self, caller: &Caller, new: NewPost, from: IpAddr) -> Result<Post> {
        usecase::create_post::create_post(self, caller, new, from).await
    }

    /// Changes a post that is not on its way.
    pub async fn update(
        &self,
        caller: &Caller,
        id: PostId,
        change: PostChange,
        from: IpAddr,
    ) -> Result<Post> {
        usecase::update_post::update_post(self, caller, id, change, from).await
    }

    /// Schedules a draft or moves a scheduled post: local time, and a zone or the workspace's own.
    pub async fn schedule(
        &self,
        caller: &Caller,
        id: PostId,
        time: (&str, Option<&str>),
        from: IpAddr,
    ) -> Result<Post> {
        usecase::schedule_post::schedule_post(self, caller, id, time, from).await
    }

    /// Publishes a draft or a scheduled post at once.
    pub async fn publish_now(&self, caller: &Caller, id: PostId, from: IpAddr) -> Result<Post> {
        usecase::schedule_post::publish_post_now(self, caller, id, from).await
    }

    /// Takes a picture in, as its bytes come.
    pub async fn upload_picture<E>(
        &self,
        caller: &Caller,
        body: impl Stream<Item = Result<Bytes, E>>,
    ) -> Result<Picture> {
        usecase::upload_picture::upload_picture(self, caller, body).await
    }

    /// Pictures of the workspace by id; those that are not there are left out.
    pub async fn pictures(&self, caller: &Caller, ids: &[PictureId]) -> Result<Vec<Picture>> {
        usecase::show_picture::pictures(self, caller, ids).await
    }

    /// Where a browser reads a picture within the next hour: a path of ours.
    pub fn picture_path(&self, picture: &Picture) -> String {
        usecase::show_picture::picture_path(self, picture)
    }

    /// The size of the file at an address that we signed, and the file; `None` when we did not, it is too old, or the
    /// picture is gone.
    pub async fn show_picture(
        &self,
        address: &PictureAddress,
        signature: &str,
    ) -> Result<Option<(u64, impl Stream<Item = Result<Bytes>> + use<>)>> {
        usecase::show_picture::show_picture(self, address, signature).await
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

    /// How a text with so many pictures measures against a network's rules.
    pub fn check_text(
        &self,
        network: NetworkKind,
        text: &str,
        pictures: usize,
    ) -> Result<TextCheck> {
        usecase::check_text::check_text(self, network, text, pictures)
    }

    /// Where a tracked link leads.
    pub async fn follow_link(&self, code: &str) -> Result<Url> {
        usecase::follow_link::follow_link(self, code).await
    }

    /// Tells watchers that posts have changed; called after the commit.
    pub(crate) async fn tell(&self, tenant: TenantId, posts: &[Uuid]) {
        for post in posts {
            let id = post.to_string();
            self.live.publish(&channel(tenant), &id).await;
        }
    }

    /// The ids of a workspace's posts as they change.
    pub fn watch(&self, tenant: TenantId) -> impl Stream<Item = String> + use<> {
        self.live.subscribe(&channel(tenant))
    }
}

fn channel(tenant: TenantId) -> Channel {
    Channel::of(tenant, "posts")
}
