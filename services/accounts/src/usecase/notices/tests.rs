mod peer;

use std::time::Duration;

use authority::{Caller, JobAuthority, Role};
use futures::StreamExt;
use kernel::{
    ErrorKind, Instant, Locale, Page, World,
    events::{DeliveryFailed, Halt},
};
use uuid::Uuid;

use self::peer::Peer;
use super::notify::notify;
use crate::{
    Notice, NoticeId, NoticeKind, NoticePreference,
    domain::notice::MailRhythm,
    fixture::{Bench, kind, tenant},
    permissions::KeepNotices,
};

fn failed(bench: &Bench, post: Uuid, account: Uuid) -> DeliveryFailed {
    DeliveryFailed {
        post,
        account,
        halt: Halt::Rejected,
        reason: "network.text_refused".to_owned(),
        due_at: bench.now(),
    }
}

/// Campaigns emits, and the workspace's people are told.
async fn emit(bench: &Bench, owner: &Caller, event: DeliveryFailed) {
    let grant = JobAuthority::of(tenant(owner)).grant::<KeepNotices>();
    let tx = bench.service.db.begin(&grant).await.unwrap();
    ::jobs::emit(&tx, &bench.service.world, event)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    bench.work().await;
}

async fn notices(bench: &Bench, caller: &Caller) -> Vec<Notice> {
    let page = Page::parse(None, None).unwrap();
    bench.service.notices(caller, page).await.unwrap().items
}

async fn unread(bench: &Bench, caller: &Caller) -> u64 {
    bench.service.unread_notices(caller).await.unwrap()
}

fn fresh() -> Uuid {
    World::system().uuid()
}

#[tokio::test]
async fn a_post_that_fails_on_ten_accounts_is_one_notice_to_each_person() {
    let bench = Bench::new().await;
    let owner = bench.owner("li").await;
    let viewer = bench.colleague(&owner, "wang", Role::Viewer).await;
    let post = fresh();
    for _ in 0..10 {
        emit(&bench, &owner, failed(&bench, post, fresh())).await;
    }
    for caller in [&owner, &viewer] {
        let told = notices(&bench, caller).await;
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].kind, told[0].count), (NoticeKind::PostFailed, 1));
        assert_eq!(told[0].post.map(kernel::Id::uuid), Some(post));
    }
}

#[tokio::test]
async fn a_storm_is_one_notice_until_an_hour_has_passed() {
    let bench = Bench::new().await;
    let owner = bench.owner("li").await;
    let account = bench.connect(&owner, "1").await.id.uuid();
    for _ in 0..37 {
        emit(&bench, &owner, failed(&bench, fresh(), account)).await;
    }
    let told = notices(&bench, &owner).await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].count, 37);
    assert!(told[0].title(Locale::En).contains("(37)"));
    bench.advance(Duration::from_hours(2));
    emit(&bench, &owner, failed(&bench, fresh(), account)).await;
    let counts: Vec<_> = notices(&bench, &owner)
        .await
        .iter()
        .map(|one| one.count)
        .collect();
    assert_eq!(counts, [1, 37]);
}

#[tokio::test]
async fn what_is_read_is_read_by_one_person_and_heard_live() {
    let bench = Bench::new().await;
    let owner = bench.owner("li").await;
    let viewer = bench.colleague(&owner, "wang", Role::Viewer).await;
    let mut changes = bench.service.watch_notices(tenant(&owner));
    for _ in 0..2 {
        emit(&bench, &owner, failed(&bench, fresh(), fresh())).await;
        changes.next().await.unwrap();
    }
    assert_eq!(unread(&bench, &viewer).await, 2);
    let first = notices(&bench, &viewer).await[0].id;
    let left = bench.service.take_notices(&viewer, Some(&[first])).await;
    assert_eq!(left.unwrap(), 1);
    changes.next().await.unwrap();
    assert_eq!(bench.service.take_notices(&viewer, None).await.unwrap(), 0);
    assert_eq!(unread(&bench, &owner).await, 2);
}

#[tokio::test]
async fn another_workspace_sees_and_reads_nothing() {
    let bench = Bench::new().await;
    let (mine, theirs) = (bench.owner("mine").await, bench.owner("theirs").await);
    emit(&bench, &mine, failed(&bench, fresh(), fresh())).await;
    let ids: Vec<NoticeId> = notices(&bench, &mine)
        .await
        .iter()
        .map(|one| one.id)
        .collect();
    assert!(notices(&bench, &theirs).await.is_empty());
    let taken = bench.service.take_notices(&theirs, Some(&ids)).await;
    assert_eq!(taken.unwrap(), 0);
    assert_eq!(unread(&bench, &mine).await, 1);
    let nobody = bench.service.unread_notices(&Caller::anonymous()).await;
    assert_eq!(kind(nobody), ErrorKind::Unauthenticated);
}

