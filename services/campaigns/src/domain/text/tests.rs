use super::{has_topic, render};

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
