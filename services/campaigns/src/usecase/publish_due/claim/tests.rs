use std::time::Duration;

use futures::{FutureExt, StreamExt};

use crate::{
    NewPost, PostState,
    tests::{Bench, HERE, tenant},
};

#[tokio::test]
async fn who_watches_is_told_that_a_post_has_expired() {
    let bench = Bench::new().await;
    let editor = bench.editor().await;
    let new = NewPost {
        text: "好茶".into(),
        accounts: vec![bench.account(&editor).await],
        ..NewPost::default()
    };
    let post = bench.service.create(&editor, new, HERE).await.unwrap();
    let now = bench.service.publish_now(&editor, post.id, HERE).await;
    now.unwrap();
    let grace = bench.service.rules.grace;
    bench.advance(grace + Duration::from_secs(1));
    let mut changes = Box::pin(bench.service.watch(tenant(&editor)));
    bench.do_jobs().await;
    let told = changes.next().now_or_never().flatten();
    assert_eq!(told, Some(post.id.uuid().to_string()));
    let seen = bench.service.post(&editor, post.id).await.unwrap();
    assert_eq!(seen.state, PostState::Failed);
    assert!(bench.network.calls().is_empty());
}