#[tokio::test]
async fn the_same_news_is_told_once() {
    let bench = Bench::new().await;
    let owner = bench.owner("li").await;
    let event = failed(&bench, fresh(), fresh());
    let job = JobAuthority::of(tenant(&owner));
    for _ in 0..3 {
        let done = notify(&bench.service, job, event.clone().into()).await;
        done.unwrap();
    }
    assert_eq!(notices(&bench, &owner).await[0].count, 1);
}

#[tokio::test]
async fn a_refused_token_is_told_of_once() {
    let bench = Bench::new().await;
    let owner = bench.owner("li").await;
    let account = bench.connect(&owner, "1").await;
    let token = bench.token(&owner, account.id).await.unwrap();
    for _ in 0..2 {
        bench.refuse(&owner, account.id, &token).await;
    }
    bench.work().await;
    let told = notices(&bench, &owner).await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].kind, NoticeKind::AccountLost);
    assert_eq!(told[0].account.as_ref().unwrap().0, account.id);
}

/// A minute later, when mails are due.
async fn later(bench: &Bench) {
    bench.advance(Duration::from_secs(61));
    bench.work().await;
}

#[tokio::test]
async fn a_mail_goes_to_a_real_server_once_and_can_be_ended() {
    let peer = Peer::start().await;
    let bench = Bench::with_mail(peer.mailer()).await;
    let owner = bench.owner("li").await;
    let account = bench.connect(&owner, "1").await.id.uuid();
    for _ in 0..3 {
        emit(&bench, &owner, failed(&bench, fresh(), account)).await;
    }
    assert!(peer.mails().is_empty());
    later(&bench).await;
    let mails = peer.mails();
    assert_eq!(mails.len(), 1);
    let mail = &mails[0];
    for part in [
        "To: li <li@example.com>",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
    ] {
        assert!(mail.contains(part), "{part} is not in\n{mail}");
    }
    later(&bench).await;
    assert_eq!(peer.mails().len(), 1);

    let link = mail.replace("\r\n ", "").replace("\n ", "");
    let link = link.split("mail/unsubscribe/").nth(1).unwrap();
    let link = link.split('>').next().unwrap();
    let parts: Vec<&str> = link.split('/').collect();
    let forged = bench.service.unsubscribe((parts[0], parts[1], "AAAA"));
    assert_eq!(kind(forged.await), ErrorKind::NotFound);
    let ended = bench.service.unsubscribe((parts[0], parts[1], parts[2]));
    ended.await.unwrap();
    bench.advance(Duration::from_hours(2));
    emit(&bench, &owner, failed(&bench, fresh(), account)).await;
    later(&bench).await;
    assert_eq!(peer.mails().len(), 1);
    assert_eq!(unread(&bench, &owner).await, 2);
}

#[tokio::test]
async fn a_mail_waits_for_a_server_that_is_away() {
    let mut peer = Peer::start().await;
    let bench = Bench::with_mail(peer.mailer()).await;
    let owner = bench.owner("li").await;
    peer.stop();
    emit(&bench, &owner, failed(&bench, fresh(), fresh())).await;
    later(&bench).await;
    peer.restart().await;
    bench.advance(Duration::from_mins(10));
    bench.work().await;
    assert_eq!(peer.mails().len(), 1);
}

#[tokio::test]
async fn a_digest_is_one_mail_in_the_persons_language() {
    let peer = Peer::start().await;
    let bench = Bench::with_mail(peer.mailer()).await;
    let owner = bench.owner("li").await;
    let wanted = NoticePreference {
        language: Locale::En,
        mail: MailRhythm::Daily,
        ..NoticePreference::default()
    };
    let kept = bench.service.choose_notices(&owner, wanted.clone()).await;
    assert_eq!(kept.unwrap(), wanted);
    let read = bench.service.notice_preference(&owner, Locale::Zh).await;
    assert_eq!(read.unwrap(), wanted);
    for _ in 0..2 {
        emit(&bench, &owner, failed(&bench, fresh(), fresh())).await;
    }
    later(&bench).await;
    assert!(peer.mails().is_empty());
    let start: Instant = bench.now();
    while bench.now() < start + kernel::chrono::Duration::hours(24) {
        bench.advance(Duration::from_hours(1));
        bench.work().await;
    }
    let mails = peer.mails();
    assert_eq!(mails.len(), 1);
    assert!(
        mails[0].contains("Subject: [Shangbo] 2 notices"),
        "{}",
        mails[0]
    );
}
