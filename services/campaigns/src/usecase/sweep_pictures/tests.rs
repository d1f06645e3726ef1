use std::time::Duration;

use ::jobs::{PLATFORM, new_job};
use authority::Caller;

use super::drop_pictures;
use crate::{
    Picture,
    domain::PostId,
    jobs::SweepPictures,
    permissions::WritePosts,
    store::picture,
    tests::{
        Bench,
        files::{gif, jpeg, png},
        job,
    },
};

const A_DAY: Duration = Duration::from_hours(24);

/// The daily tick, and everything that comes of it.
async fn sweep(bench: &Bench) {
    let service = &bench.service;
    let tx = service
        .db
        .system("enqueue the job of a tick")
        .await
        .unwrap();
    let tick = new_job(&SweepPictures {}, service.world.uuid(), tx.now(), None);
    tx.enqueue(PLATFORM, tick.unwrap()).await.unwrap();
    tx.commit().await.unwrap();
    bench.do_jobs().await;
}

async fn is_there(bench: &Bench, caller: &Caller, picture: &Picture) -> bool {
    let id = picture.key.id();
    let rows = bench.service.pictures(caller, &[id]).await.unwrap();
    let kept = bench.kept();
    let file = kept.iter().any(|(path, _)| path.ends_with(id.to_string()));
    assert_eq!(
        rows.len(),
        usize::from(file),
        "a row and its file go together"
    );
    file
}

#[tokio::test]
async fn pictures_of_no_post_go_after_a_day_and_the_others_stay() {
    let bench = Bench::new().await;
    let (ours, theirs) = (bench.editor().await, bench.editor().await);
    let used = bench.upload(&ours, png(3, 2)).await.unwrap();
    let left = bench.upload(&ours, jpeg(3, 2)).await.unwrap();
    let foreign = bench.upload(&theirs, png(3, 2)).await.unwrap();
    bench.draft(&ours, &[used.key.id()]).await;
    bench.advance(Duration::from_hours(23));
    sweep(&bench).await;
    assert_eq!(bench.kept().len(), 3, "a day has not passed");
    let fresh = bench.upload(&ours, gif(3, 2)).await.unwrap();
    bench.advance(Duration::from_hours(2));
    sweep(&bench).await;
    assert!(is_there(&bench, &ours, &used).await);
    assert!(is_there(&bench, &ours, &fresh).await);
    assert!(!is_there(&bench, &ours, &left).await);
    assert!(!is_there(&bench, &theirs, &foreign).await);
}

#[tokio::test]
async fn a_picture_that_comes_again_counts_as_new() {
    let bench = Bench::new().await;
    let editor = bench.editor().await;
    let picture = bench.upload(&editor, png(3, 2)).await.unwrap();
    bench.advance(A_DAY);
    assert_eq!(bench.upload(&editor, png(3, 2)).await.unwrap(), picture);
    bench.advance(Duration::from_secs(1));
    sweep(&bench).await;
    assert!(is_there(&bench, &editor, &picture).await);
}

#[tokio::test]
async fn deleting_a_post_frees_its_pictures() {
    let bench = Bench::new().await;
    let editor = bench.editor().await;
    let (own, shared) = (
        bench.upload(&editor, png(3, 2)).await.unwrap(),
        bench.upload(&editor, jpeg(3, 2)).await.unwrap(),
    );
    let both = [own.key.id(), shared.key.id()];
    let post = PostId::from_uuid(bench.draft(&editor, &both).await);
    bench.draft(&editor, &[shared.key.id()]).await;
    bench.service.delete(&editor, post).await.unwrap();
    bench.advance(A_DAY + Duration::from_secs(1));
    sweep(&bench).await;
    assert!(!is_there(&bench, &editor, &own).await);
    assert!(is_there(&bench, &editor, &shared).await);
}

#[tokio::test]
async fn a_picture_that_found_a_post_meanwhile_stays() {
    let bench = Bench::new().await;
    let editor = bench.editor().await;
    let picture = bench.upload(&editor, png(3, 2)).await.unwrap();
    bench.advance(A_DAY + Duration::from_secs(1));
    // Found idle by the sweep, and used before its job has run.
    bench.draft(&editor, &[picture.key.id()]).await;
    let ids = [picture.key.id().uuid()];
    drop_pictures(&bench.service, job(&editor), &ids)
        .await
        .unwrap();
    assert!(is_there(&bench, &editor, &picture).await);
}

#[tokio::test]
async fn a_sweep_that_died_between_row_and_file_is_finished() {
    let bench = Bench::new().await;
    let editor = bench.editor().await;
    let picture = bench.upload(&editor, png(3, 2)).await.unwrap();
    bench.advance(A_DAY + Duration::from_secs(1));
    let ids = [picture.key.id().uuid()];
    let grant = editor.allow::<WritePosts>().unwrap();
    let tx = bench.service.db.begin(&grant).await.unwrap();
    assert_eq!(picture::delete_idle(&tx, &ids, tx.now()).await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert_eq!(bench.kept().len(), 1);
    for _twice in 0..2 {
        drop_pictures(&bench.service, job(&editor), &ids)
            .await
            .unwrap();
        assert_eq!(bench.kept(), []);
    }
}

#[tokio::test]
async fn a_job_of_another_workspace_deletes_nothing() {
    let bench = Bench::new().await;
    let (ours, theirs) = (bench.editor().await, bench.editor().await);
    let picture = bench.upload(&ours, png(3, 2)).await.unwrap();
    bench.advance(A_DAY + Duration::from_secs(1));
    let ids = [picture.key.id().uuid()];
    drop_pictures(&bench.service, job(&theirs), &ids)
        .await
        .unwrap();
    assert!(is_there(&bench, &ours, &picture).await);
}
