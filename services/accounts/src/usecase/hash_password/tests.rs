use super::{LANES, MEMORY_KIB, NOBODY, PASSES, argon, fits};
use argon2::PasswordHasher;

#[test]
fn a_hash_carries_the_figures_and_fits_its_password_alone() {
    let hash = argon().unwrap().hash_password(b"correct horse").unwrap();
    let hash = hash.to_string();
    let figures = format!("$argon2id$v=19$m={MEMORY_KIB},t={PASSES},p={LANES}$");
    assert!(hash.starts_with(&figures), "{hash}");
    assert!(fits("correct horse", &hash).unwrap());
    assert!(!fits("correct horses", &hash).unwrap());
    assert!(fits("x", "not a hash").is_err());
}

#[test]
fn nobodys_hash_costs_as_much_as_anybodys() {
    let figures = format!("$argon2id$v=19$m={MEMORY_KIB},t={PASSES},p={LANES}$");
    assert!(NOBODY.starts_with(&figures));
    assert!(!fits("", NOBODY).unwrap(), "it is compared, not rejected");
}
