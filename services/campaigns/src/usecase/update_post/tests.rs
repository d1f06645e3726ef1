use std::time::Duration;

use authority::Caller;
use kernel::{Id, Result};
use uuid::Uuid;

use crate::{
    NewPost, PictureId, Post, PostChange, PostState,
    tests::{Bench, HERE, codes, files::png_saying},
};

async fn pictures(bench: &Bench, caller: &Caller) -> [PictureId; 3] {
    let mut ids = Vec::new();
    for text in ["one", "two", "three"] {
        let picture = bench.upload(caller, png_saying(3, 2, text)).await.unwrap();
        ids.push(picture.key.id());
    }
    ids.try_into().unwrap()
}

async fn draft(bench: &Bench, caller: &Caller, pictures: &[PictureId]) -> Post {
    let new = NewPost {
        text: "好茶".into(),
        pictures: pictures.to_vec(),
        accounts: vec![bench.account(caller).await],
        ..NewPost::default()
    };
    bench.service.create(caller, new, HERE).await.unwrap()
}

fn ids(post: &Post) -> Vec<PictureId> {
    post.pictures.iter().map(|one| one.key.id()).collect()
}

async fn update(
    bench: &Bench,
    caller: &Caller,
    post: &Post,
    pictures: Option<Vec<PictureId>>,
) -> Result<Post> {
    let change = PostChange {
        pictures,
        ..PostChange::default()
    };
    bench.service.update(caller, post.id, change, HERE).await
}

#[tokio::test]
async fn pictures_are_changed_as_a_whole_or_stay() {
    let bench = Bench::new().await;
    let editor = bench.editor().await;
    let [one, two, three] = pictures(&bench, &editor).await;
    let post = draft(&bench, &editor, &[one, two]).await;
    let same = update(&bench, &editor, &post, None).await.unwrap();
    assert_eq!(ids(&same), [one, two]);
    let turned = update(&bench, &editor, &post, Some(vec![three, one])).await;
    assert_eq!(ids(&turned.unwrap()), [three, one]);
    let bare = update(&bench, &editor, &post, Some(Vec::new())).await;
    assert_eq!(ids(&bare.unwrap()), []);
}

#[tokio::test]
async fn a_refused_change_changes_nothing() {
    let bench = Bench::new().await;
    let (ours, theirs) = (bench.editor().await, bench.editor().await);
    let [one, two, _] = pictures(&bench, &ours).await;
    let [foreign, ..] = pictures(&bench, &theirs).await;
    let post = draft(&bench, &ours, &[one]).await;
    for (wanted, code) in [
        (vec![two, foreign], "post.picture_unknown"),
        (vec![Id::from_uuid(Uuid::nil())], "post.picture_unknown"),
        (vec![two, two], "post.pictures_repeated"),
    ] {
        let refused = update(&bench, &ours, &post, Some(wanted)).await;
        assert_eq!(codes(refused), [code]);
        let read = bench.service.post(&ours, post.id).await.unwrap();
        assert_eq!(ids(&read), [one]);
    }
}

#[tokio::test]
async fn a_scheduled_post_leaves_with_what_it_was_changed_to() {
    let bench = Bench::new().await;
    let editor = bench.editor().await;
    let [one, two, _] = pictures(&bench, &editor).await;
    let post = draft(&bench, &editor, &[one]).await;
    let later = ("2027-01-15T18:00", Some("Asia/Shanghai"));
    let scheduled = bench.service.schedule(&editor, post.id, later, HERE).await;
    assert_eq!(scheduled.unwrap().state, PostState::Scheduled);
    let elsewhere = "2001:db8::7".parse().unwrap();
    let change = PostChange {
        pictures: Some(vec![two]),
        ..PostChange::default()
    };
    let changed = bench.service.update(&editor, post.id, change, elsewhere);
    assert_eq!(changed.await.unwrap().state, PostState::Scheduled);
    bench.advance(Duration::from_hours(3));
    bench.do_jobs().await;
    let [sent] = &bench.network.calls()[..] else {
        panic!("sent once");
    };
    assert_eq!(sent.client_ip, elsewhere);
    let bytes: Vec<_> = sent.pictures.iter().map(|one| one.bytes.to_vec()).collect();
    assert_eq!(bytes, [png_saying(3, 2, "two")]);
}
