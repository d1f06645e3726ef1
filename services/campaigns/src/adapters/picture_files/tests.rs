use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
};

use kernel::{ErrorKind, Id};
use tempfile::TempDir;
use tokio::io::{AsyncRead, AsyncReadExt, ReadBuf};
use uuid::Uuid;

use super::{FOLDER_PART, ObjectStorage, PictureFiles};
use crate::domain::picture::PictureKey;

fn folder() -> (PictureFiles, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let storage = ObjectStorage::Folder(folder.path().join("objects"));
    (PictureFiles::open(&storage).unwrap(), folder)
}

fn key(tenant: u128) -> PictureKey {
    let id = Id::from_uuid(Uuid::from_u128(7));
    PictureKey::new(Id::from_uuid(Uuid::from_u128(tenant)), id)
}

fn files_in(folder: &TempDir) -> usize {
    let mut folders = vec![folder.path().to_owned()];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files += 1;
            }
        }
    }
    files
}

/// A disk that fails.
struct Torn;

impl AsyncRead for Torn {
    fn poll_read(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        _: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()))
    }
}

#[tokio::test]
async fn files_of_any_size_come_back_as_they_were_kept() {
    let (files, _folder) = folder();
    for size in [
        0,
        1,
        FOLDER_PART - 1,
        FOLDER_PART,
        3 * FOLDER_PART,
        3 * FOLDER_PART + 1,
    ] {
        let kept: Vec<u8> = (0..=u8::MAX).cycle().take(size).collect();
        files.keep(key(1), &mut kept.as_slice()).await.unwrap();
        assert_eq!(files.read(key(1)).await.unwrap().unwrap(), kept);
        assert_eq!(files.read(key(2)).await.unwrap(), None, "another tenant's");
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_read_to_its_end_leaves_nothing() {
    let (files, folder) = folder();
    for before in [0, FOLDER_PART, 2 * FOLDER_PART + 1] {
        let start = vec![1; before];
        let mut torn = start.as_slice().chain(Torn);
        let error = files.keep(key(1), &mut torn).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unavailable);
        assert_eq!(files.read(key(1)).await.unwrap(), None);
        assert_eq!(files_in(&folder), 0, "after {before} bytes");
    }
}

#[tokio::test]
async fn what_is_removed_is_gone_and_may_be_removed_again() {
    let (files, folder) = folder();
    files.keep(key(1), &mut &b"one"[..]).await.unwrap();
    files.keep(key(2), &mut &b"other"[..]).await.unwrap();
    for _twice in 0..2 {
        files.remove(key(1)).await.unwrap();
    }
    assert_eq!(files.read(key(1)).await.unwrap(), None);
    assert_eq!(files.read(key(2)).await.unwrap().unwrap(), "other");
    assert_eq!(files_in(&folder), 1);
}

#[test]
fn a_bucket_of_s3_can_be_named_instead() {
    let bucket = |bucket: &str| ObjectStorage::S3 {
        bucket: bucket.to_owned(),
        region: "cn-north-1".to_owned(),
        endpoint: Some("http://127.0.0.1:9000/".parse().unwrap()),
        access_key: "key".to_owned(),
        secret_key: "secret".into(),
    };
    assert!(PictureFiles::open(&bucket("shangbo")).is_ok());
    let told = format!("{:?}", bucket("shangbo"));
    assert!(!told.contains("\"secret\""), "{told}");
}
