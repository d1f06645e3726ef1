//! A delivery cannot go on by itself: a person is asked.

use ::jobs::Outcome;
use authority::JobAuthority;
use kernel::Result;

use super::{Outcomes, posts_of};
use crate::{
    DeliveryState, Service,
    permissions::PublishPosts,
    store::{delivery, settle::settle_posts, step::Step},
};

/// Asks a person about deliveries that were claimed; a stable code tells why.
pub(super) async fn ask(
    service: &Service,
    job: JobAuthority,
    rows: Vec<delivery::Model>,
    why: &str,
    outcomes: &mut Outcomes,
) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let posts = posts_of(&rows);
    let tx = service.db.begin(&job.grant::<PublishPosts>()).await?;
    let rows: Vec<&delivery::Model> = rows.iter().collect();
    let step = Step::to(DeliveryState::NeedsHuman).because(why);
    step.take_all(&tx, &service.world, &rows).await?;
    settle_posts(&tx, &posts).await?;
    tx.commit().await?;
    service.tell(job.tenant(), &posts).await;
    outcomes.extend(rows.iter().map(|row| (row.job_id, Outcome::Done)));
    Ok(())
}
