//! A picture is taken in, and kept once a workspace however often it comes.

mod inspect;
mod spool;

use std::time::Duration;

use self::{
    inspect::{Looks, inspect},
    spool::Spool,
};
use crate::{
    Picture, Service,
    domain::{picture::PictureKey, problems},
    permissions::WritePosts,
    store::picture,
};
use authority::{Caller, Grant};
use bytes::Bytes;
use ephemeral::Quota;
use futures::Stream;
use kernel::{Error, ErrorKind, Id, Result};

/// Uploads of a workspace: with the size limit, this bounds its bytes too.
const ALLOWANCE: Quota = Quota {
    burst: 300,
    per: Duration::from_hours(1),
};
/// How long an upload may take.
const LONGEST: Duration = Duration::from_mins(5);

pub(crate) async fn upload_picture<E>(
    service: &Service,
    caller: &Caller,
    body: impl Stream<Item = Result<Bytes, E>>,
) -> Result<Picture> {
    let grant = caller.allow::<WritePosts>()?;
    let key = format!("pictures:{}", grant.tenant());
    let allowed = service.limiter.take(&key, ALLOWANCE).await;
    allowed.map_err(|_pause| Error::limited(problems::pictures_throttled()))?;

    let arrives = Spool::fill(body, most_bytes(service));
    let arrived = tokio::time::timeout(LONGEST, arrives).await;
    let spool = arrived.map_err(|_elapsed| problems::picture_slow())??;
    let (spool, looks) = look(spool).await?;
    // In a task of its own: a browser that goes away now leaves a picture or none, and no half.
    let service = service.clone();
    let keeping = tokio::spawn(async move { keep(&service, &grant, spool, looks).await });
    keeping.await.map_err(Error::internal)?
}

/// What every network takes.
fn most_bytes(service: &Service) -> u64 {
    let each = service.networks.iter();
    let each = each.map(|network| network.rules().max_picture_bytes);
    each.min().unwrap_or_default()
}

async fn look(spool: Spool) -> Result<(Spool, Looks)> {
    let Spool {
        file,
        bytes,
        sha256,
    } = spool;
    let file = file.into_std().await;
    let looked = tokio::task::spawn_blocking(move || {
        let looks = inspect(&mut std::io::BufReader::new(&file));
        looks.map(|looks| (file, looks))
    });
    let (file, looks) = looked.await.map_err(Error::internal)??;
    let mut spool = Spool {
        file: file.into(),
        bytes,
        sha256,
    };
    spool.rewind().await?;
    Ok((spool, looks))
}

/// The file first, then its row: a crash in between leaves a file that nobody knows, which is
/// better than a row without its file.
async fn keep(
    service: &Service,
    grant: &Grant<WritePosts>,
    mut spool: Spool,
    looks: Looks,
) -> Result<Picture> {
    if let Some(known) = known(service, grant, &spool.sha256).await? {
        return Ok(known);
    }
    let picture = Picture {
        key: PictureKey::new(grant.tenant(), Id::from_uuid(service.world.uuid())),
        content_type: looks.content_type,
        width: looks.width,
        height: looks.height,
        bytes: spool.bytes,
    };
    let _place = service.uploads.acquire().await.map_err(Error::internal)?;
    service.files.keep(picture.key, &mut spool.file).await?;
    let tx = service.db.begin(grant).await?;
    match picture::insert(&tx, &picture, &spool.sha256).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(picture)
        }
        Err(error) => {
            drop(tx);
            service.files.remove(picture.key).await?;
            // The same bytes came twice at once, and the other was first.
            if error.kind() == ErrorKind::Conflict
                && let Some(other) = known(service, grant, &spool.sha256).await?
            {
                return Ok(other);
            }
            Err(error)
        }
    }
}

/// The picture with these bytes, if the workspace has it; it counts as new.
async fn known(
    service: &Service,
    grant: &Grant<WritePosts>,
    sha256: &str,
) -> Result<Option<Picture>> {
    let tx = service.db.begin(grant).await?;
    let known = picture::renew(&tx, sha256).await?;
    tx.commit().await?;
    Ok(known)
}

#[cfg(test)]
mod tests;
