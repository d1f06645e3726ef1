use super::measure;

#[test]
fn agrees_with_the_vectors_of_sinas_counter() {
    let letters = |n| "a".repeat(n);
    let cases = [
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
        ("", 0),
    ];
    for (text, length) in cases {
        assert_eq!(measure(text), length, "{text}");
    }
    assert_eq!(measure(&letters(280)), 140);
    assert_eq!(measure(&letters(281)), 141);
}

#[test]
fn a_link_counts_ten_until_it_is_very_long() {
    let link = |bytes: usize| format!("http://example.com/{}", "x".repeat(bytes - 19));
    assert_eq!(measure(&link(30)), 10);
    assert_eq!(measure(&link(140)), 10);
    assert_eq!(measure(&link(160)), 20);
}
