//! The files of the checkout, without what is built, installed or hidden.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Folders that hold nothing written by hand.
const SKIPPED: &[&str] = &[
    "data",
    "dist",
    "gql",
    "node_modules",
    "report",
    "screenshots",
    "target",
    "test-results",
    "__pycache__",
];

/// What a second working folder of a checkout has instead of the folder of that name.
const POINTER: &str = ".git";

/// Hidden folders that are part of the project.
const HIDDEN: &[&str] = &[".cargo", ".ci", ".config"];

/// A text file and its path from the top, with `/`.
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Source {
    /// Tests sit in `tests.rs` or in a folder `tests`, in TypeScript in `*.test.ts(x)`.
    pub(crate) fn is_test(&self) -> bool {
        let path = &self.path;
        path.ends_with("/tests.rs") || path.contains("tests/") || path.contains(".test.ts")
    }

    pub(crate) fn is_a(&self, extensions: &[&str]) -> bool {
        let extension = Path::new(&self.path).extension();
        extensions
            .iter()
            .any(|wanted| extension.is_some_and(|have| have == *wanted))
    }

    /// Numbered lines of Rust without their comments.
    pub(crate) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(n, line)| {
            let whole = line.trim_start().starts_with("//");
            let code = if whole {
                ""
            } else {
                line.split(" // ").next().unwrap_or(line)
            };
            (n + 1, code)
        })
    }

    /// Whether the path is one that `pattern` names: `*` stands for one folder, and a pattern that
    /// ends with `/` means everything below.
    pub(crate) fn is_at(&self, pattern: &str) -> bool {
        let (pattern, below) = match pattern.strip_suffix('/') {
            Some(folder) => (folder, true),
            None => (pattern, false),
        };
        let (parts, wanted): (Vec<_>, Vec<_>) =
            (self.path.split('/').collect(), pattern.split('/').collect());
        let long_enough = if below {
            parts.len() > wanted.len()
        } else {
            parts.len() == wanted.len()
        };
        let same = parts
            .iter()
            .zip(&wanted)
            .all(|(part, want)| *want == "*" || part == want);
        long_enough && same
    }
}

/// Every text file of the checkout.
pub(crate) fn files() -> Vec<Source> {
    let root = root();
    let mut found = Vec::new();
    walk(&root, &root, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(
        found.len() > 50,
        "the checkout was not found at {}",
        root.display()
    );
    found
}

/// The files with one of these extensions.
pub(crate) fn sources(extensions: &[&str]) -> Vec<Source> {
    files()
        .into_iter()
        .filter(|file| file.is_a(extensions))
        .collect()
}

/// The crates' manifests, by crate.
pub(crate) fn manifests() -> Vec<(String, Source)> {
    let all = sources(&["toml"]).into_iter();
    all.filter(|file| file.path.ends_with("/Cargo.toml"))
        .map(|file| {
            let name = file
                .text
                .lines()
                .find_map(|line| line.strip_prefix("name = "));
            (name.unwrap_or_default().trim_matches('"').to_owned(), file)
        })
        .collect()
}

/// The checkout's top folder.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .unwrap()
        .to_owned()
}

fn walk(root: &Path, folder: &Path, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let (path, name) = (entry.path(), entry.file_name().into_string().unwrap());
        if path.is_dir() {
            let visible = !name.starts_with('.') || HIDDEN.contains(&name.as_str());
            if visible && !SKIPPED.contains(&name.as_str()) {
                walk(root, &path, found);
            }
        } else if name != POINTER
            && let Ok(text) = fs::read_to_string(&path)
        {
            let path = path
                .strip_prefix(root)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            found.push(Source { path, text });
        }
    }
}

/// Whether `word` stands in `line` and is not part of a longer word.
pub(crate) fn has_word(line: &str, word: &str) -> bool {
    let part_of_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    line.match_indices(word).any(|(at, _)| {
        let (before, rest) = line.split_at(at);
        let after = rest.strip_prefix(word).unwrap_or_default();
        let starts =
            !word.starts_with(char::is_alphanumeric) || !part_of_word(before.chars().next_back());
        let ends = !word.ends_with(char::is_alphanumeric) || !part_of_word(after.chars().next());
        starts && ends
    })
}

#[test]
fn words_are_found_whole() {
    assert!(has_word("use sea_orm::Select;", "sea_orm"));
    assert!(!has_word("use sea_orm_migration::prelude;", "sea_orm"));
    assert!(has_word("(redis::Client)", "redis::"));
    assert!(!has_word("crate::queue::predis::x", "redis::"));
}

#[test]
fn patterns_name_folders_and_files() {
    let file = |path: &str| Source {
        path: path.to_owned(),
        text: String::new(),
    };
    let entity = file("services/accounts/src/store/session.rs");
    assert!(entity.is_at("services/*/src/store/"));
    assert!(!entity.is_at("services/*/src/store.rs"));
    assert!(file("services/accounts/src/store.rs").is_at("services/*/src/store.rs"));
    assert!(!file("services/accounts/src/storeroom.rs").is_at("services/*/src/store/"));
}
