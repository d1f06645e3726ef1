//! A table as text.

use std::{collections::BTreeMap, fmt};

use super::cast::CALLERS;

/// What each caller gets of each field, one row a field.
pub struct Table {
    title: String,
    rows: BTreeMap<String, Vec<String>>,
}

impl Table {
    pub fn new(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            rows: BTreeMap::new(),
        }
    }

    /// Puts a caller's cell at the end of a field's row.
    pub fn put(&mut self, field: &str, cell: impl Into<String>) {
        let row = self.rows.entry(field.to_owned()).or_default();
        row.push(cell.into());
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let head: Vec<String> = CALLERS.map(ToOwned::to_owned).into();
        let rows: Vec<_> = std::iter::once((&self.title, &head))
            .chain(&self.rows)
            .collect();
        let wide = |cells: &mut dyn Iterator<Item = &String>| {
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0) + 2
        };
        let first = wide(&mut rows.iter().map(|(name, _)| *name));
        let widths: Vec<usize> = (0..CALLERS.len())
            .map(|at| wide(&mut rows.iter().map(|(_, cells)| &cells[at])))
            .collect();
        for (name, cells) in rows {
            let mut line = format!("{name:first$}");
            for (cell, width) in cells.iter().zip(&widths) {
                line += &format!("{cell:width$}");
            }
            writeln!(f, "{}", line.trim_end())?;
        }
        Ok(())
    }
}
