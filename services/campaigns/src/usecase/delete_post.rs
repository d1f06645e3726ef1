//! A post is deleted, if nothing of it is live or on its way.

use authority::Caller;
use kernel::{Error, Result};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::advance::{state, tell};
use crate::{
    DeliveryState, Service,
    domain::{PostId, problems},
    permissions::WritePosts,
    store::{delivery, post},
};

pub(crate) async fn delete_post(service: &Service, caller: &Caller, id: PostId) -> Result<()> {
    let grant = caller.allow::<WritePosts>()?;
    let tx = service.db.begin(&grant).await?;
    let rows = delivery::Entity::find().filter(delivery::Column::PostId.eq(id.uuid()));
    for row in tx.all(rows).await? {
        match state(&row)? {
            DeliveryState::Published => return Err(Error::conflict(problems::has_published())),
            state if state.is_pending() || state.is_final() => {}
            _ => return Err(Error::conflict(problems::not_pending())),
        }
    }
    let gone = post::Entity::delete_many().filter(post::Column::Id.eq(id.uuid()));
    if tx.delete(gone).await? == 0 {
        return Err(Error::not_found());
    }
    tx.commit().await?;
    tell(service, grant.tenant(), &[id.uuid()]).await;
    Ok(())
}
