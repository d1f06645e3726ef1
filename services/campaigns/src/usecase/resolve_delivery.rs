//! A person decides a delivery that the product could not.

use std::slice::from_ref;

use ::jobs::new_job;
use authority::Caller;
use kernel::{Error, Id, Result};

use super::read_posts;
use crate::{
    DeliveryState, Post, Resolution, Service,
    domain::{DeliveryId, problems},
    jobs::Publish,
    permissions::WritePosts,
    store::{
        attempt::{self, Ending},
        delivery,
        settle::settle_posts,
        step::Step,
    },
};

pub(crate) async fn resolve_delivery(
    service: &Service,
    caller: &Caller,
    id: DeliveryId,
    resolution: Resolution,
) -> Result<Post> {
    let grant = caller.allow::<WritePosts>()?;
    let tx = service.db.begin(&grant).await?;
    let row = delivery::by_id(&tx, id.uuid()).await?;
    let row = row.ok_or_else(Error::not_found)?;
    if row.state()? != DeliveryState::NeedsHuman {
        return Err(Error::conflict(problems::not_waiting()));
    }
    let step = match resolution {
        Resolution::Published => {
            attempt::close(&tx, from_ref(&row), Ending::Published, "a person saw it").await?;
            Step::to(DeliveryState::Published).live_since(tx.now())
        }
        Resolution::NotPublished => {
            attempt::close(
                &tx,
                from_ref(&row),
                Ending::Absent,
                "a person did not see it",
            )
            .await?;
            let job = service.world.uuid();
            let again = Publish { delivery: row.id };
            tx.enqueue(new_job(&again, job, tx.now(), None)?).await?;
            // The grace counts anew: a person has just asked for it.
            Step::to(DeliveryState::Scheduled).under(job).due(tx.now())
        }
    };
    if !step.take(&tx, &service.world, &row).await? {
        return Err(Error::conflict(problems::not_waiting()));
    }
    settle_posts(&tx, &[row.post_id]).await?;
    tx.commit().await?;
    service.tell(grant.tenant(), &[row.post_id]).await;
    read_posts::post(service, caller, Id::from_uuid(row.post_id)).await
}
