//! Posts and deliveries as the service gives them.

use kernel::{AccountId, Instant, WallTime};

use super::{
    DeliveryId, PictureId, PostId,
    approval::Approval,
    picture::Picture,
    state::{DeliveryState, PostState},
};

/// A post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// `post_…`
    pub id: PostId,
    /// As it was written.
    pub text: String,
    /// Derived from its deliveries.
    pub state: PostState,
    /// What the wall clock showed when it was scheduled, and the instant that means.
    pub schedule: Option<(WallTime, Instant)>,
    /// Its pictures, in order.
    pub pictures: Vec<Picture>,
    /// Where it goes.
    pub accounts: Vec<AccountId>,
    /// One per account, once it is scheduled.
    pub deliveries: Vec<Delivery>,
    /// Whether it may leave.
    pub approval: Approval,
    /// Who wrote it.
    pub author_name: String,
    /// When it was written.
    pub created_at: Instant,
    /// When it changed last.
    pub updated_at: Instant,
}

/// A post on its way to one account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// `del_…`
    pub id: DeliveryId,
    /// Where it goes.
    pub account: AccountId,
    /// How far it is.
    pub state: DeliveryState,
    /// When it is due.
    pub due_at: Instant,
    /// When the network accepted it.
    pub published_at: Option<Instant>,
    /// The post's page on the network.
    pub remote_url: Option<String>,
    /// The post's id on the network.
    pub remote_id: Option<String>,
    /// Why it is not published: a stable code.
    pub reason: Option<String>,
    /// What happened, oldest first.
    pub history: Vec<DeliveryEvent>,
}

/// One step in the life of a delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryEvent {
    /// When.
    pub at: Instant,
    /// What it became.
    pub state: DeliveryState,
    /// Why, where that is not plain: a stable code.
    pub reason: Option<String>,
}

/// A post to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct NewPost {
    /// The text.
    pub text: String,
    /// Its pictures, in order.
    pub pictures: Vec<PictureId>,
    /// Where it goes.
    pub accounts: Vec<AccountId>,
    /// Local time and zone as they were typed; a draft when `None`.
    pub schedule: Option<(String, Option<String>)>,
    /// The same key with the same input gives the same post.
    pub idempotency_key: Option<String>,
}

/// What is to change in a post; `None` stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PostChange {
    /// The text.
    pub text: Option<String>,
    /// Its pictures, in order.
    pub pictures: Option<Vec<PictureId>>,
    /// Where it goes.
    pub accounts: Option<Vec<AccountId>>,
}
