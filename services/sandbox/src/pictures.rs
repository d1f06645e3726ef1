//! Uploaded pictures: in a folder when there is one, otherwise the newest of them in memory.

use std::{
    collections::VecDeque,
    io,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use bytes::Bytes;

/// What memory holds at most; the oldest pictures go first.
const MEMORY_LIMIT: usize = 16 * 1024 * 1024;

/// Where pictures are.
pub(crate) enum Pictures {
    Folder(PathBuf),
    Memory(Mutex<VecDeque<(String, Bytes)>>),
}

impl Pictures {
    /// In a folder, made when it is missing, or in memory.
    pub(crate) fn open(folder: Option<&Path>) -> io::Result<Self> {
        let Some(folder) = folder else {
            return Ok(Self::Memory(Mutex::default()));
        };
        std::fs::create_dir_all(folder)?;
        Ok(Self::Folder(folder.to_owned()))
    }

    /// Keeps a picture. `id` is one that we made: letters and digits.
    pub(crate) fn keep(&self, id: &str, bytes: &Bytes) -> io::Result<()> {
        match self {
            Self::Folder(folder) => std::fs::write(folder.join(id), bytes),
            Self::Memory(kept) => {
                let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
                kept.push_back((id.to_owned(), bytes.clone()));
                while kept.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() > MEMORY_LIMIT {
                    kept.pop_front();
                }
                Ok(())
            }
        }
    }

    /// A picture, if it is still there. `id` is one that the journal knows.
    pub(crate) fn read(&self, id: &str) -> Option<Bytes> {
        match self {
            Self::Folder(folder) => std::fs::read(folder.join(id)).ok().map(Bytes::from),
            Self::Memory(kept) => {
                let kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
                let found = kept.iter().find(|(name, _)| name == id);
                found.map(|(_, bytes)| bytes.clone())
            }
        }
    }
}
