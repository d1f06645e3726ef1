//! Every crate's manifest and README.

use crate::{
    tree::{manifests, sources},
    verdict::Verdict,
};

const README_LINES: usize = 30;

#[test]
fn crates_take_the_workspaces_lints_and_say_what_they_are() {
    let mut verdict = Verdict::on("A crate takes the workspace's lints and has a description.");
    for (name, manifest) in manifests() {
        if !manifest.text.contains("[lints]\nworkspace = true\n") {
            verdict.object(&manifest.path, "[lints] workspace = true is missing");
        }
        let lines = || manifest.text.lines();
        let described = lines().find_map(|line| line.strip_prefix("description = "));
        if described.is_none_or(|text| text.trim_matches('"').split(' ').count() < 3) {
            verdict.object(&manifest.path, "the description says nothing");
        }
        if manifest.path.rsplit('/').nth(1) != Some(&name) {
            verdict.object(&manifest.path, format!("the crate is called {name}"));
        }
        // Versions stand once, in the workspace's manifest.
        let loose = lines().filter(|line| line.contains("version = \"") || line.contains(" = \"^"));
        for line in loose {
            verdict.object(&manifest.path, format!("not from the workspace: {line}"));
        }
    }
    verdict.give();
}

#[test]
fn readmes_of_crates_are_short() {
    let mut verdict = Verdict::on("A crate's README is read in a minute: 30 lines.");
    for file in sources(&["md"]) {
        let lines = file.text.lines().count();
        if file.is_at("*/*/README.md") && lines > README_LINES {
            verdict.object(&file.path, format!("{lines} lines"));
        }
    }
    verdict.give();
}
