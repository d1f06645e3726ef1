//! What happened, for whoever has to react to it later: plain structs with ids alone.
//!
//! An event is written in the transaction that makes it true and handed to its subscribers as a
//! job, once at least. A service emits its own events and knows no subscriber.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::Instant;

/// Something that happened in a tenant.
pub trait Event: Serialize + DeserializeOwned + Clone + Send + Sync + 'static {
    /// Dotted, `event` first: `event.delivery_failed`. Never changed once events were written.
    const NAME: &'static str;
}

macro_rules! events {
    ($($(#[$doc:meta])* $name:ident = $text:literal { $($(#[$each:meta])* $field:ident: $kind:ty,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        pub struct $name {
            $($(#[$each])* pub $field: $kind,)+
        }
        impl Event for $name {
            const NAME: &'static str = $text;
        }
    )+};
}

/// How a delivery came to a halt without the post being live for sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Halt {
    /// The network refused it for good.
    Rejected,
    /// Its time and the grace passed.
    Expired,
    /// A person has to decide or to act.
    NeedsHuman,
}

events! {
    /// A delivery came to a halt. Emitted by campaigns.
    DeliveryFailed = "event.delivery_failed" {
        /// The post.
        post: Uuid,
        /// The account that it did not reach.
        account: Uuid,
        /// How it ended.
        halt: Halt,
        /// Why: a stable code.
        reason: String,
        /// When it was due: a post that is sent again is due again.
        due_at: Instant,
    }
    /// An account's token ends soon. Emitted by accounts, once per stage.
    AccountExpiring = "event.account_expiring" {
        /// The account.
        account: Uuid,
        /// When its token ends.
        ends_at: Instant,
        /// So many hours before at most: 168, 48 or 6.
        stage_hours: u32,
    }
    /// An account's token ended or was refused. Emitted by accounts.
    AccountLost = "event.account_lost" {
        /// The account.
        account: Uuid,
        /// When that was noticed.
        at: Instant,
    }
    /// A check before its time found something that will keep a post from going out.
    PreflightBlocked = "event.preflight_blocked" {
        /// The post.
        post: Uuid,
        /// What was found: a stable code.
        code: String,
        /// When the post is due.
        due_at: Instant,
    }
    /// A post waits for somebody's approval.
    ApprovalRequested = "event.approval_requested" {
        /// The post.
        post: Uuid,
        /// The request, which differs each time.
        request: Uuid,
    }
    /// An approval was decided.
    ApprovalDecided = "event.approval_decided" {
        /// The post.
        post: Uuid,
        /// The request.
        request: Uuid,
        /// Whether it was given.
        approved: bool,
    }
    /// An import is through.
    ImportDone = "event.import_done" {
        /// The import.
        import: Uuid,
        /// Rows that became posts.
        accepted: u32,
        /// Rows that did not.
        refused: u32,
    }
}
