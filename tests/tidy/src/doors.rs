//! The doors around the tenant walls, counted.

use std::fs;

use crate::tree::{self, Source, sources};

/// Transactions that belong to no tenant, each with its reason: the committed list.
#[test]
fn system_transactions_are_the_listed_ones() {
    compare("system_tx.txt", |code, found| {
        for door in [".system(", "SystemTx::begin("] {
            for rest in code.split(door).skip(1) {
                let rest = rest.trim_start();
                // Grants of a migration's table builder take a slice.
                if rest.starts_with("&[") {
                    continue;
                }
                let rest = rest.trim_start_matches("&db,").trim_start();
                let reason = rest
                    .strip_prefix('"')
                    .and_then(|rest| rest.split('"').next());
                found.push(
                    reason
                        .unwrap_or("(a reason that is not a literal)")
                        .to_owned(),
                );
            }
        }
    });
}

/// SQL text that a reviewer has read: the committed list, with the beginning of each text.
#[test]
fn raw_sql_is_the_listed() {
    compare("raw_sql.txt", |code, found| {
        for rest in code.split(".raw_sql_reviewed(").skip(1) {
            let rest = rest.trim_start();
            let text: String = rest.trim_start_matches('"').chars().take(60).collect();
            found.push(
                text.split(['"', '\n'])
                    .next()
                    .unwrap_or_default()
                    .trim()
                    .to_owned(),
            );
        }
    });
}

/// Reads the calls of every file that is no test and compares them with the list, which is changed
/// on purpose and by hand only.
fn compare(list: &str, calls: impl Fn(&str, &mut Vec<String>)) {
    let all = sources(&["rs"]);
    let mut fresh = String::new();
    for file in all
        .iter()
        .filter(|file| !file.is_test() && !file.is_at("tests/tidy/"))
    {
        let mut found = Vec::new();
        calls(&without_comments(file), &mut found);
        found.sort();
        for call in found {
            fresh += &format!("{}: {call}\n", file.path);
        }
    }
    let path = tree::root().join("tests/tidy").join(list);
    let kept = fs::read_to_string(path).unwrap();
    assert!(
        kept == fresh,
        "\nThe doors around the tenant walls changed. If that is meant, and a reviewer agrees, \
         tests/tidy/{list} becomes\n\n{fresh}"
    );
}

fn without_comments(file: &Source) -> String {
    file.code()
        .map(|(_, code)| code)
        .collect::<Vec<_>>()
        .join("\n")
}
