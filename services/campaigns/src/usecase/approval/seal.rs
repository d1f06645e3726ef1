//! What a post is, in SHA-256, read from the very rows that are sent.

use std::collections::HashMap;

use kernel::{Instant, Result};
use sha2::{Digest, Sha256};
use store::ReadTx;
use uuid::Uuid;

use crate::{
    Seal,
    store::{delivery, post, post_account, post_picture},
    usecase::hexadecimal,
};

/// The seals of posts, which are given with their texts.
pub(crate) async fn seals(tx: &ReadTx, texts: &HashMap<Uuid, &str>) -> Result<HashMap<Uuid, Seal>> {
    let ids = || texts.keys().copied();
    let due = post::due(tx, ids()).await?;
    let pictures = post_picture::of_posts(tx, ids()).await?;
    let accounts = post_account::of_posts(tx, ids()).await?;
    let mut deliveries: HashMap<Uuid, Vec<delivery::Model>> = HashMap::new();
    for row in delivery::of_posts(tx, ids()).await? {
        deliveries.entry(row.post_id).or_default().push(row);
    }
    let sealed = texts.iter().map(|(id, text)| {
        let deliveries = deliveries.get(id).map_or(&[][..], Vec::as_slice);
        let mut times: Vec<(Uuid, Instant)> = deliveries
            .iter()
            .map(|row| (row.account_id, row.due_at))
            .collect();
        times.sort_unstable();
        let aimed = accounts.get(id).into_iter().flatten().map(|id| id.uuid());
        let mut targets: Vec<Uuid> = aimed.chain(times.iter().map(|(of, _)| *of)).collect();
        targets.sort_unstable();
        targets.dedup();
        let shown = pictures.get(id).into_iter().flatten();
        let shown: Vec<&str> = shown.map(|row| row.sha256.as_str()).collect();
        let post = due.get(id).copied().flatten();
        (*id, seal(text, &shown, &targets, post, &times))
    });
    Ok(sealed.collect())
}

fn seal(
    text: &str,
    pictures: &[&str],
    targets: &[Uuid],
    post: Option<Instant>,
    times: &[(Uuid, Instant)],
) -> Seal {
    let when = |at: Instant| at.timestamp_micros().to_be_bytes().to_vec();
    let planned = post.map_or_else(Vec::new, when);
    let each = times
        .iter()
        .flat_map(|(account, at)| [account.as_bytes().to_vec(), when(*at)]);
    let parts = [
        part([text]),
        part(pictures),
        part(targets.iter().map(Uuid::as_bytes)),
        part(std::iter::once(planned).chain(each)),
    ]
    .concat();
    Seal {
        digest: hexadecimal(&Sha256::digest(&parts)),
        parts,
    }
}

/// The digest of pieces, each behind its length: nothing moves from one to the next unseen.
fn part<T: AsRef<[u8]>>(pieces: impl IntoIterator<Item = T>) -> String {
    let mut digest = Sha256::new();
    for piece in pieces {
        let piece = piece.as_ref();
        digest.update(piece.len().to_be_bytes());
        digest.update(piece);
    }
    hexadecimal(&digest.finalize())
}
