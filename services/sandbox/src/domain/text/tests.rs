use super::{replace_links, without_topics};

#[test]
fn topics_go_and_links_stay() {
    assert_eq!(
        without_topics("【#新年#】你好 http://a.cn/x#b #"),
        "【】你好 http://a.cn/x#b #"
    );
}

#[test]
fn links_are_replaced_where_they_stand() {
    let (text, links) = replace_links("看https://a.cn/b，好", |_| "S".to_owned());
    assert_eq!(text, "看S，好");
    assert_eq!(links, [("S".to_owned(), "https://a.cn/b".to_owned())]);
}
