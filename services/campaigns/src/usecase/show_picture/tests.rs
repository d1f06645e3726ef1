use std::time::Duration;

use bytes::Bytes;
use futures::TryStreamExt;

use crate::{
    PictureAddress,
    tests::{Bench, files::jpeg, files::png, tenant},
};

/// What somebody gets who opens a path of ours.
async fn open(bench: &Bench, path: &str) -> Option<Vec<u8>> {
    let (place, query) = path.split_once('?').unwrap();
    let ends = place.strip_prefix("/media/").unwrap();
    let (tenant, file) = ends.split_once('/').unwrap();
    let (expires, signature) = query.split_once('&').unwrap();
    let expires = expires.strip_prefix("expires=").unwrap().parse().unwrap();
    let address = PictureAddress::parse(tenant, file, expires)?;
    let signature = signature.strip_prefix("signature=").unwrap();
    let found = bench
        .service
        .show_picture(&address, signature)
        .await
        .unwrap();
    let (bytes, pieces) = found?;
    let all: Vec<Bytes> = pieces.try_collect().await.unwrap();
    let all = all.concat();
    assert_eq!(u64::try_from(all.len()).unwrap(), bytes);
    Some(all)
}

#[tokio::test]
async fn an_address_shows_its_picture_for_an_hour() {
    let bench = Bench::new().await;
    let editor = bench.editor().await;
    let picture = bench.upload(&editor, png(3, 2)).await.unwrap();
    let path = bench.service.picture_path(&picture);
    assert_eq!(open(&bench, &path).await, Some(png(3, 2)));
    bench.advance(Duration::from_mins(59));
    assert_eq!(open(&bench, &path).await, Some(png(3, 2)));
    bench.advance(Duration::from_mins(6));
    assert_eq!(open(&bench, &path).await, None);
    let fresh = bench.service.picture_path(&picture);
    assert_eq!(open(&bench, &fresh).await, Some(png(3, 2)));
}

#[tokio::test]
async fn an_address_that_was_altered_shows_nothing() {
    let bench = Bench::new().await;
    let (ours, theirs) = (bench.editor().await, bench.editor().await);
    let mine = bench.upload(&ours, png(3, 2)).await.unwrap();
    let another = bench.upload(&ours, jpeg(3, 2)).await.unwrap();
    let foreign = bench.upload(&theirs, png(3, 2)).await.unwrap();
    let path = bench.service.picture_path(&mine);
    let (place, signed) = path.split_once('?').unwrap();
    let (expires, signature) = signed.split_once('&').unwrap();
    let later = format!("expires={}", bench.now().timestamp() + 1_000_000);
    let id = mine.key.id().to_string();
    let us = tenant(&ours).to_string();
    for altered in [
        format!("{place}?{later}&{signature}"),
        format!("{place}?{expires}&signature="),
        format!("{place}?{expires}&{signature}x"),
        path.replace(&id, &another.key.id().to_string()),
        path.replace(&id, &foreign.key.id().to_string()),
        path.replace(&us, &tenant(&theirs).to_string()),
        path.replace(&us, &tenant(&theirs).to_string())
            .replace(&id, &foreign.key.id().to_string()),
        path.replace(".png", ".gif"),
    ] {
        assert_ne!(altered, path);
        assert_eq!(open(&bench, &altered).await, None, "{altered}");
    }
    // A signature of ours for another purpose.
    let signature = bench.service.signer.sign(&["key", place, expires]);
    let borrowed = format!("{place}?{expires}&signature={signature}");
    assert_eq!(open(&bench, &borrowed).await, None);
    assert_eq!(open(&bench, &path).await, Some(png(3, 2)));
}

#[tokio::test]
async fn a_picture_of_another_workspace_is_not_there() {
    let bench = Bench::new().await;
    let (ours, theirs) = (bench.editor().await, bench.editor().await);
    let foreign = bench.upload(&theirs, png(3, 2)).await.unwrap().key.id();
    assert_eq!(bench.service.pictures(&ours, &[foreign]).await.unwrap(), []);
    let seen = bench.service.pictures(&theirs, &[foreign]).await.unwrap();
    assert_eq!(seen.len(), 1);
}
