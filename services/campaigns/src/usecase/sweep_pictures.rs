//! Pictures that no post has are thrown away, a day after their last use.
//!
//! The platform's sweep finds them; a job of each tenant deletes its own: rows first, then files,
//! and the files again if it is done again. So no row ever lacks its file.

use std::collections::{BTreeMap, HashSet};

use ::jobs::new_job;
use authority::JobAuthority;
use kernel::{Id, Result, chrono::Duration};
use uuid::Uuid;

use crate::{
    Service, domain::picture::PictureKey, jobs::DropPictures, permissions::PublishPosts,
    store::picture,
};

/// How long a picture may be of no post: somebody may be writing one.
const IDLE: Duration = Duration::days(1);
/// Pictures of one sweep; the next one goes on.
const MOST: u64 = 20_000;
/// Pictures of one job.
const BATCH: usize = 200;

pub(crate) async fn sweep_pictures(service: &Service) -> Result<()> {
    let tx = service.db.system("find pictures of no post").await?;
    let mut of_tenant: BTreeMap<_, Vec<Uuid>> = BTreeMap::new();
    for (tenant, picture) in picture::idle(&tx, tx.now() - IDLE, MOST).await? {
        of_tenant.entry(tenant).or_default().push(picture);
    }
    for (tenant, pictures) in of_tenant {
        for batch in pictures.chunks(BATCH) {
            let pictures = batch.to_vec();
            let job = new_job(
                &DropPictures { pictures },
                service.world.uuid(),
                tx.now(),
                None,
            )?;
            tx.enqueue(tenant, job).await?;
        }
    }
    tx.commit().await
}

pub(crate) async fn drop_pictures(
    service: &Service,
    job: JobAuthority,
    ids: &[Uuid],
) -> Result<()> {
    let tx = service.db.begin(&job.grant::<PublishPosts>()).await?;
    picture::delete_idle(&tx, ids, tx.now() - IDLE).await?;
    let kept = picture::by_ids(&tx, ids.iter().copied()).await?;
    tx.commit().await?;
    let kept: HashSet<Uuid> = kept.into_iter().map(|row| row.id).collect();
    for id in ids.iter().filter(|id| !kept.contains(id)) {
        let key = PictureKey::new(job.tenant(), Id::from_uuid(*id));
        service.files.remove(key).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
