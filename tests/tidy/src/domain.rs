//! A service's domain is pure.

use crate::{
    tree::{Source, sources},
    verdict::Verdict,
};

/// What a domain may import: the language, the crates' plain values, and text as Unicode has it.
const PURE: &[&str] = &[
    "authority::",
    "crate::domain",
    "kernel::",
    "networks::",
    "self::",
    "std::",
    "super::",
    "thiserror::",
    "unicode_normalization::",
];

/// What a domain cannot do: wait, look at a clock, draw lots, read or send.
const IMPURE: &[&str] = &[
    "async fn",
    ".await",
    ".now()",
    "Entropy",
    "TcpListener",
    "TcpStream",
    "UdpSocket",
    "std::env",
    "std::fs",
    "std::io",
    "std::process",
    "std::thread",
    "std::time::Instant",
    "std::time::SystemTime",
];

#[test]
fn domains_are_pure() {
    let mut verdict =
        Verdict::on("A domain knows the kernel and std alone: same input, same output.");
    let all = sources(&["rs"]);
    let domains = all.iter().filter(|file| {
        let domain = file.is_at("services/*/src/domain/") || file.is_at("services/*/src/domain.rs");
        domain && !file.is_test()
    });
    for file in domains {
        for (line, code) in file.code() {
            let imported = code
                .trim_start()
                .trim_start_matches("pub ")
                .strip_prefix("use ");
            let impure = IMPURE.iter().any(|word| code.contains(word));
            if impure || imported.is_some_and(|path| !is_pure(path, &all)) {
                verdict.object(&file.path, format!("line {line}: {}", code.trim()));
            }
        }
    }
    verdict.give_except("domain");
}

/// A path that begins with a type, such as `State::{Draft, Sent}`, or with a module of the domain
/// has no crate in front.
fn is_pure(path: &str, all: &[Source]) -> bool {
    let first = path.split("::").next().unwrap_or_default();
    let module = format!("services/*/src/domain/{first}.rs");
    PURE.iter().any(|pure| path.starts_with(pure))
        || first.starts_with(char::is_uppercase)
        || all.iter().any(|file| file.is_at(&module))
}
