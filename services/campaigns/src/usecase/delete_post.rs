//! A post is deleted, if nothing of it is live or on its way. Its pictures stay for a day: another
//! post may have them, and if none does they are swept.

use authority::Caller;
use kernel::{Error, Result};

use crate::{
    DeliveryState, Service,
    domain::{PostId, problems},
    permissions::WritePosts,
    store::{delivery, post},
};

pub(crate) async fn delete_post(service: &Service, caller: &Caller, id: PostId) -> Result<()> {
    let grant = caller.allow::<WritePosts>()?;
    let tx = service.db.begin(&grant).await?;
    for row in delivery::of_posts(&tx, [id.uuid()]).await? {
        match row.state()? {
            DeliveryState::Published => return Err(Error::conflict(problems::has_published())),
            state if state.is_pending() || state.is_final() => {}
            _ => return Err(Error::conflict(problems::not_pending())),
        }
    }
    if !post::delete(&tx, id.uuid()).await? {
        return Err(Error::not_found());
    }
    tx.commit().await?;
    service.tell(grant.tenant(), &[id.uuid()]).await;
    Ok(())
}
