//! What is planted in this process.

use std::{
    process::{Command, id},
    sync::{
        LazyLock,
        atomic::{AtomicU32, Ordering},
    },
};

use crate::Mutant;

#[expect(
    clippy::disallowed_methods,
    reason = "the rig's build is told by the environment what to break"
)]
fn told(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// `SHANGBO_MUTANT` names it.
pub(crate) fn mutant() -> Option<Mutant> {
    static MUTANT: LazyLock<Option<Mutant>> = LazyLock::new(|| {
        let name = told("SHANGBO_MUTANT")?;
        let found = Mutant::ALL.iter().find(|(known, _)| *known == name);
        found.map(|(_, mutant)| *mutant)
    });
    *MUTANT
}

/// Stops the process at every nth passage, as `SHANGBO_FREEZE_EVERY` says; whoever started it lets
/// it go on.
pub(crate) fn freeze() {
    static EVERY: LazyLock<Option<u32>> =
        LazyLock::new(|| told("SHANGBO_FREEZE_EVERY")?.parse().ok());
    static PASSED: AtomicU32 = AtomicU32::new(0);
    let Some(every) = *EVERY else { return };
    let passed = PASSED.fetch_add(1, Ordering::Relaxed) + 1;
    if passed.is_multiple_of(every) {
        let _ = Command::new("kill")
            .args(["-STOP", &id().to_string()])
            .status();
    }
}
