//! What the fault rig plants is in the rig's binary alone.

use std::process::Command;

/// Names of what is planted, by which a binary that can be broken would be told what to break.
const PLANTED: [&str; 2] = ["SHANGBO_MUTANT", "SHANGBO_FREEZE_EVERY"];

#[test]
fn the_binary_cannot_be_told_to_break_its_promise() {
    let has = |word: &str| {
        let mut grep = Command::new("grep");
        grep.args(["-aqF", word, env!("CARGO_BIN_EXE_shangbo")]);
        grep.status().unwrap().success()
    };
    assert!(has("publish.absence_gap"), "words are found in it");
    for word in PLANTED {
        assert!(!has(word), "{word}");
    }
}
