//! How long files are, what they are called, and what no file says.

use crate::{
    tree::{Source, has_word, sources},
    verdict::Verdict,
};

const RUST_LINES: usize = 400;
const RUST_TEST_LINES: usize = 600;
const TYPESCRIPT_LINES: usize = 250;
/// From here on a file has to say what it is.
const LINES_WITHOUT_DOC: usize = 80;

/// Names that say nothing: whatever has no place of its own ends up in such a file.
const DRAWERS: &[&str] = &[
    "mod", "util", "utils", "helper", "helpers", "common", "misc",
];

#[test]
fn files_are_short() {
    let mut verdict = Verdict::on("A file that is too long holds more than one idea: split it.");
    for file in sources(&["rs", "ts", "tsx"]) {
        let limit = match file.is_a(&["rs"]) {
            true if file.is_test() => RUST_TEST_LINES,
            true => RUST_LINES,
            false => TYPESCRIPT_LINES,
        };
        let lines = file.text.lines().count();
        if lines > limit {
            verdict.object(&file.path, format!("{lines} lines, {limit} are allowed"));
        }
    }
    verdict.give();
}

#[test]
fn files_are_named_by_what_they_hold() {
    let mut verdict =
        Verdict::on("A file is named by its noun or operation; foo.rs, not foo/mod.rs.");
    for file in sources(&["rs"]) {
        let name = file.path.rsplit('/').next().unwrap_or_default();
        let stem = name.split('.').next().unwrap_or_default();
        if DRAWERS.contains(&stem) {
            verdict.object(&file.path, "a name that says nothing");
        }
    }
    verdict.give();
}

#[test]
fn long_files_say_what_they_are() {
    let mut verdict = Verdict::on("A Rust file of more than 80 lines opens with `//!`.");
    for file in sources(&["rs"]).iter().filter(|file| !file.is_test()) {
        let silent = !file.text.starts_with("//!");
        if silent && file.text.lines().count() > LINES_WITHOUT_DOC {
            verdict.object(&file.path, "does not say what it is");
        }
    }
    verdict.give();
}

#[test]
fn nothing_is_silenced_or_put_off() {
    // Put together, so that this file does not say them itself.
    let banned = [
        (concat!("#[al", "low("), "say #[expect(…, reason = …)]"),
        (concat!("#![al", "low("), "say #![expect(…, reason = …)]"),
        (concat!("#[ig", "nore"), "a test runs or goes"),
        (concat!("to", "do!("), "write it or leave it out"),
        (concat!("unimple", "mented!("), "write it or leave it out"),
        (concat!("eslint-", "disable"), "keep the rule"),
        (concat!("oxlint-", "disable"), "keep the rule"),
        (concat!("@ts-", "ignore"), "type it"),
        (concat!(": a", "ny;"), "type it"),
        (concat!("as a", "ny"), "type it"),
        (concat!("test.", "skip("), "a test runs or goes"),
        (concat!("test.", "only("), "a test runs or goes"),
        (concat!("it.", "skip("), "a test runs or goes"),
        (concat!("it.", "only("), "a test runs or goes"),
    ];
    let mut verdict = Verdict::on("Nothing is silenced or put off.");
    for file in sources(&["rs", "ts", "tsx"]) {
        for (line, code) in file.code() {
            for (_, instead) in banned.iter().filter(|(word, _)| has_word(code, word)) {
                verdict.object(&file.path, format!("line {line}: {instead}"));
            }
        }
    }
    verdict.give();
}

#[test]
fn promises_name_their_issue() {
    let promises = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("X", "XX"),
    ];
    let mut verdict = Verdict::on("What is left for later names its issue, such as #12.");
    for file in sources(&[
        "rs", "ts", "tsx", "css", "lua", "py", "toml", "md", "mjs", "graphql",
    ]) {
        for (n, line) in file.text.lines().enumerate() {
            if promises.iter().any(|word| has_word(line, word)) && !names_an_issue(line) {
                verdict.object(&file.path, format!("line {}: {}", n + 1, line.trim()));
            }
        }
    }
    verdict.give();
}

fn names_an_issue(line: &str) -> bool {
    let mut marks = line.split('#').skip(1);
    marks.any(|after| after.starts_with(|c: char| c.is_ascii_digit()))
}

#[test]
fn use_cases_are_tested() {
    let mut verdict = Verdict::on(
        "A use case has tests of its own, or is named by a test, as Rust or as GraphQL has it.",
    );
    let all = sources(&["rs"]);
    for file in all
        .iter()
        .filter(|file| file.is_at("services/*/src/usecase/*"))
    {
        let stem = file
            .path
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .trim_end_matches(".rs");
        let own = file.path.replace(".rs", "/tests.rs");
        let camel = camel(stem);
        let named = |test: &Source| {
            test.path == own || has_word(&test.text, stem) || has_word(&test.text, &camel)
        };
        if !all.iter().any(|test| test.is_test() && named(test)) {
            verdict.object(&file.path, format!("no test names {stem} or {camel}"));
        }
    }
    verdict.give_except("use_cases");
}

fn camel(snake: &str) -> String {
    let mut words = snake.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let (initial, rest) = word.split_at(1);
        name + &initial.to_uppercase() + rest
    })
}
