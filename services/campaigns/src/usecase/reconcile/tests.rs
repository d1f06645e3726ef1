use std::time::Duration;

use authority::Caller;
use networks::FailureClass;

use crate::{
    DeliveryState, NewPost, Post, PostId,
    tests::{Bench, HERE},
};

/// Past the settle time and the pause between two readings.
const LATER: Duration = Duration::from_mins(10);

/// A post that is due now.
async fn due(bench: &Bench, editor: &Caller) -> Post {
    let new = NewPost {
        text: "好茶".into(),
        accounts: vec![bench.account(editor).await],
        ..NewPost::default()
    };
    let post = bench.service.create(editor, new, HERE).await.unwrap();
    let now = bench.service.publish_now(editor, post.id, HERE).await;
    now.unwrap()
}

async fn state(bench: &Bench, editor: &Caller, post: PostId) -> (DeliveryState, Option<String>) {
    let post = bench.service.post(editor, post).await.unwrap();
    let delivery = &post.deliveries[0];
    (delivery.state, delivery.reason.clone())
}

/// Reads the timeline twice, if it takes that.
async fn look(bench: &Bench) {
    for _reading in 0..3 {
        bench.advance(LATER);
        bench.do_jobs().await;
    }
}

#[tokio::test]
async fn what_two_complete_readings_miss_is_sent_again() {
    let bench = Bench::new().await;
    let editor = bench.editor().await;
    let post = due(&bench, &editor).await;
    bench.network.refuse(FailureClass::Unknown);
    bench.do_jobs().await;
    assert_eq!(
        state(&bench, &editor, post.id).await.0,
        DeliveryState::Unknown
    );
    bench.network.show_all();
    look(&bench).await;
    assert_eq!(
        state(&bench, &editor, post.id).await.0,
        DeliveryState::Published
    );
    let sent = bench.network.calls();
    assert_eq!(sent.len(), 2);
    assert_eq!(sent[0].text, sent[1].text, "byte for byte");
}

#[tokio::test]
async fn after_a_restoration_what_was_due_is_looked_for_and_found() {
    let mut bench = Bench::new().await;
    let editor = bench.editor().await;
    let post = due(&bench, &editor).await;
    bench.advance(Duration::from_secs(10));
    // It had been sent, which the database has forgotten.
    bench.restore().await;
    bench.network.show_all();
    bench
        .network
        .take_unseen(&bench.link(&editor, post.id).await, bench.now());
    bench.do_jobs().await;
    let (state, reason) = state(&bench, &editor, post.id).await;
    assert_eq!((state, reason), (DeliveryState::Published, None));
    assert!(bench.network.calls().is_empty(), "it is not sent again");
}

#[tokio::test]
async fn after_a_restoration_what_is_not_there_is_sent_once() {
    let mut bench = Bench::new().await;
    let editor = bench.editor().await;
    let post = due(&bench, &editor).await;
    bench.advance(Duration::from_secs(10));
    bench.restore().await;
    bench.do_jobs().await;
    let (seen, reason) = state(&bench, &editor, post.id).await;
    assert_eq!(seen, DeliveryState::Unknown);
    assert_eq!(reason.as_deref(), Some("delivery.restored"));
    bench.network.show_all();
    look(&bench).await;
    assert_eq!(
        state(&bench, &editor, post.id).await.0,
        DeliveryState::Published
    );
    assert_eq!(bench.network.calls().len(), 1);

    // What is written later is not in doubt.
    bench.advance(Duration::from_secs(1));
    let later = due(&bench, &editor).await;
    bench.do_jobs().await;
    assert_eq!(
        state(&bench, &editor, later.id).await.0,
        DeliveryState::Published
    );
}

#[tokio::test]
async fn readings_of_before_a_restoration_prove_nothing() {
    let mut bench = Bench::new().await;
    let editor = bench.editor().await;
    let post = due(&bench, &editor).await;
    bench.network.refuse(FailureClass::Unknown);
    bench.do_jobs().await;
    bench.network.show_all();
    bench.advance(LATER);
    bench.do_jobs().await;
    // One reading has missed it; the other is about to.
    bench.restore().await;
    bench
        .network
        .take_unseen(&bench.link(&editor, post.id).await, bench.now());
    bench.network.hide_once();
    look(&bench).await;
    assert_eq!(
        state(&bench, &editor, post.id).await.0,
        DeliveryState::Published
    );
    assert_eq!(bench.network.calls().len(), 1, "it is not sent again");
}
