//! The append-only list of events, in memory and, when there is a folder, on disk.

use std::{
    fs::{File, OpenOptions},
    io::{self, BufRead, BufReader, Write},
    path::Path,
};

use crate::domain::model::Event;

/// The list of events.
#[derive(Default)]
pub(crate) struct Journal {
    events: Vec<Event>,
    file: Option<File>,
}

impl Journal {
    /// Opens the file and gives what it holds. A last line that a crash cut short is passed over.
    pub(crate) fn open(path: &Path) -> io::Result<(Self, Vec<Event>)> {
        let file = OpenOptions::new()
            .create(true)
            .append(true)
            .read(true)
            .open(path)?;
        let events: Vec<Event> = BufReader::new(&file)
            .lines()
            .map_while(Result::ok)
            .filter_map(|line| serde_json::from_str(&line).ok())
            .collect();
        Ok((
            Self {
                events: events.clone(),
                file: Some(file),
            },
            events,
        ))
    }

    /// Keeps an event.
    pub(crate) fn keep(&mut self, event: &Event) {
        if let Some(file) = &mut self.file
            && let Ok(mut line) = serde_json::to_vec(event)
        {
            line.push(b'\n');
            if let Err(error) = file.write_all(&line) {
                tracing::error!(%error, "the sandbox's journal cannot be written");
            }
        }
        self.events.push(event.clone());
    }

    /// The events from number `from` on.
    pub(crate) fn since(&self, from: usize) -> &[Event] {
        self.events.get(from..).unwrap_or_default()
    }
}
