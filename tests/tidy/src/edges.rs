//! Who may know whom.

use std::collections::BTreeSet;

use crate::{tree, verdict::Verdict};

/// What a service may stand on. Another service is not among it: what it needs from one it asks for
/// by a trait of its own, which the binary implements.
const BELOW_SERVICES: &[&str] = &[
    "authority",
    "ephemeral",
    "failpoints",
    "graphql",
    "jobs",
    "kernel",
    "networks",
    "store",
    "vault",
];

/// Every crate, and the crates that it may depend on.
const EDGES: &[(&str, &[&str])] = &[
    ("kernel", &[]),
    ("authority", &["kernel"]),
    ("store", &["kernel", "authority"]),
    ("ephemeral", &["kernel", "authority"]),
    ("jobs", &["kernel", "authority", "store", "ephemeral"]),
    ("vault", &["kernel"]),
    ("failpoints", &[]),
    ("networks", &["kernel", "failpoints"]),
    ("telemetry", &["kernel"]),
    ("graphql", &["kernel", "authority"]),
    ("migrations", &[]),
    ("testkit", &["kernel", "authority", "store", "migrations"]),
    ("accounts", BELOW_SERVICES),
    ("campaigns", BELOW_SERVICES),
    ("sandbox", &["kernel"]),
    (
        "gateway",
        &[
            "accounts",
            "authority",
            "campaigns",
            "ephemeral",
            "graphql",
            "kernel",
            "store",
            "telemetry",
        ],
    ),
    (
        "shangbo",
        &[
            "accounts",
            "authority",
            "campaigns",
            "ephemeral",
            "gateway",
            "graphql",
            "jobs",
            "kernel",
            "migrations",
            "networks",
            "sandbox",
            "store",
            "telemetry",
            "vault",
        ],
    ),
    ("xtask", &[]),
    (
        "faults",
        &["kernel", "migrations", "sandbox", "shangbo", "xtask"],
    ),
    ("tidy", &[]),
];

/// What any crate may use in its tests beyond its row. `testkit` is in no row: only tests use it.
const IN_TESTS: &[&str] = &["migrations", "sandbox", "testkit"];

#[test]
fn crates_depend_downwards() {
    let manifests = tree::manifests();
    let ours: BTreeSet<&str> = manifests.iter().map(|(name, _)| name.as_str()).collect();
    let mut verdict =
        Verdict::on("A crate depends on those that its row in tidy's edges.rs names.");
    for (name, manifest) in &manifests {
        let Some((_, row)) = EDGES.iter().find(|(row, _)| row == name) else {
            verdict.object(&manifest.path, format!("{name} has no row"));
            continue;
        };
        for (section, needed) in dependencies(&manifest.text) {
            let in_tests = section == "dev-dependencies" && IN_TESTS.contains(&needed);
            if ours.contains(needed) && !row.contains(&needed) && !in_tests {
                verdict.object(&manifest.path, format!("[{section}] {needed}"));
            }
        }
    }
    for (row, _) in EDGES.iter().filter(|(row, _)| !ours.contains(row)) {
        verdict.object(
            "tests/tidy/src/edges.rs",
            format!("there is no crate {row}"),
        );
    }
    verdict.give();
}

/// `(section, name)` of each dependency, build and test ones too.
fn dependencies(manifest: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut section = "";
    manifest.lines().filter_map(move |line| {
        if let Some(header) = line.strip_prefix('[') {
            section = header.trim_end_matches(']');
            return None;
        }
        let name = line.split(['.', ' ', '=']).next()?;
        (section.ends_with("dependencies") && !name.is_empty()).then_some((section, name))
    })
}

#[test]
fn dependencies_are_read() {
    let manifest = "[package]\nname = \"x\"\n[dependencies]\nkernel.workspace = true\n\
                    serde = \"1\"\n\n[dev-dependencies]\nsandbox.workspace = true\n";
    let read: Vec<_> = dependencies(manifest).collect();
    assert_eq!(
        read,
        [
            ("dependencies", "kernel"),
            ("dependencies", "serde"),
            ("dev-dependencies", "sandbox")
        ]
    );
}
