use std::time::Duration;

use crate::{
    DeliveryState, NewPost, PostState, Resolution,
    tests::{Bench, HERE, files::png},
};

#[tokio::test]
async fn the_address_is_that_of_who_scheduled_last() {
    let bench = Bench::new().await;
    let editor = bench.editor().await;
    let new = NewPost {
        text: "好茶".into(),
        accounts: vec![bench.account(&editor).await],
        ..NewPost::default()
    };
    let post = bench.service.create(&editor, new, HERE).await.unwrap();
    let later = ("2027-01-15T18:00", Some("Asia/Shanghai"));
    let scheduled = bench.service.schedule(&editor, post.id, later, HERE).await;
    scheduled.unwrap();
    let elsewhere = "198.51.100.3".parse().unwrap();
    let now = bench.service.publish_now(&editor, post.id, elsewhere).await;
    now.unwrap();
    bench.do_jobs().await;
    let sent: Vec<_> = bench
        .network
        .calls()
        .iter()
        .map(|one| one.client_ip)
        .collect();
    assert_eq!(sent, [elsewhere]);
}

#[tokio::test]
async fn a_post_whose_picture_is_gone_waits_for_a_person_and_never_leaves() {
    let bench = Bench::new().await;
    let editor = bench.editor().await;
    let picture = bench.upload(&editor, png(3, 2)).await.unwrap();
    let new = NewPost {
        text: "好茶".into(),
        pictures: vec![picture.key.id()],
        accounts: vec![bench.account(&editor).await],
        ..NewPost::default()
    };
    let post = bench.service.create(&editor, new, HERE).await.unwrap();
    let now = bench.service.publish_now(&editor, post.id, HERE).await;
    now.unwrap();
    bench.service.files.remove(picture.key).await.unwrap();
    bench.do_jobs().await;

    let waiting = bench.service.post(&editor, post.id).await.unwrap();
    assert_eq!(waiting.state, PostState::NeedsHuman);
    let delivery = &waiting.deliveries[0];
    assert_eq!(delivery.reason.as_deref(), Some("delivery.picture_missing"));
    let mut steps = delivery.history.iter().map(|step| step.state);
    assert!(
        steps.all(|state| state != DeliveryState::Sending),
        "no INTENT"
    );
    assert!(bench.network.calls().is_empty());

    // Once the file is back, as from a backup, a person sends it again.
    let file = &mut &png(3, 2)[..];
    bench.service.files.keep(picture.key, file).await.unwrap();
    bench.advance(Duration::from_secs(1));
    let again = bench
        .service
        .resolve(&editor, delivery.id, Resolution::NotPublished)
        .await;
    again.unwrap();
    bench.do_jobs().await;
    let live = bench.service.post(&editor, post.id).await.unwrap();
    assert_eq!(live.state, PostState::Published);
    assert_eq!(bench.network.calls().len(), 1);
}
