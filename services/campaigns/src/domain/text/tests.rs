use super::{has_control, has_topic, render, search_problem};

fn text(written: &str) -> String {
    render(written, |n| format!("S{n}")).text
}

#[test]
fn links_become_tracked_ones() {
    assert_eq!(text("看 https://a.cn/x?y=1 和 http://b.cn"), "看 S0 和 S1");
    assert_eq!(text("看https://a.cn/x，好"), "看S0 ，好");
    assert_eq!(text("(https://a.cn/x)."), "(S0 ).");
    assert_eq!(
        render("https://a.cn", |_| "S".into()).links,
        ["https://a.cn"]
    );
}

#[test]
fn a_text_without_a_link_gets_one() {
    let rendered = render("早安 ", |n| format!("S{n}"));
    assert_eq!(rendered.text, "早安 S0");
    assert!(rendered.links.is_empty());
    assert_eq!(text("http://localhost 不是"), "http://localhost 不是 S0");
}

#[test]
fn topics_are_seen() {
    assert!(has_topic("#新品#来了"));
    assert!(!has_topic("第#1 名"));
    assert!(!has_topic("## 空"));
}

#[test]
fn controls_are_no_writing_but_tabs_and_line_ends_are() {
    assert!(!has_control("第一行\r\n\t第二行\u{2028}👩‍👩‍👧\u{202e}"));
    for control in ['\0', '\u{7}', '\u{1b}', '\u{7f}', '\u{85}', '\u{9b}'] {
        assert!(has_control(&format!("好{control}茶")), "{control:?}");
    }
}

#[test]
fn a_search_is_short_and_of_writing() {
    assert_eq!(search_problem("50% 好_茶"), None);
    assert_eq!(search_problem(&"长".repeat(100)), None);
    for text in ["长".repeat(101), "好\0茶".to_owned()] {
        assert_eq!(search_problem(&text).unwrap().code, "post.search_invalid");
    }
}
