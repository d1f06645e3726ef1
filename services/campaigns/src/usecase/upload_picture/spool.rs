//! An upload on its way: in a file without a name, which is gone when nobody holds it any more,
//! however that came.

use std::{io::SeekFrom, pin::pin};

use bytes::Bytes;
use futures::{Stream, StreamExt};
use kernel::{Error, Result};
use sha2::{Digest, Sha256};
use tokio::{
    fs::File,
    io::{AsyncSeekExt, AsyncWriteExt},
};

use crate::{domain::problems, usecase::hexadecimal};

/// A file that has arrived whole.
pub(super) struct Spool {
    pub(super) file: File,
    pub(super) bytes: u64,
    /// Hexadecimal.
    pub(super) sha256: String,
}

impl Spool {
    /// Takes a body in, never more of it in memory than a piece; ends as soon as it is over `most`
    /// bytes.
    pub(super) async fn fill<E>(
        body: impl Stream<Item = Result<Bytes, E>>,
        most: u64,
    ) -> Result<Self> {
        let mut body = pin!(body);
        let file = tokio::task::spawn_blocking(tempfile::tempfile).await;
        let file = file.map_err(Error::internal)?.map_err(Error::unavailable)?;
        let (mut file, mut hash, mut bytes) = (File::from_std(file), Sha256::new(), 0_u64);
        while let Some(piece) = body.next().await {
            let piece = piece.map_err(|_cut_short| problems::picture_damaged())?;
            bytes = bytes.saturating_add(u64::try_from(piece.len()).unwrap_or(u64::MAX));
            if bytes > most {
                return Err(problems::picture_large(most).into());
            }
            hash.update(&piece);
            file.write_all(&piece).await.map_err(Error::unavailable)?;
        }
        file.flush().await.map_err(Error::unavailable)?;
        let mut spool = Self {
            file,
            bytes,
            sha256: hexadecimal(&hash.finalize()),
        };
        spool.rewind().await?;
        Ok(spool)
    }

    /// Begins at the first byte again.
    pub(super) async fn rewind(&mut self) -> Result<()> {
        let at_start = self.file.seek(SeekFrom::Start(0)).await;
        at_start.map_err(Error::unavailable)?;
        Ok(())
    }
}
