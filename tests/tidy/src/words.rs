//! Words that stand nowhere in the project: they tell of one machine, or of how a text was made.

use crate::{
    tree::{files, has_word},
    verdict::Verdict,
};

#[test]
fn the_project_speaks_of_itself_only() {
    // Put together, so that this file does not say them itself.
    let banned = [
        // Paths of one machine.
        concat!("/wo", "rk/"),
        concat!("/ro", "ot/"),
        concat!("/ho", "me/"),
        // How a text was made.
        concat!("chat", "gpt"),
        concat!("clau", "de"),
        concat!("anthro", "pic"),
        concat!("open", "ai"),
        concat!("co", "pilot"),
        concat!("language ", "model"),
        concat!("as an ", "ai"),
        concat!("ai ", "assistant"),
        concat!("sub", "agent"),
        concat!("this ", "brief"),
        concat!("the ", "brief"),
        // Where packages come from is each tool's own setting.
        concat!("crates", ".io"),
        concat!("npmjs", ".org"),
        concat!("npmjs", ".com"),
        concat!("npmmirror", ".com"),
        concat!("pypi", ".org"),
        concat!("deb.debian", ".org"),
    ];
    let mut verdict = Verdict::on("Words about a machine, a tool or a maker stand nowhere.");
    // cargo writes the address of its index into its lock file.
    for file in files().iter().filter(|file| file.path != "Cargo.lock") {
        for (n, line) in file.text.lines().enumerate() {
            let line = line.to_lowercase();
            for word in banned.iter().filter(|word| has_word(&line, word)) {
                verdict.object(&file.path, format!("line {}: {word}", n + 1));
            }
        }
    }
    verdict.give();
}
