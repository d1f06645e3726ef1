//! A post is stopped, as far as it has not left.

use authority::Caller;
use kernel::{Error, Result};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{
    advance::{advance, plain, settle_post, state, tell},
    read_posts,
};
use crate::{
    DeliveryState, Post, Service,
    domain::{PostId, problems},
    permissions::WritePosts,
    store::delivery,
};

pub(crate) async fn cancel_post(service: &Service, caller: &Caller, id: PostId) -> Result<Post> {
    let grant = caller.allow::<WritePosts>()?;
    let tx = service.db.begin(&grant).await?;
    let rows = delivery::Entity::find().filter(delivery::Column::PostId.eq(id.uuid()));
    let rows = tx.all(rows).await?;
    if rows.is_empty() {
        return Err(Error::not_found());
    }
    let mut stopped = 0;
    for row in rows {
        if state(&row)?.is_pending()
            && advance(service, &tx, &row, DeliveryState::Cancelled, None, plain()).await?
        {
            stopped += 1;
        }
    }
    if stopped == 0 {
        return Err(Error::conflict(problems::not_pending()));
    }
    settle_post(&tx, id.uuid()).await?;
    tx.commit().await?;
    tell(service, grant.tenant(), &[id.uuid()]).await;
    read_posts::post(service, caller, id).await
}
