//! What breaks the product on purpose is turned on in one place.

use crate::{
    tree::{manifests, sources},
    verdict::Verdict,
};

const FEATURE: &str = "planted";
/// The crate that has the feature, and the command that turns it on.
const OWNER: &str = "shared/failpoints/Cargo.toml";
const RIG: &str = "infra/xtask/src/faults.rs";

#[test]
fn nothing_but_the_fault_rigs_build_has_failpoints() {
    let mut verdict = Verdict::on(
        "Bugs and freezes are built in for the fault rig alone: no crate asks for the feature.",
    );
    for (_, manifest) in manifests() {
        for line in manifest.text.lines().filter(|line| line.contains(FEATURE)) {
            if manifest.path != OWNER {
                verdict.object(&manifest.path, line);
            }
        }
        if manifest.path == OWNER && manifest.text.contains("default =") {
            verdict.object(&manifest.path, "it is on for everybody");
        }
    }
    let turned_on = concat!("failpoints/", "planted");
    for file in sources(&["rs", "toml", "yml", "yaml", "sh"]) {
        if file.path != RIG && file.text.contains(turned_on) {
            verdict.object(&file.path, turned_on);
        }
    }
    verdict.give();
}
