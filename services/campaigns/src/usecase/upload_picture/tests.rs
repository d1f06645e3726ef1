use std::{io, pin::pin};

use authority::{Caller, Role};
use bytes::Bytes;
use futures::{StreamExt, poll, stream};
use kernel::{ErrorKind, chrono::Duration};
use networks::PictureType;

use super::ALLOWANCE;
use crate::tests::{
    Bench, body, codes,
    files::{gif, jpeg, png, png_saying},
    tenant,
};

#[tokio::test]
async fn a_picture_is_kept_as_it_came_in_its_workspaces_folder() {
    let bench = Bench::new().await;
    let editor = bench.editor().await;
    for (file, content_type) in [
        (jpeg(640, 480), PictureType::Jpeg),
        (png(640, 480), PictureType::Png),
        (gif(640, 480), PictureType::Gif),
    ] {
        let picture = bench.upload(&editor, file.clone()).await.unwrap();
        assert_eq!(picture.content_type, content_type);
        assert_eq!((picture.width, picture.height), (640, 480));
        assert_eq!(picture.bytes, u64::try_from(file.len()).unwrap());
        let id = picture.key.id();
        let known = bench.service.pictures(&editor, &[id]).await.unwrap();
        assert_eq!(known, [picture]);
        let kept = bench.kept();
        let place = format!("pictures/{}/{id}", tenant(&editor));
        let (_, bytes) = kept
            .iter()
            .find(|(path, _)| path.ends_with(&place))
            .unwrap();
        assert_eq!(*bytes, file);
    }
    assert_eq!(bench.kept().len(), 3);
}

#[tokio::test]
async fn the_same_bytes_are_kept_once_a_workspace() {
    let bench = Bench::new().await;
    let (ours, theirs) = (bench.editor().await, bench.editor().await);
    let first = bench.upload(&ours, png(3, 2)).await.unwrap();
    assert_eq!(bench.upload(&ours, png(3, 2)).await.unwrap(), first);
    let (one, other) = futures::join!(
        bench.upload(&ours, jpeg(3, 2)),
        bench.upload(&ours, jpeg(3, 2)),
    );
    assert_eq!(one.unwrap(), other.unwrap());
    assert_eq!(bench.kept().len(), 2);
    let foreign = bench.upload(&theirs, png(3, 2)).await.unwrap();
    assert_ne!(foreign.key, first.key);
    assert_eq!(bench.kept().len(), 3);
}

#[tokio::test]
async fn what_is_refused_leaves_nothing() {
    let bench = Bench::new().await;
    let editor = bench.editor().await;
    let limit = 5 * 1024 * 1024;
    let padded = |to: usize| {
        let rest = "x".repeat(to - png_saying(3, 2, "").len());
        png_saying(3, 2, &rest)
    };
    let mut cut = jpeg(3, 2);
    cut.truncate(cut.len() - 2);
    for (file, code) in [
        (
            b"RIFF\x24\0\0\0WEBPVP8 \x18\0\0\0".to_vec(),
            "picture.type_unsupported",
        ),
        (b"<svg/>".to_vec(), "picture.type_unsupported"),
        (Vec::new(), "picture.type_unsupported"),
        (cut, "picture.damaged"),
        (png(10_000, 10_000), "picture.too_many_pixels"),
        (padded(limit), "picture.too_large"),
    ] {
        assert_eq!(codes(bench.upload(&editor, file).await), [code]);
        assert_eq!(bench.kept(), []);
    }
    assert!(bench.upload(&editor, padded(limit - 1)).await.is_ok());
}

#[tokio::test]
async fn an_endless_body_is_read_no_further_than_the_limit() {
    let bench = Bench::new().await;
    let editor = bench.editor().await;
    let mut pieces = 0;
    let piece = Bytes::from(vec![0; 64 * 1024]);
    let endless = stream::repeat(piece).map(|piece| {
        pieces += 1;
        Ok::<_, io::Error>(piece)
    });
    let refused = bench.service.upload_picture(&editor, endless).await;
    assert_eq!(codes(refused), ["picture.too_large"]);
    assert_eq!(pieces, 80, "5 MB and not a piece more");
}

#[tokio::test]
async fn an_upload_that_breaks_off_leaves_nothing() {
    let bench = Bench::new().await;
    let editor = bench.editor().await;
    let torn = body(png(3, 2)).chain(stream::once(async {
        Err(io::ErrorKind::BrokenPipe.into())
    }));
    let refused = bench.service.upload_picture(&editor, torn).await;
    assert_eq!(codes(refused), ["picture.damaged"]);
    {
        let silent = body(png(3, 2)).chain(stream::pending());
        let mut upload = pin!(bench.service.upload_picture(&editor, silent));
        assert!(poll!(upload.as_mut()).is_pending());
    }
    assert_eq!(bench.kept(), []);
}

#[tokio::test]
async fn only_those_who_write_posts_upload() {
    let bench = Bench::new().await;
    let viewer = bench.person(Role::Viewer).await;
    for (caller, kind) in [
        (viewer, ErrorKind::Forbidden),
        (Caller::anonymous(), ErrorKind::Unauthenticated),
    ] {
        let refused = bench.upload(&caller, png(3, 2)).await;
        assert_eq!(refused.unwrap_err().kind(), kind);
    }
    assert_eq!(bench.kept(), []);
}

#[tokio::test]
async fn a_workspace_has_an_allowance() {
    let bench = Bench::new().await;
    let (eager, calm) = (bench.editor().await, bench.editor().await);
    for _ in 0..ALLOWANCE.burst {
        let refused = bench.upload(&eager, b"not a picture".to_vec()).await;
        assert_eq!(codes(refused), ["picture.type_unsupported"]);
    }
    let refused = bench.upload(&eager, png(3, 2)).await.unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Limited);
    assert!(bench.upload(&calm, png(3, 2)).await.is_ok());
    bench.advance(Duration::minutes(1).to_std().unwrap());
    assert!(bench.upload(&eager, png(3, 2)).await.is_ok());
}
