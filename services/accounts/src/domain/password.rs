//! What a password must be (OWASP ASVS 5.0, V6.2).

use kernel::{ExposeSecret, Problem, SecretString};
use unicode_normalization::UnicodeNormalization;

use super::problems;

const SHORTEST: usize = 8;
const LONGEST: usize = 128;
/// The most used passwords of eight characters and more.
const COMMON: &[&str] = &[
    "password",
    "12345678",
    "123456789",
    "1234567890",
    "password1",
    "password123",
    "qwertyuiop",
    "11111111",
    "88888888",
    "00000000",
    "12341234",
    "1qaz2wsx",
    "qwer1234",
    "abcd1234",
    "a1234567",
    "a12345678",
    "aa123456",
    "123123123",
    "147258369",
    "987654321",
    "5201314520",
    "woaini1314",
    "woaini520",
    "iloveyou",
    "sunshine",
    "princess",
    "football",
    "baseball",
    "superman",
    "trustno1",
    "letmein1",
    "welcome1",
    "qwerty123",
    "1q2w3e4r",
    "asdfghjkl",
    "zxcvbnm123",
    "66666666",
    "31415926",
    "code8925",
    "dearbook",
    "password!",
    "admin123",
    "admin1234",
    "p@ssw0rd",
];

/// The password in the form that is hashed, whatever keyboard it was typed on.
pub(crate) fn normal(password: &SecretString) -> SecretString {
    password.expose_secret().nfkc().collect::<String>().into()
}

/// What is wrong with a new password.
pub(crate) fn check(password: &SecretString, email: &str) -> Option<Problem> {
    let text = password.expose_secret();
    let length = text.chars().count();
    let lower = text.to_lowercase();
    if length < SHORTEST {
        Some(problems::password_too_short())
    } else if length > LONGEST {
        Some(problems::password_too_long())
    } else if COMMON.contains(&lower.as_str()) || lower == email {
        Some(problems::password_common())
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{check, normal};

    #[test]
    fn weak_passwords_are_refused() {
        let code = |text: &str| check(&text.into(), "li@a.cn").map(|problem| problem.code);
        assert_eq!(code("short"), Some("person.password_too_short"));
        assert_eq!(code(&"x".repeat(129)), Some("person.password_too_long"));
        assert_eq!(code("Password123"), Some("person.password_common"));
        assert_eq!(code("li@a.cn"), Some("person.password_too_short"));
        assert_eq!(code("八个汉字也可以的"), None);
    }

    #[test]
    fn full_width_and_half_width_are_the_same() {
        use kernel::ExposeSecret;
        assert_eq!(normal(&"ｐａｓｓ１".into()).expose_secret(), "pass1");
    }
}
