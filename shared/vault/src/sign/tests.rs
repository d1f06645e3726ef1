use super::Signer;

#[test]
fn a_signature_holds_for_its_own_parts_alone() {
    let signer = Signer::new(&"secret".into());
    let signature = signer.sign(&["picture", "pic_1", "1800000000"]);
    assert!(signer.verify(&["picture", "pic_1", "1800000000"], &signature));
    for other in [
        &["picture", "pic_1", "1900000000"][..],
        &["picture", "pic_11800000000"],
        &["picture", "pic_1", "1800000000", ""],
        &["refresh", "pic_1", "1800000000"],
        &[],
    ] {
        assert!(!signer.verify(other, &signature), "{other:?}");
    }
}

#[test]
fn what_is_no_signature_of_ours_is_refused() {
    let (ours, theirs) = (Signer::new(&"ours".into()), Signer::new(&"theirs".into()));
    assert!(!ours.verify(&["a"], &theirs.sign(&["a"])));
    let short: String = ours.sign(&["a"]).chars().take(20).collect();
    for text in ["", "=", "not base 64", &short] {
        assert!(!ours.verify(&["a"], text), "{text}");
    }
}
