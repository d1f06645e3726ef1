//! What a rule found, weighed against its list of exceptions.

use std::{collections::BTreeSet, fs};

use crate::tree;

/// Everything that one rule objects to.
pub(crate) struct Verdict {
    rule: &'static str,
    objections: Vec<(String, String)>,
}

impl Verdict {
    /// `rule` is a sentence that says what is asked for, and best why.
    pub(crate) fn on(rule: &'static str) -> Self {
        Self {
            rule,
            objections: Vec::new(),
        }
    }

    /// Objects to a file, or to a line of it.
    pub(crate) fn object(&mut self, path: &str, what: impl Into<String>) {
        self.objections.push((path.to_owned(), what.into()));
    }

    /// Fails with everything that was found.
    pub(crate) fn give(self) {
        let lines: Vec<_> = self
            .objections
            .iter()
            .map(|(path, what)| format!("  {path}: {what}"))
            .collect();
        assert!(lines.is_empty(), "\n{}\n{}\n", self.rule, lines.join("\n"));
    }

    /// The same, but files on `exceptions/NAME.txt` may stay as they are. An entry that is not
    /// needed has to be struck: so the list only shrinks.
    pub(crate) fn give_except(mut self, name: &str) {
        let list = format!("tests/tidy/exceptions/{name}.txt");
        let text = fs::read_to_string(tree::root().join(&list)).unwrap();
        let excepted: BTreeSet<&str> = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .collect();
        let objected: BTreeSet<String> = self
            .objections
            .iter()
            .map(|(path, _)| path.clone())
            .collect();
        self.objections
            .retain(|(path, _)| !excepted.contains(path.as_str()));
        for path in excepted.iter().filter(|path| !objected.contains(**path)) {
            let what = format!("{path} keeps the rule now: strike it from the list");
            self.objections.push((list.clone(), what));
        }
        self.give();
    }
}
