//! A person decides a delivery that the product could not.

use ::jobs::new_job;
use authority::Caller;
use kernel::{Error, Id, Result};
use sea_orm::sea_query::Expr;

use super::{
    advance::{advance, plain, settle_post, state, tell},
    publish_due::finish_attempt,
    read_posts,
};
use crate::{
    DeliveryState, Post, Resolution, Service,
    domain::{DeliveryId, problems},
    jobs::Publish,
    permissions::WritePosts,
    store::delivery::{Column, Entity},
};

pub(crate) async fn resolve_delivery(
    service: &Service,
    caller: &Caller,
    id: DeliveryId,
    resolution: Resolution,
) -> Result<Post> {
    let grant = caller.allow::<WritePosts>()?;
    let tx = service.db.begin(&grant).await?;
    let row = tx
        .by_id::<Entity>(id.uuid())
        .await?
        .ok_or_else(Error::not_found)?;
    if state(&row)? != DeliveryState::NeedsHuman {
        return Err(Error::conflict(problems::not_waiting()));
    }
    let moved = match resolution {
        Resolution::Published => {
            let change = plain().col_expr(Column::PublishedAt, Expr::value(tx.now()));
            finish_attempt(&tx, &row, "published", "a person saw it").await?;
            advance(service, &tx, &row, DeliveryState::Published, None, change).await?
        }
        Resolution::NotPublished => {
            let job = service.world.uuid();
            let change = plain()
                .col_expr(Column::JobId, Expr::value(job))
                // The grace counts anew: a person has just asked for it.
                .col_expr(Column::DueAt, Expr::value(tx.now()));
            finish_attempt(&tx, &row, "absent", "a person did not see it").await?;
            tx.enqueue(new_job(&Publish { delivery: row.id }, job, tx.now(), None)?)
                .await?;
            advance(service, &tx, &row, DeliveryState::Scheduled, None, change).await?
        }
    };
    if !moved {
        return Err(Error::conflict(problems::not_waiting()));
    }
    settle_post(&tx, row.post_id).await?;
    tx.commit().await?;
    tell(service, grant.tenant(), &[row.post_id]).await;
    read_posts::post(service, caller, Id::from_uuid(row.post_id)).await
}
