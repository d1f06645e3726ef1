use super::parse;

#[test]
fn what_cannot_be_an_address_is_refused() {
    assert_eq!(parse(" Li@Example.COM "), Some("li@example.com".into()));
    for text in [
        "",
        "li",
        "@a.cn",
        "li@",
        "li@localhost",
        "l i@a.cn",
        "li@.cn",
        "li@cn.",
    ] {
        assert_eq!(parse(text), None, "{text}");
    }
}
