use std::pin::pin;

use ::jobs::Outcome;
use authority::Caller;
use futures::poll;
use networks::PictureType;
use uuid::Uuid;

use super::{ROOM, TOGETHER, load, waves};
use crate::{
    DeliveryState, Picture,
    store::delivery,
    tests::{
        Bench,
        files::{jpeg, png, png_saying},
        job,
    },
    usecase::publish_due::{Claimed, Outcomes},
};

/// A claimed delivery of a post with pictures of so many bytes.
fn claimed(bench: &Bench, post: Uuid, picture_bytes: i64) -> Claimed {
    let (id, job_id) = (bench.service.world.uuid(), bench.service.world.uuid());
    Claimed {
        row: delivery::Model {
            tenant_id: Uuid::nil(),
            id,
            post_id: post,
            account_id: Uuid::nil(),
            state: DeliveryState::Claimed.as_str().into(),
            epoch: 1,
            job_id,
            due_at: bench.now(),
            link_code: "code".into(),
            client_ip: "203.0.113.7".into(),
            picture_bytes,
            text_sent: None,
            intent_at: None,
            unknown_at: None,
            absences: 0,
            absent_at: None,
            published_at: None,
            remote_id: None,
            remote_url: None,
            reason: None,
            updated_at: bench.now(),
        },
        body: "好茶".into(),
        pictures: Vec::new(),
        tried: 0,
    }
}

/// A claimed delivery of a draft with these pictures.
async fn illustrated(bench: &Bench, caller: &Caller, pictures: &[&Picture]) -> Claimed {
    let ids: Vec<_> = pictures.iter().map(|one| one.key.id()).collect();
    let post = bench.draft(caller, &ids).await;
    let bytes: u64 = pictures.iter().map(|one| one.bytes).sum();
    claimed(bench, post, i64::try_from(bytes).unwrap())
}

#[tokio::test]
async fn what_has_no_pictures_waits_for_none_and_large_posts_go_one_by_one() {
    let bench = Bench::new().await;
    let post = |n| Uuid::from_u128(n);
    let each = [
        claimed(&bench, post(1), TOGETHER),
        claimed(&bench, post(2), 0),
        claimed(&bench, post(3), TOGETHER / 2),
        claimed(&bench, post(1), TOGETHER),
        claimed(&bench, post(4), TOGETHER / 2),
        claimed(&bench, post(5), 0),
        claimed(&bench, post(6), 1),
        claimed(&bench, post(7), 3 * TOGETHER),
    ];
    let waves = waves(each.into());
    let posts: Vec<Vec<u128>> = waves
        .iter()
        .map(|wave| wave.iter().map(|one| one.row.post_id.as_u128()).collect())
        .collect();
    let expected = [vec![2, 5], vec![1, 1], vec![3, 4], vec![6], vec![7]];
    assert_eq!(posts, expected);
}

#[tokio::test]
async fn pictures_are_read_in_order_and_as_they_were_uploaded() {
    let bench = Bench::new().await;
    let editor = bench.editor().await;
    let files = [jpeg(3, 2), png(3, 2), png_saying(3, 2, "another")];
    let mut pictures = Vec::new();
    for file in &files {
        pictures.push(bench.upload(&editor, file.clone()).await.unwrap());
    }
    let one = illustrated(&bench, &editor, &[&pictures[2], &pictures[0], &pictures[1]]).await;
    let mut outcomes = Outcomes::new();
    let loaded = load(&bench.service, job(&editor), vec![one], &mut outcomes).await;
    let (able, room) = loaded.unwrap();
    let read: Vec<_> = able[0]
        .pictures
        .iter()
        .map(|one| one.bytes.to_vec())
        .collect();
    assert_eq!(read, [&files[2][..], &files[0], &files[1]]);
    assert_eq!(able[0].pictures[1].content_type, PictureType::Jpeg);
    assert!(outcomes.is_empty() && room.is_some());
}

#[tokio::test]
async fn a_picture_that_is_gone_or_changed_keeps_its_posts_from_leaving() {
    let bench = Bench::new().await;
    let editor = bench.editor().await;
    let (gone, changed, well) = (
        bench
            .upload(&editor, png_saying(3, 2, "gone"))
            .await
            .unwrap(),
        bench
            .upload(&editor, png_saying(3, 2, "changed"))
            .await
            .unwrap(),
        bench.upload(&editor, png(3, 2)).await.unwrap(),
    );
    bench.service.files.remove(gone.key).await.unwrap();
    let mut other = &png_saying(3, 2, "forged!")[..];
    bench
        .service
        .files
        .keep(changed.key, &mut other)
        .await
        .unwrap();
    let wave = vec![
        illustrated(&bench, &editor, &[&well, &gone]).await,
        illustrated(&bench, &editor, &[&changed]).await,
        illustrated(&bench, &editor, &[&well]).await,
    ];
    let jobs: Vec<Uuid> = wave.iter().map(|one| one.row.job_id).collect();
    let mut outcomes = Outcomes::new();
    let loaded = load(&bench.service, job(&editor), wave, &mut outcomes).await;
    let (able, _room) = loaded.unwrap();
    let left: Vec<Uuid> = able.iter().map(|one| one.row.job_id).collect();
    assert_eq!(left, [jobs[2]]);
    assert_eq!(outcomes.len(), 2);
    assert_eq!(outcomes[&jobs[0]], Outcome::Done);
    assert_eq!(outcomes[&jobs[1]], Outcome::Done);
}

#[tokio::test]
async fn a_wave_waits_until_there_is_room_for_its_pictures() {
    let bench = Bench::new().await;
    let editor = bench.editor().await;
    let picture = bench.upload(&editor, png(3, 2)).await.unwrap();
    let text = claimed(&bench, Uuid::nil(), 0);
    let one = illustrated(&bench, &editor, &[&picture]).await;
    let full = bench.service.room.clone().acquire_many_owned(ROOM);
    let full = full.await.unwrap();
    let (mut outcomes, mut others) = (Outcomes::new(), Outcomes::new());
    let mut waiting = pin!(load(&bench.service, job(&editor), vec![one], &mut outcomes));
    assert!(poll!(waiting.as_mut()).is_pending());
    let text = load(&bench.service, job(&editor), vec![text], &mut others).await;
    assert_eq!(text.unwrap().0.len(), 1, "a text needs no room");
    drop(full);
    let (able, room) = waiting.await.unwrap();
    assert_eq!(able.len(), 1);
    let rest = bench.service.room.available_permits();
    assert!(rest < usize::try_from(ROOM).unwrap());
    drop(room);
    let rest = bench.service.room.available_permits();
    assert_eq!(rest, usize::try_from(ROOM).unwrap());
}
