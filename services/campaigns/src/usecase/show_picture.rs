//! Pictures are looked at, by an address that says until when and that only we can write: a page's
//! `<img>` brings no token.

use authority::Caller;
use bytes::Bytes;
use futures::Stream;
use kernel::Result;

use crate::{Picture, PictureAddress, PictureId, Service, permissions::ReadPosts, store::picture};

/// What the signature is for.
const PURPOSE: &str = "picture";

pub(crate) async fn pictures(
    service: &Service,
    caller: &Caller,
    ids: &[PictureId],
) -> Result<Vec<Picture>> {
    let tx = service.db.begin(&caller.allow::<ReadPosts>()?).await?;
    let rows = picture::by_ids(&tx, ids.iter().map(|id| id.uuid())).await?;
    rows.iter().map(picture::Model::picture).collect()
}

pub(crate) fn picture_path(service: &Service, picture: &Picture) -> String {
    let address = PictureAddress::of(picture, service.world.now());
    let (path, expires) = (address.path(), address.expires.to_string());
    let signature = service.signer.sign(&[PURPOSE, &path, &expires]);
    format!("{path}?expires={expires}&signature={signature}")
}

pub(crate) async fn show_picture(
    service: &Service,
    address: &PictureAddress,
    signature: &str,
) -> Result<Option<(u64, impl Stream<Item = Result<Bytes>> + use<>)>> {
    let (path, expires) = (address.path(), address.expires.to_string());
    let ours = service
        .signer
        .verify(&[PURPOSE, &path, &expires], signature);
    if !ours || address.is_over(service.world.now()) {
        return Ok(None);
    }
    service.files.stream(address.key).await
}

#[cfg(test)]
mod tests;
