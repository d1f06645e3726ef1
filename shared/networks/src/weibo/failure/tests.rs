use super::{Phase, of_body};
use crate::weibo::wire::ErrorBody;

#[test]
fn weibos_words_are_kept_short_and_without_tokens() {
    let text = format!("2.00abcDEF_9 {}", "长".repeat(500));
    let error = of_body(
        &ErrorBody {
            code: Some(21327),
            text,
        },
        Phase::Read,
    );
    assert!(error.detail.starts_with("21327 2.00… 长"));
    assert!(error.detail.chars().count() < 220);
}
