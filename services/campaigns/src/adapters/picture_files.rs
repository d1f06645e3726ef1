//! The files of pictures in an object store: a folder here, or S3.

use std::{path::PathBuf, sync::Arc, time::Duration};

use bytes::Bytes;
use futures::{Stream, TryStreamExt};
use kernel::{Error, ExposeSecret, Result, SecretString};
use object_store::{
    MultipartUpload, ObjectStore, ObjectStoreExt, RetryConfig, aws::AmazonS3Builder,
    local::LocalFileSystem, path::Path,
};
use tokio::io::{AsyncRead, AsyncReadExt};
use url::Url;

use crate::domain::picture::PictureKey;

/// Pieces that a folder is written in.
const FOLDER_PART: usize = 256 * 1024;
/// S3 takes no smaller part but the last: a picture, which is smaller, goes in one.
const S3_PART: usize = 5 * 1024 * 1024;
/// How long S3 is asked again: whoever waits has a deadline too.
const S3_PATIENCE: Duration = Duration::from_secs(20);

/// Where objects are kept.
#[derive(Debug, Clone)]
pub enum ObjectStorage {
    /// In a folder of this machine, which is made when it is missing.
    Folder(PathBuf),
    /// In a bucket of S3, or of what speaks its language.
    S3 {
        /// The bucket.
        bucket: String,
        /// The region it is in.
        region: String,
        /// Where it is reached, when not at Amazon.
        endpoint: Option<Url>,
        /// The key's id.
        access_key: String,
        /// The key.
        secret_key: SecretString,
    },
}

/// The files of pictures. Cheap to clone.
#[derive(Debug, Clone)]
pub struct PictureFiles {
    store: Arc<dyn ObjectStore>,
    part: usize,
}

impl PictureFiles {
    /// The files kept there.
    pub fn open(storage: &ObjectStorage) -> Result<Self> {
        Ok(match storage {
            ObjectStorage::Folder(folder) => {
                std::fs::create_dir_all(folder).map_err(Error::internal)?;
                let store = LocalFileSystem::new_with_prefix(folder).map_err(Error::internal)?;
                // A row must not outlive its file when the power goes.
                let store = store.with_fsync(true).with_automatic_cleanup(true);
                Self::in_parts(store, FOLDER_PART)
            }
            ObjectStorage::S3 {
                bucket,
                region,
                endpoint,
                access_key,
                secret_key,
            } => {
                let mut builder = AmazonS3Builder::new()
                    .with_bucket_name(bucket)
                    .with_region(region)
                    .with_access_key_id(access_key)
                    .with_secret_access_key(secret_key.expose_secret())
                    .with_retry(RetryConfig {
                        retry_timeout: S3_PATIENCE,
                        ..RetryConfig::default()
                    });
                if let Some(endpoint) = endpoint {
                    builder = builder
                        .with_endpoint(endpoint.as_str().trim_end_matches('/'))
                        .with_allow_http(endpoint.scheme() == "http");
                }
                Self::in_parts(builder.build().map_err(Error::internal)?, S3_PART)
            }
        })
    }

    fn in_parts(store: impl ObjectStore, part: usize) -> Self {
        let store = Arc::new(store);
        Self { store, part }
    }

    /// Writes a file of no picture and removes it: whether this process may do both.
    pub async fn probe(&self) -> Result<()> {
        let probe = Path::from("probe");
        let put = self.store.put(&probe, Bytes::from_static(b"probe").into());
        put.await.map_err(failed)?;
        self.store.delete(&probe).await.map_err(failed)
    }

    /// Keeps a file; one that cannot be read or written to its end leaves nothing.
    pub(crate) async fn keep(
        &self,
        key: PictureKey,
        file: &mut (impl AsyncRead + Unpin),
    ) -> Result<()> {
        let first = self.part_of(file).await?;
        if first.len() < self.part {
            let put = self.store.put(&path(key), first.into()).await;
            return put.map(drop).map_err(failed);
        }
        let mut upload = self.store.put_multipart(&path(key)).await.map_err(failed)?;
        let sent = self.send(upload.as_mut(), first, file).await;
        if sent.is_err() {
            // Whatever it says: the first error tells more.
            let _ = upload.abort().await;
        }
        sent
    }

    async fn send(
        &self,
        upload: &mut dyn MultipartUpload,
        mut part: Vec<u8>,
        file: &mut (impl AsyncRead + Unpin),
    ) -> Result<()> {
        while !part.is_empty() {
            upload.put_part(part.into()).await.map_err(failed)?;
            part = self.part_of(file).await?;
        }
        upload.complete().await.map(drop).map_err(failed)
    }

    /// The next part; a short one is the last.
    async fn part_of(&self, file: &mut (impl AsyncRead + Unpin)) -> Result<Vec<u8>> {
        let most = u64::try_from(self.part).unwrap_or(u64::MAX);
        let mut part = Vec::new();
        let read = file.take(most).read_to_end(&mut part).await;
        read.map_err(Error::unavailable)?;
        Ok(part)
    }

    /// A file's size, and the file piece by piece; `None` when it is not there.
    pub(crate) async fn stream(
        &self,
        key: PictureKey,
    ) -> Result<Option<(u64, impl Stream<Item = Result<Bytes>> + use<>)>> {
        match self.store.get(&path(key)).await {
            Ok(found) => Ok(Some((found.meta.size, found.into_stream().map_err(failed)))),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(failed(error)),
        }
    }

    /// A whole file; `None` when it is not there.
    pub(crate) async fn read(&self, key: PictureKey) -> Result<Option<Bytes>> {
        match self.store.get(&path(key)).await {
            Ok(found) => Ok(Some(found.bytes().await.map_err(failed)?)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(failed(error)),
        }
    }

    /// Removes a file; one that is gone already is as good.
    pub(crate) async fn remove(&self, key: PictureKey) -> Result<()> {
        match self.store.delete(&path(key)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(failed(error)),
        }
    }
}

fn path(key: PictureKey) -> Path {
    Path::from(key.object_path())
}

fn failed(error: object_store::Error) -> Error {
    Error::unavailable(error).while_doing("using the object store")
}

#[cfg(test)]
mod tests;
