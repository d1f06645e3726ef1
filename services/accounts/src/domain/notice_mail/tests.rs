use kernel::{Id, Instant};

use super::*;
use crate::domain::notice::NoticeKind;

fn notice(count: u32, name: &str) -> Notice {
    let now = Instant::from_timestamp(1_800_000_000, 0).unwrap();
    Notice {
        id: Id::from_uuid(uuid::Uuid::from_u128(1)),
        kind: NoticeKind::PostFailed,
        post: Some(Id::from_uuid(uuid::Uuid::from_u128(2))),
        account: Some((Id::from_uuid(uuid::Uuid::from_u128(3)), name.to_owned())),
        cause: None,
        count,
        created_at: now,
        updated_at: now,
        read_at: None,
    }
}

#[test]
fn a_mail_links_the_post_in_both_bodies_and_the_persons_language() {
    let base = "https://shangbo.example/";
    let zh = words(&[notice(1, "小店")], Locale::Zh, base);
    assert_eq!(zh.subject, "[商博] 发布失败：小店");
    let link = "https://shangbo.example/posts/post_00000000000000000000000002";
    assert!(zh.text.contains(link) && zh.html.contains(link));
    let en = words(&[notice(37, "小店")], Locale::En, base);
    assert_eq!(en.subject, "[Shangbo] A post was refused (37): 小店");
    assert!(en.text.contains("https://shangbo.example/posts\n"));
}

#[test]
fn an_accounts_name_is_no_html() {
    let base = "https://shangbo.example/";
    let mail = words(&[notice(1, "<b>\"x\"&")], Locale::En, base);
    assert!(mail.html.contains("&lt;b&gt;&quot;x&quot;&amp;"));
    assert!(mail.text.contains("<b>\"x\"&"));
}
