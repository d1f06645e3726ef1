use kernel::ExposeSecret;

use super::{check, normal};

#[test]
fn weak_passwords_are_refused() {
    let code = |text: &str| check(&text.into(), "liming@a.cn").map(|problem| problem.code);
    assert_eq!(code("short"), Some("person.password_too_short"));
    assert_eq!(code("1234567"), Some("person.password_too_short"));
    assert_eq!(code(&"x".repeat(128)), None);
    assert_eq!(code(&"x".repeat(129)), Some("person.password_too_long"));
    assert_eq!(code("Password123"), Some("person.password_common"));
    assert_eq!(code("ｐａｓｓｗｏｒｄ"), Some("person.password_common"));
    assert_eq!(code("LiMing@a.cn"), Some("person.password_common"));
    assert_eq!(code("八个汉字也可以的"), None);
}

#[test]
fn length_is_counted_as_it_is_hashed() {
    let code = |text: &str| check(&text.into(), "").map(|problem| problem.code);
    // One character each, which NFKC spells out in eighteen.
    assert_eq!(
        code(&"\u{fdfa}".repeat(8)),
        Some("person.password_too_long")
    );
    // Letter and accent, which NFKC joins.
    assert_eq!(
        code(&"e\u{301}".repeat(7)),
        Some("person.password_too_short")
    );
}

#[test]
fn full_width_and_half_width_are_the_same() {
    assert_eq!(normal(&"ｐａｓｓ１".into()).expose_secret(), "pass1");
}
