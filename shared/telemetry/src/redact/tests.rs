use super::redact;

#[test]
fn secrets_do_not_pass() {
    for secret in [
        "Authorization: Bearer abcdefgh12345678",
        "OAuth2 2.00abcDEF0abcdE1234567890fghijK",
        "token 2.00abcDEF0abcdE1234567890fghijK",
        "eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl",
        "access_token=canary123&x=1",
        r#"{"password":"canary123"}"#,
        r#"{"password": "three canary words"}"#,
        r#"body "{\"password\":\"canary123\"}""#,
        r#"{"accessToken":"canary123"}"#,
        "GET /connect/weibo/callback?state=canary123",
        "https://shop.example/back?x=1&code=canary123",
        "/media/pic_1?sig=canary123",
        "sb_refresh=canary123; Path=/",
        "wang@example.com",
        "postgres://app:canary123@127.0.0.1/db",
    ] {
        let line = redact(secret);
        assert!(line.contains("[redacted]"), "{line}");
        assert!(
            !line.contains("canary") && !line.contains("abcDEF") && !line.contains("wang"),
            "{line}"
        );
    }
}

#[test]
fn ordinary_lines_pass_as_they_are() {
    let line = "the queue came up empty and is told again forgotten=3 at 2026-11-23T09:00:00Z";
    assert_eq!(redact(line), line);
}
