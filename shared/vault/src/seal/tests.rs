use std::sync::Arc;

use kernel::{ExposeSecret, OsEntropy, SecretString, World};
use uuid::Uuid;

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

fn vault(keys: &[(u32, SecretString)]) -> Vault {
    Vault::new(keys, Arc::new(OsEntropy)).unwrap()
}

fn fresh_key() -> SecretString {
    Vault::generate_key(&OsEntropy)
}

#[test]
fn a_secret_opens_in_its_own_place_alone() {
    let vault = vault(&[(1, fresh_key())]);
    let here = place();
    let sealed = vault.seal(&"2.00token".into(), &here).unwrap();
    assert!(!sealed.contains("token"));
    let opened = vault.open(&sealed, &here).unwrap();
    assert_eq!(opened.expose_secret(), "2.00token");

    let (tenant, row) = (Uuid::max(), Uuid::max());
    for elsewhere in [
        Binding { tenant, ..here },
        Binding { row, ..here },
        Binding {
            table: "other",
            ..here
        },
        Binding {
            column: "other",
            ..here
        },
    ] {
        let error = vault.open(&sealed, &elsewhere).err();
        assert_eq!(error, Some(VaultError::Broken), "{elsewhere:?}");
    }
}

#[test]
fn what_was_altered_does_not_open() {
    let vault = vault(&[(1, fresh_key())]);
    let here = place();
    let sealed = vault.seal(&"2.00token".into(), &here).unwrap();
    let other = vault.seal(&"2.00token".into(), &here).unwrap();
    assert_ne!(sealed, other, "each secret has a data key of its own");
    let halves: Vec<&str> = sealed.rsplitn(2, '.').collect();
    let body_of_other = other.rsplit('.').next().unwrap();
    for text in [
        String::new(),
        "v1.1.x.y".to_owned(),
        "v1.1..".to_owned(),
        format!("{}.{body_of_other}", halves[1]),
        format!("{sealed}.more"),
        sealed.replacen("v1", "v2", 1),
    ] {
        let error = vault.open(&text, &here).err();
        assert_eq!(error, Some(VaultError::Broken), "{text}");
    }
}

#[test]
fn old_keys_open_and_the_newest_seals() {
    let (old, new) = (fresh_key(), fresh_key());
    let before = vault(&[(1, old.clone())]);
    let both = vault(&[(2, new.clone()), (1, old)]);
    let after = vault(&[(2, new)]);
    let here = place();
    let sealed = before.seal(&"s".into(), &here).unwrap();
    assert_eq!(both.open(&sealed, &here).unwrap().expose_secret(), "s");
    let error = after.open(&sealed, &here).err();
    assert_eq!(error, Some(VaultError::UnknownKey(1)));
    assert!(both.seal(&"s".into(), &here).unwrap().starts_with("v1.2."));
}

#[test]
fn a_rotation_wraps_again_and_leaves_the_old_key_without_use() {
    let (old, new) = (fresh_key(), fresh_key());
    let sealed_in = place();
    let sealed = vault(&[(1, old.clone())])
        .seal(&"s".into(), &sealed_in)
        .unwrap();
    let both = vault(&[(1, old), (2, new.clone())]);
    let rewrapped = both.rewrap(&sealed, &sealed_in).unwrap().unwrap();
    let opened = vault(&[(2, new)]).open(&rewrapped, &sealed_in).unwrap();
    assert_eq!(opened.expose_secret(), "s");
    assert_eq!(both.rewrap(&rewrapped, &sealed_in).unwrap(), None);
    let error = both.rewrap(&sealed, &place()).err();
    assert_eq!(error, Some(VaultError::Broken), "another row's");
}

#[test]
fn a_key_must_be_32_bytes() {
    for keys in [
        &[][..],
        &[(1, "c2hvcnQ".into())],
        &[(1, "not base 64".into())],
    ] {
        let error = Vault::new(keys, Arc::new(OsEntropy)).err();
        assert_eq!(error, Some(VaultError::Key));
    }
}
