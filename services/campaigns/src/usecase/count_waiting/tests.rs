use std::time::Duration;

use crate::{
    NewPost, PostState, Waiting,
    tests::{Bench, HERE, files::png},
};

const NOTHING: Waiting = Waiting {
    due: 0,
    oldest_due: None,
    needs_human: 0,
};

#[tokio::test]
async fn what_is_late_and_what_waits_for_a_person_is_counted_in_its_workspace_alone() {
    let bench = Bench::new().await;
    let (ours, theirs) = (bench.editor().await, bench.editor().await);
    let picture = bench.upload(&ours, png(3, 2)).await.unwrap();
    let new = NewPost {
        text: "好茶".into(),
        pictures: vec![picture.key.id()],
        accounts: vec![bench.account(&ours).await],
        ..NewPost::default()
    };
    let post = bench.service.create(&ours, new, HERE).await.unwrap();
    let waiting = async |caller| bench.service.count_waiting(caller).await.unwrap();
    assert_eq!(waiting(&ours).await, NOTHING, "a draft waits for nothing");

    let now = bench.service.publish_now(&ours, post.id, HERE).await;
    let due = now.unwrap().deliveries[0].due_at;
    bench.advance(Duration::from_secs(40));
    let late = Waiting {
        due: 1,
        oldest_due: Some(due),
        ..NOTHING
    };
    assert_eq!(waiting(&ours).await, late);
    assert_eq!(waiting(&theirs).await, NOTHING);

    // Without its picture a person has to decide.
    bench.service.files.remove(picture.key).await.unwrap();
    bench.do_jobs().await;
    let stuck = bench.service.post(&ours, post.id).await.unwrap();
    assert_eq!(stuck.state, PostState::NeedsHuman);
    let decision = Waiting {
        needs_human: 1,
        ..NOTHING
    };
    assert_eq!(waiting(&ours).await, decision);
    assert_eq!(waiting(&theirs).await, NOTHING);
}
