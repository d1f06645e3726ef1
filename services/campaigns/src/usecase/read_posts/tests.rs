use std::time::Duration;

use authority::{Caller, Role};
use kernel::{AccountId, Cursor, ErrorKind, Page};

use crate::{
    NewPost, Post, PostFilter, PostState,
    tests::{Bench, HERE},
};

async fn draft(bench: &Bench, caller: &Caller, account: AccountId, text: &str) -> Post {
    let new = NewPost {
        text: text.into(),
        accounts: vec![account],
        ..NewPost::default()
    };
    bench.advance(Duration::from_secs(1));
    bench.service.create(caller, new, HERE).await.unwrap()
}

fn texts(posts: &[Post]) -> Vec<&str> {
    posts.iter().map(|post| post.text.as_str()).collect()
}

#[tokio::test]
async fn posts_come_newest_first_page_by_page() {
    let bench = Bench::new().await;
    let editor = bench.editor().await;
    let account = bench.account(&editor).await;
    for text in ["一", "二", "三"] {
        draft(&bench, &editor, account, text).await;
    }
    let all = PostFilter::default();
    let mut page = Page::parse(Some(2), None).unwrap();
    let first = bench.service.posts(&editor, page, &all).await.unwrap();
    assert_eq!(
        (texts(&first.items), first.has_next),
        (vec!["三", "二"], true)
    );
    page.after = first.items.last().map(|post| Cursor {
        at: post.created_at,
        id: post.id.uuid(),
    });
    let rest = bench.service.posts(&editor, page, &all).await.unwrap();
    assert_eq!((texts(&rest.items), rest.has_next), (vec!["一"], false));
}

#[tokio::test]
async fn posts_are_found_by_state_account_and_text() {
    let bench = Bench::new().await;
    let editor = bench.editor().await;
    let (one, other) = (bench.account(&editor).await, bench.account(&editor).await);
    let tea = draft(&bench, &editor, one, "龙井 100% 手工").await;
    draft(&bench, &editor, other, "螺栓 M6_M20").await;
    let due = ("2027-01-15T18:00", Some("Asia/Shanghai"));
    let scheduled = bench.service.schedule(&editor, tea.id, due, HERE).await;
    scheduled.unwrap();
    let page = Page::parse(None, None).unwrap();
    for (filter, found) in [
        (
            PostFilter {
                states: vec![PostState::Scheduled],
                ..PostFilter::default()
            },
            1,
        ),
        (
            PostFilter {
                states: vec![PostState::Failed],
                ..PostFilter::default()
            },
            0,
        ),
        (
            PostFilter {
                accounts: vec![other],
                ..PostFilter::default()
            },
            1,
        ),
        (
            PostFilter {
                accounts: vec![one, other],
                ..PostFilter::default()
            },
            2,
        ),
        (
            PostFilter {
                text: Some(" 龙井 ".into()),
                ..PostFilter::default()
            },
            1,
        ),
        (
            PostFilter {
                text: Some("铁观音".into()),
                ..PostFilter::default()
            },
            0,
        ),
    ] {
        let posts = bench.service.posts(&editor, page, &filter).await.unwrap();
        assert_eq!(posts.items.len(), found, "{filter:?}");
    }
    let (from, to) = (bench.now(), bench.now() + Duration::from_hours(3));
    let all = PostFilter::default();
    let due = bench
        .service
        .calendar(&editor, from, to, &all)
        .await
        .unwrap();
    assert_eq!(texts(&due), [tea.text.as_str()]);
    let due = bench
        .service
        .calendar(&editor, to, to + Duration::from_hours(9), &all);
    assert_eq!(due.await.unwrap(), []);
}

#[tokio::test]
async fn posts_of_another_workspace_are_not_there() {
    let bench = Bench::new().await;
    let (ours, theirs) = (bench.editor().await, bench.person(Role::Owner).await);
    let account = bench.account(&ours).await;
    let post = draft(&bench, &ours, account, "我们的").await;
    let (page, all) = (Page::parse(None, None).unwrap(), PostFilter::default());
    let refused = bench.service.post(&theirs, post.id).await;
    assert_eq!(refused.unwrap_err().kind(), ErrorKind::NotFound);
    let seen = bench.service.posts(&theirs, page, &all).await.unwrap();
    assert_eq!(seen.items, []);
    let by_account = PostFilter {
        accounts: vec![account],
        ..PostFilter::default()
    };
    let seen = bench.service.posts(&theirs, page, &by_account).await;
    assert_eq!(seen.unwrap().items, []);
}
