use std::time::Duration;

use authority::{Caller, Role};
use kernel::{Cursor, ErrorKind, Page};

use crate::fixture::{Bench, kind};

#[tokio::test]
async fn accounts_come_page_by_page_newest_first() {
    let bench = Bench::new().await;
    let owner = bench.owner("li").await;
    let mut connected = Vec::new();
    for uid in ["1", "2", "3", "4", "5"] {
        connected.push(bench.connect(&owner, uid).await.id);
        // The last three share an instant: the id decides between them.
        if connected.len() < 3 {
            bench.advance(Duration::from_secs(1));
        }
    }
    connected[2..].sort();
    connected.reverse();
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let slice = bench.service.list(&owner, Page { first: 2, after });
        let slice = slice.await.unwrap();
        after = slice.items.last().map(|last| Cursor {
            at: last.connected_at,
            id: last.id.uuid(),
        });
        seen.extend(slice.items.iter().map(|one| one.id));
        if !slice.has_next {
            break;
        }
    }
    assert_eq!(seen, connected);
}

#[tokio::test]
async fn each_workspace_sees_its_own() {
    let bench = Bench::new().await;
    let (mine, theirs) = (bench.owner("mine").await, bench.owner("theirs").await);
    let account = bench.connect(&mine, "1").await;
    let viewer = bench.colleague(&mine, "wang", Role::Viewer).await;
    let all = Page {
        first: 100,
        after: None,
    };
    let listed = bench.service.list(&viewer, all).await.unwrap();
    assert_eq!(listed.items, std::slice::from_ref(&account));
    let listed = bench.service.list(&theirs, all).await.unwrap();
    assert!(listed.items.is_empty());
    let named = bench.service.by_ids(&theirs, &[account.id]).await.unwrap();
    assert!(named.is_empty());
    let nobody = bench.service.list(&Caller::anonymous(), all).await;
    assert_eq!(kind(nobody), ErrorKind::Unauthenticated);
}
