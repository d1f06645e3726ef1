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

/// Whether nobody can have this password: there is no need to hash it.
pub(crate) fn is_too_long(password: &SecretString) -> bool {
    normal(password).expose_secret().chars().count() > LONGEST
}

/// What is wrong with a new password of the person with this (parsed) e-mail address.
pub(crate) fn check(password: &SecretString, email: &str) -> Option<Problem> {
    let password = normal(password);
    let lower = password.expose_secret().to_lowercase();
    if password.expose_secret().chars().count() < SHORTEST {
        Some(problems::password_too_short())
    } else if is_too_long(&password) {
        Some(problems::password_too_long())
    } else if COMMON.contains(&lower.as_str()) || lower == email {
        Some(problems::password_common())
    } else {
        None
    }
}

#[cfg(test)]
mod tests;
