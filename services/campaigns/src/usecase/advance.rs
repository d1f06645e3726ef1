//! What use cases say and ask all the time.

use kernel::{Error, Instant, Result};
use uuid::Uuid;

use crate::{DeliveryState, Service, service::channel, store::delivery};

/// Tells watchers that posts have changed; called after the commit.
pub(super) async fn tell(service: &Service, tenant: authority::TenantId, posts: &[Uuid]) {
    for post in posts {
        service
            .live
            .publish(&channel(tenant), &post.to_string())
            .await;
    }
}

/// The state that a row keeps.
pub(super) fn state(row: &delivery::Model) -> Result<DeliveryState> {
    row.state.parse().map_err(Error::internal)
}

/// `instant` moved on by a length of time.
pub(super) fn after(instant: Instant, by: std::time::Duration) -> Instant {
    kernel::chrono::Duration::from_std(by)
        .ok()
        .and_then(|by| instant.checked_add_signed(by))
        .unwrap_or(instant)
}

/// `instant` moved back by a length of time.
pub(super) fn before(instant: Instant, by: std::time::Duration) -> Instant {
    kernel::chrono::Duration::from_std(by)
        .ok()
        .and_then(|by| instant.checked_sub_signed(by))
        .unwrap_or(instant)
}
