//! The append-only list of events, in memory and, when there is a folder, on disk.

use std::{
    fs::{File, OpenOptions},
    io::{self, Read, Seek, Write},
    path::Path,
};

use crate::record::event::{Entry, Event};

/// The list of events.
#[derive(Default)]
pub(crate) struct Journal {
    entries: Vec<Entry>,
    file: Option<File>,
}

impl Journal {
    /// Opens the file and reads what it holds. A last line that a crash cut short is cut off, so
    /// that the next one does not join it.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let mut file = OpenOptions::new()
            .create(true)
            .append(true)
            .read(true)
            .open(path)?;
        let mut text = String::new();
        file.read_to_string(&mut text)?;
        let whole = text.rfind('\n').map_or(0, |end| end + 1);
        file.set_len(u64::try_from(whole).unwrap_or(u64::MAX))?;
        let entries = text
            .get(..whole)
            .unwrap_or_default()
            .lines()
            .map(serde_json::from_str)
            .collect::<Result<_, _>>()?;
        Ok(Self {
            entries,
            file: Some(file),
        })
    }

    /// Keeps an event.
    pub(crate) fn keep(&mut self, event: Event, at_ms: i64) {
        let seq = u64::try_from(self.entries.len()).unwrap_or(u64::MAX) + 1;
        let entry = Entry { seq, at_ms, event };
        if let Some(file) = &mut self.file
            && let Ok(mut line) = serde_json::to_vec(&entry)
        {
            line.push(b'\n');
            if let Err(error) = file.write_all(&line) {
                tracing::error!(%error, "the sandbox's journal cannot be written");
            }
        }
        self.entries.push(entry);
    }

    /// Forgets everything, on disk too.
    pub(crate) fn clear(&mut self) -> io::Result<()> {
        self.entries.clear();
        if let Some(file) = &mut self.file {
            file.set_len(0)?;
            file.rewind()?;
        }
        Ok(())
    }

    /// The entries behind number `seq`.
    pub(crate) fn since(&self, seq: u64) -> &[Entry] {
        let from = usize::try_from(seq).unwrap_or(usize::MAX);
        self.entries.get(from..).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
