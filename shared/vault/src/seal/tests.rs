use std::sync::Arc;

use kernel::{ExposeSecret, OsEntropy, World};

use super::{Binding, Vault, VaultError};

fn place() -> Binding {
    let world = World::system();
    Binding {
        table: "social_account",
        column: "token",
        tenant: world.uuid(),
        row: world.uuid(),
    }
}

#[test]
fn a_secret_opens_in_its_own_row_alone() {
    let vault = Vault::new(&[(1, Vault::generate_key(&OsEntropy))], Arc::new(OsEntropy)).unwrap();
    let (here, there) = (place(), place());
    let sealed = vault.seal(&"2.00token".into(), &here).unwrap();
    assert!(!sealed.contains("token"));
    assert_eq!(
        vault.open(&sealed, &here).unwrap().expose_secret(),
        "2.00token"
    );
    let moved = Binding {
        tenant: there.tenant,
        ..here
    };
    assert_eq!(vault.open(&sealed, &moved).err(), Some(VaultError::Broken));
    assert_eq!(
        vault.open("v1.1.x.y", &here).err(),
        Some(VaultError::Broken)
    );
    assert_eq!(vault.open("", &here).err(), Some(VaultError::Broken));
}

#[test]
fn old_keys_open_and_the_newest_seals() {
    let (old, new) = (
        Vault::generate_key(&OsEntropy),
        Vault::generate_key(&OsEntropy),
    );
    let before = Vault::new(&[(1, old.clone())], Arc::new(OsEntropy)).unwrap();
    let after = Vault::new(&[(2, new.clone()), (1, old)], Arc::new(OsEntropy)).unwrap();
    let without = Vault::new(&[(2, new)], Arc::new(OsEntropy)).unwrap();
    let here = place();
    let sealed = before.seal(&"s".into(), &here).unwrap();
    assert_eq!(after.open(&sealed, &here).unwrap().expose_secret(), "s");
    assert_eq!(
        without.open(&sealed, &here).err(),
        Some(VaultError::UnknownKey(1))
    );
    assert!(after.seal(&"s".into(), &here).unwrap().starts_with("v1.2."));
}
