//! The pictures of what was claimed are read before the INTENT, for a post whose picture is gone
//! must not leave; and never more of them at once than there is room for.

use std::collections::HashMap;

use ::jobs::Outcome;
use authority::JobAuthority;
use futures::future::try_join_all;
use kernel::{Error, Result, chrono::Duration};
use networks::PictureFile;
use sha2::{Digest, Sha256};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{Claimed, Outcomes, ask};
use crate::{
    Service,
    domain::problems,
    permissions::ReadPosts,
    store::{picture, post_picture},
    usecase::hexadecimal,
};

/// Kilobytes of pictures that a process holds at once: more than any one post has.
const ROOM: u32 = 64 * 1024;
/// Bytes of pictures that several posts of a batch may have to be sent together.
const TOGETHER: i64 = 16 * 1024 * 1024;
/// How long to wait for an object store that does not answer.
const PAUSE: Duration = Duration::seconds(30);

/// The room for all pictures that a process holds at once, in kilobytes.
pub(crate) fn room() -> Semaphore {
    Semaphore::new(usize::try_from(ROOM).unwrap_or(Semaphore::MAX_PERMITS))
}

/// What is sent together: first all that has no pictures, then a few posts' deliveries each.
pub(super) fn waves(mut claimed: Vec<Claimed>) -> Vec<Vec<Claimed>> {
    claimed.sort_by_key(|one| (one.row.picture_bytes > 0, one.row.post_id));
    let mut waves: Vec<Vec<Claimed>> = Vec::new();
    for one in claimed {
        match waves.last_mut() {
            Some(wave) if fits(wave, &one) => wave.push(one),
            _ => waves.push(vec![one]),
        }
    }
    waves
}

fn fits(wave: &[Claimed], one: &Claimed) -> bool {
    let has_pictures = |one: &Claimed| one.row.picture_bytes > 0;
    let alike = wave
        .iter()
        .all(|other| has_pictures(other) == has_pictures(one));
    let of_its_post = wave
        .iter()
        .any(|other| other.row.post_id == one.row.post_id);
    alike && (of_its_post || bytes(wave) + one.row.picture_bytes <= TOGETHER)
}

/// The size of a wave's pictures; deliveries of one post share them.
fn bytes(wave: &[Claimed]) -> i64 {
    let each = wave
        .iter()
        .map(|one| (one.row.post_id, one.row.picture_bytes));
    each.collect::<HashMap<_, _>>().into_values().sum()
}

/// Reads the pictures of a wave, once there is room; gives what can leave, and the room. A
/// delivery whose picture is gone waits for a person, one whose picture cannot be read now for the
/// object store.
pub(super) async fn load(
    service: &Service,
    job: JobAuthority,
    wave: Vec<Claimed>,
    outcomes: &mut Outcomes,
) -> Result<(Vec<Claimed>, Option<OwnedSemaphorePermit>)> {
    let bytes = bytes(&wave);
    if bytes == 0 {
        return Ok((wave, None));
    }
    let kilobytes = u32::try_from(bytes / 1024 + 1).unwrap_or(ROOM).min(ROOM);
    let room = service.room.clone().acquire_many_owned(kilobytes);
    let room = room.await.map_err(Error::internal)?;

    let tx = service.db.begin(&job.grant::<ReadPosts>()).await?;
    let (pictures, now) = (
        post_picture::of_posts(&tx, wave.iter().map(|one| one.row.post_id)).await?,
        tx.now(),
    );
    drop(tx);
    let mut read = HashMap::new();
    for (post, pictures) in pictures {
        let files = try_join_all(pictures.iter().map(|one| file(service, one))).await;
        // Of one that is gone there is nothing, and then of all.
        let files = files.map(|files| files.into_iter().collect::<Option<Vec<_>>>());
        read.insert(post, files);
    }
    let (mut able, mut unable) = (Vec::new(), Vec::new());
    for mut one in wave {
        match read.get(&one.row.post_id) {
            Some(Ok(Some(files))) => {
                one.pictures.clone_from(files);
                able.push(one);
            }
            Some(Err(error)) => {
                tracing::warn!(%error, "a picture was not read");
                outcomes.insert(one.row.job_id, Outcome::Wait(now + PAUSE));
            }
            Some(Ok(None)) | None => unable.push(one.row),
        }
    }
    ask(
        service,
        job,
        unable,
        problems::picture_missing().code,
        outcomes,
    )
    .await?;
    Ok((able, Some(room)))
}

/// A picture's file, if it is there and is what was uploaded.
async fn file(service: &Service, row: &picture::Model) -> Result<Option<PictureFile>> {
    let picture = row.picture()?;
    let bytes = service.files.read(picture.key).await?;
    let same = bytes.filter(|bytes| hexadecimal(&Sha256::digest(bytes)) == row.sha256);
    Ok(same.map(|bytes| PictureFile {
        bytes,
        content_type: picture.content_type,
    }))
}

#[cfg(test)]
mod tests;
