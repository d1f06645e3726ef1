use std::time::Duration;

use authority::Caller;
use kernel::{Id, Page, Result};
use networks::FailureClass;
use uuid::Uuid;

use crate::{
    NewPost, Picture, PictureId, Post, PostFilter,
    tests::{
        Bench, HERE, codes,
        files::{png, png_saying},
    },
};

async fn create(bench: &Bench, caller: &Caller, pictures: &[PictureId]) -> Result<Post> {
    let new = NewPost {
        text: "好茶".into(),
        pictures: pictures.to_vec(),
        accounts: vec![bench.account(caller).await],
        schedule: None,
        idempotency_key: None,
    };
    bench.service.create(caller, new, HERE).await
}

async fn nine(bench: &Bench, caller: &Caller) -> Vec<Picture> {
    let mut pictures = Vec::new();
    for n in 0..9 {
        let file = png_saying(3, 2, &format!("{n}"));
        pictures.push(bench.upload(caller, file).await.unwrap());
    }
    pictures
}

fn ids(pictures: &[Picture]) -> Vec<PictureId> {
    pictures.iter().map(|one| one.key.id()).collect()
}

#[tokio::test]
async fn a_post_has_its_pictures_in_their_order() {
    let bench = Bench::new().await;
    let editor = bench.editor().await;
    let mut pictures = nine(&bench, &editor).await;
    pictures.swap(0, 8);
    pictures.swap(2, 5);
    let post = create(&bench, &editor, &ids(&pictures)).await.unwrap();
    assert_eq!(post.pictures, pictures);
    let read = bench.service.post(&editor, post.id).await.unwrap();
    assert_eq!(read.pictures, pictures);
    let other = create(&bench, &editor, &ids(&pictures[..2])).await.unwrap();
    assert_eq!(other.pictures, pictures[..2], "posts may share a picture");
}

#[tokio::test]
async fn pictures_that_do_not_fit_are_told_and_leave_no_post() {
    let bench = Bench::new().await;
    let (ours, theirs) = (bench.editor().await, bench.editor().await);
    let mut pictures = ids(&nine(&bench, &ours).await);
    let (one, foreign) = (
        pictures[0],
        bench.upload(&theirs, png(3, 2)).await.unwrap().key.id(),
    );
    let missing = Id::from_uuid(Uuid::from_u128(1));
    for (wanted, code) in [
        (vec![one, one], "post.pictures_repeated"),
        (vec![one, missing], "post.picture_unknown"),
        (vec![foreign], "post.picture_unknown"),
    ] {
        let refused = create(&bench, &ours, &wanted).await.unwrap_err();
        let [problem] = refused.problems() else {
            panic!("one problem: {refused}");
        };
        assert_eq!(
            (problem.code, problem.field.as_deref()),
            (code, Some("pictureIds"))
        );
    }
    pictures.push(bench.upload(&ours, png(3, 2)).await.unwrap().key.id());
    let refused = create(&bench, &ours, &pictures).await;
    assert_eq!(codes(refused), ["post.pictures_too_many"]);
    let (page, all) = (Page::parse(None, None).unwrap(), PostFilter::default());
    let none = bench.service.posts(&ours, page, &all).await.unwrap();
    assert_eq!(none.items, []);
}

#[tokio::test]
async fn pictures_alone_are_no_post() {
    let bench = Bench::new().await;
    let editor = bench.editor().await;
    let picture = bench.upload(&editor, png(3, 2)).await.unwrap();
    let new = NewPost {
        text: " ".into(),
        pictures: ids(&[picture]),
        accounts: vec![bench.account(&editor).await],
        ..NewPost::default()
    };
    let refused = bench.service.create(&editor, new, HERE).await;
    assert_eq!(codes(refused), ["post.text_empty"]);
}

#[tokio::test]
async fn the_same_key_with_other_pictures_is_another_input() {
    let bench = Bench::new().await;
    let editor = bench.editor().await;
    let pictures = ids(&nine(&bench, &editor).await);
    let account = bench.account(&editor).await;
    let with = |pictures: &[PictureId]| NewPost {
        text: "好茶".into(),
        pictures: pictures.to_vec(),
        accounts: vec![account],
        schedule: None,
        idempotency_key: Some("key".into()),
    };
    let create = |pictures: &[PictureId]| bench.service.create(&editor, with(pictures), HERE);
    let post = create(&pictures[..2]).await.unwrap();
    assert_eq!(create(&pictures[..2]).await.unwrap(), post);
    for other in [&pictures[..1], &[], &[pictures[1], pictures[0]]] {
        assert_eq!(codes(create(other).await), ["post.key_reused"]);
    }
}

#[tokio::test]
async fn a_post_leaves_with_its_pictures_and_the_address_of_who_wanted_it() {
    let bench = Bench::new().await;
    let editor = bench.editor().await;
    let files = [png_saying(3, 2, "one"), png_saying(3, 2, "two")];
    let mut pictures = Vec::new();
    for file in &files {
        let picture = bench.upload(&editor, file.clone()).await.unwrap();
        pictures.push(picture.key.id());
    }
    let new = NewPost {
        text: "好茶".into(),
        pictures,
        accounts: vec![bench.account(&editor).await],
        schedule: Some(("2027-01-15T16:00:00".into(), Some("Asia/Shanghai".into()))),
        idempotency_key: None,
    };
    bench.network.refuse(FailureClass::NotSent);
    bench.service.create(&editor, new, HERE).await.unwrap();
    bench.do_jobs().await;
    bench.advance(Duration::from_secs(3));
    bench.do_jobs().await;
    let [first, second] = &bench.network.calls()[..] else {
        panic!("a try that was not sent, and another");
    };
    for publication in [first, second] {
        assert_eq!(publication.client_ip, HERE);
        let sent = publication.pictures.iter().map(|one| one.bytes.to_vec());
        assert_eq!(sent.collect::<Vec<_>>(), files);
    }
    assert_eq!(first.text, second.text);
}

#[tokio::test]
async fn a_key_answers_with_its_post_after_the_posts_time_too() {
    let bench = Bench::new().await;
    let editor = bench.editor().await;
    let due = bench.now() + Duration::from_mins(1);
    let local = due.format("%Y-%m-%dT%H:%M:%S").to_string();
    let new = NewPost {
        text: "好茶".into(),
        pictures: Vec::new(),
        accounts: vec![bench.account(&editor).await],
        schedule: Some((local, Some("UTC".into()))),
        idempotency_key: Some("k".into()),
    };
    let create = |new: &NewPost| bench.service.create(&editor, new.clone(), HERE);
    let first = create(&new).await.unwrap();
    bench.advance(Duration::from_hours(1));
    assert_eq!(create(&new).await.unwrap().id, first.id);
    let other = NewPost {
        text: "另一杯".into(),
        ..new
    };
    assert_eq!(codes(create(&other).await), ["post.key_reused"]);
}
