use super::count;

#[test]
fn agrees_with_the_vectors_of_sinas_counter() {
    for (text, length) in [
        ("你好", 2),
        ("hello", 3),
        ("你好a", 3),
        ("你好 http://example.com/a", 13),
        ("http://t.cn/A6abcdE", 10),
        ("http://weibo.com/1", 9),
        ("https://weibo.com/1", 10),
        ("😀", 2),
        ("é", 1),
        ("a\r\nb", 2),
        (&"a".repeat(280), 140),
        (&"a".repeat(281), 141),
        ("http://weibo.com/a/path/that/is/longer/than/41", 10),
        ("https://微博.example/路径", 13),
    ] {
        assert_eq!(count(text), length, "{text}");
    }
}
