use std::time::Duration;

use authority::{Caller, Role};
use kernel::{AccountId, ErrorKind, Instant, Result};

use crate::{
    ApprovalMode, ApprovalPolicy, ApprovalState, DeliveryState, NewDecision, NewPost, PictureId,
    Post, PostChange, SealPart, Verdict,
    tests::{Bench, HERE, codes, files::png_saying},
};

const ONE: ApprovalPolicy = ApprovalPolicy {
    mode: ApprovalMode::Internal,
    votes: 1,
    own_allowed: false,
};
/// Until the posts of these tests are due.
const WAIT: Duration = Duration::from_mins(10);

/// A workspace that asks for approval, and a post that is due in ten minutes.
struct Desk {
    bench: Bench,
    editor: Caller,
    owner: Caller,
    pictures: [PictureId; 2],
    accounts: [AccountId; 2],
}

impl Desk {
    async fn new() -> Self {
        let bench = Bench::new().await;
        let editor = bench.editor().await;
        let owner = bench.colleague(&editor, Role::Owner);
        bench
            .service
            .set_approval_policy(&owner, ONE)
            .await
            .unwrap();
        let mut pictures = Vec::new();
        for text in ["one", "two"] {
            let picture = bench.upload(&editor, png_saying(3, 2, text)).await.unwrap();
            pictures.push(picture.key.id());
        }
        let accounts = [bench.account(&editor).await, bench.account(&editor).await];
        Self {
            pictures: pictures.try_into().unwrap(),
            accounts,
            bench,
            editor,
            owner,
        }
    }

    async fn post(&self) -> Post {
        let due = local(self.bench.now() + WAIT);
        let new = NewPost {
            text: "好茶".into(),
            pictures: vec![self.pictures[0]],
            accounts: vec![self.accounts[0]],
            schedule: Some((due, Some("UTC".into()))),
            idempotency_key: None,
        };
        let service = &self.bench.service;
        service.create(&self.editor, new, HERE).await.unwrap()
    }

    async fn requested(&self) -> Post {
        let post = self.post().await;
        let asked = self.bench.service.request_approval(&self.editor, post.id);
        asked.await.unwrap()
    }

    async fn approved(&self) -> Post {
        let post = self.requested().await;
        let approved = self.decide(&self.owner, &post, Verdict::Approved).await;
        approved.unwrap()
    }

    async fn decide(&self, who: &Caller, post: &Post, verdict: Verdict) -> Result<Post> {
        let decision = NewDecision {
            digest: post.approval.seal.clone().unwrap().digest,
            verdict,
            comment: Some("价格不对".into()),
        };
        let service = &self.bench.service;
        service.decide_approval(who, post.id, decision).await
    }

    async fn read(&self, post: &Post) -> Post {
        self.bench
            .service
            .post(&self.editor, post.id)
            .await
            .unwrap()
    }

    /// What becomes of a post whose time has come.
    async fn when_due(&self, post: &Post) -> Post {
        self.bench.advance(WAIT + Duration::from_secs(1));
        self.bench.do_jobs().await;
        self.read(post).await
    }
}

fn local(at: Instant) -> String {
    at.format("%Y-%m-%dT%H:%M:%S").to_string()
}

fn held(post: &Post) -> bool {
    let reasons = post.deliveries.iter().map(|one| one.reason.as_deref());
    let mut states = post.deliveries.iter().map(|one| one.state);
    states.all(|state| state == DeliveryState::Scheduled)
        && reasons.flatten().eq(["delivery.approval_missing"])
}

#[tokio::test]
async fn nothing_leaves_before_it_is_approved_and_then_at_once() {
    let desk = Desk::new().await;
    let post = desk.requested().await;
    let waiting = desk.when_due(&post).await;
    assert!(held(&waiting), "{:?}", waiting.deliveries);
    assert!(desk.bench.network.calls().is_empty());

    let approved = desk.decide(&desk.owner, &waiting, Verdict::Approved).await;
    assert_eq!(approved.unwrap().approval.state, ApprovalState::Approved);
    // The clock stands still: it is not a later look that finds it.
    desk.bench.do_jobs().await;
    let sent = desk.read(&post).await;
    assert_eq!(sent.deliveries[0].state, DeliveryState::Published);
    assert_eq!(desk.bench.network.calls().len(), 1);
}

#[tokio::test]
async fn what_nobody_approves_expires_with_its_grace() {
    let desk = Desk::new().await;
    let post = desk.post().await;
    assert!(held(&desk.when_due(&post).await));
    desk.bench.advance(Duration::from_hours(24));
    desk.bench.do_jobs().await;
    let late = desk.read(&post).await;
    assert_eq!(late.deliveries[0].state, DeliveryState::Expired);
    let told = desk.decide(&desk.owner, &late, Verdict::Approved).await;
    assert_eq!(codes(told), ["approval.not_requested"]);
}

#[tokio::test]
async fn an_edit_in_the_product_takes_the_approval_away() {
    let desk = Desk::new().await;
    let changes = [
        (
            PostChange {
                text: Some("坏茶".into()),
                ..PostChange::default()
            },
            SealPart::Text,
        ),
        (
            PostChange {
                pictures: Some(vec![desk.pictures[1]]),
                ..PostChange::default()
            },
            SealPart::Pictures,
        ),
    ];
    for (change, part) in changes {
        let post = desk.approved().await;
        let changed = desk
            .bench
            .service
            .update(&desk.editor, post.id, change, HERE);
        let changed = changed.await.unwrap();
        assert_eq!(changed.approval.state, ApprovalState::Lost);
        assert_eq!(changed.approval.lost_by, [part]);
        assert!(held(&desk.when_due(&post).await), "{part:?}");
    }
    let post = desk.approved().await;
    let later = local(desk.bench.now() + WAIT / 2);
    let time = (later.as_str(), Some("UTC"));
    let moved = desk
        .bench
        .service
        .schedule(&desk.editor, post.id, time, HERE);
    assert_eq!(moved.await.unwrap().approval.lost_by, [SealPart::Time]);
    assert!(held(&desk.when_due(&post).await));

    let post = desk.approved().await;
    let more = PostChange {
        accounts: Some(desk.accounts.to_vec()),
        ..PostChange::default()
    };
    let aimed = desk.bench.service.update(&desk.editor, post.id, more, HERE);
    let lost = aimed.await.unwrap().approval.lost_by;
    assert_eq!(lost, [SealPart::Targets, SealPart::Time]);
    desk.when_due(&post).await;
    assert!(desk.bench.network.calls().is_empty());
}

#[tokio::test]
async fn an_edit_around_the_product_takes_the_approval_away() {
    let desk = Desk::new().await;
    let (picture, other) = (desk.pictures[1].uuid(), desk.accounts[1].uuid());
    let edits: [(&'static str, Vec<_>, SealPart); 7] = [
        (
            "UPDATE post SET body = '坏茶' WHERE id = $1",
            vec![],
            SealPart::Text,
        ),
        (
            "UPDATE post_picture SET picture_id = $2 WHERE post_id = $1",
            vec![picture],
            SealPart::Pictures,
        ),
        (
            "DELETE FROM post_picture WHERE post_id = $1",
            vec![],
            SealPart::Pictures,
        ),
        (
            "UPDATE post_account SET account_id = $2 WHERE post_id = $1",
            vec![other],
            SealPart::Targets,
        ),
        (
            "UPDATE delivery SET account_id = $2 WHERE post_id = $1",
            vec![other],
            SealPart::Targets,
        ),
        (
            "UPDATE delivery SET due_at = (SELECT created_at FROM post WHERE id = $1)
             WHERE post_id = $1",
            vec![],
            SealPart::Time,
        ),
        (
            "UPDATE post SET due_at = created_at WHERE id = $1",
            vec![],
            SealPart::Time,
        ),
    ];
    for (sql, mut values, part) in edits {
        let post = desk.approved().await;
        values.insert(0, post.id.uuid());
        assert_eq!(desk.bench.tamper(sql, values).await, 1, "{sql}");
        let seen = desk.read(&post).await;
        assert_eq!(seen.approval.state, ApprovalState::Lost, "{sql}");
        assert!(seen.approval.lost_by.contains(&part), "{sql}");
        assert!(held(&desk.when_due(&post).await), "{sql}");
    }
    // The bytes of a picture that was approved.
    let post = desk.approved().await;
    let sql = "UPDATE picture SET sha256 = 'ab' WHERE id = $1";
    desk.bench.tamper(sql, vec![desk.pictures[0].uuid()]).await;
    assert!(held(&desk.when_due(&post).await));
    assert!(desk.bench.network.calls().is_empty());
}

#[tokio::test]
async fn a_change_that_is_taken_back_needs_no_new_approval() {
    let desk = Desk::new().await;
    let post = desk.approved().await;
    for text in ["坏茶", "好茶"] {
        let change = PostChange {
            text: Some(text.into()),
            ..PostChange::default()
        };
        let changed = desk
            .bench
            .service
            .update(&desk.editor, post.id, change, HERE);
        changed.await.unwrap();
    }
    let sent = desk.when_due(&post).await;
    assert_eq!(sent.deliveries[0].state, DeliveryState::Published);
}

#[tokio::test]
async fn who_may_decide_is_the_policys_to_say() {
    let desk = Desk::new().await;
    let post = desk.requested().await;
    let editor = desk.decide(&desk.editor, &post, Verdict::Approved).await;
    assert_eq!(editor.unwrap_err().kind(), ErrorKind::Forbidden);

    // Who asks for approval does not give it.
    let asked = desk.bench.service.request_approval(&desk.owner, post.id);
    let asked = asked.await.unwrap();
    let own = desk.decide(&desk.owner, &asked, Verdict::Approved).await;
    assert_eq!(codes(own), ["approval.own"]);
    let other = desk.bench.colleague(&desk.owner, Role::Owner);
    let approved = desk.decide(&other, &post, Verdict::Approved).await.unwrap();
    assert_eq!(approved.approval.state, ApprovalState::Approved);

    let trusting = ApprovalPolicy {
        own_allowed: true,
        votes: 2,
        ..ONE
    };
    let set = desk
        .bench
        .service
        .set_approval_policy(&desk.owner, trusting);
    set.await.unwrap();
    assert_eq!(
        desk.read(&post).await.approval.state,
        ApprovalState::Waiting
    );
    let both = desk
        .decide(&desk.owner, &post, Verdict::Approved)
        .await
        .unwrap();
    assert_eq!(both.approval.state, ApprovalState::Approved);
}

#[tokio::test]
async fn what_was_seen_is_what_is_approved() {
    let desk = Desk::new().await;
    let post = desk.requested().await;
    let change = PostChange {
        text: Some("坏茶".into()),
        ..PostChange::default()
    };
    let changed = desk
        .bench
        .service
        .update(&desk.editor, post.id, change, HERE);
    let changed = changed.await.unwrap();
    let stale = desk.decide(&desk.owner, &post, Verdict::Approved).await;
    assert_eq!(codes(stale), ["approval.outdated"]);
    let unasked = desk.decide(&desk.owner, &changed, Verdict::Approved).await;
    assert_eq!(codes(unasked), ["approval.not_requested"]);
}

#[tokio::test]
async fn the_queue_has_what_waits() {
    let desk = Desk::new().await;
    let service = &desk.bench.service;
    let queue = async || service.approval_queue(&desk.owner).await.unwrap();
    desk.post().await;
    assert!(queue().await.is_empty(), "nobody asked");
    let post = desk.requested().await;
    assert_eq!(queue().await, [desk.read(&post).await]);
    let back = desk
        .decide(&desk.owner, &post, Verdict::ChangesWanted)
        .await;
    let back = back.unwrap().approval;
    assert_eq!(back.state, ApprovalState::ChangesWanted);
    assert_eq!(back.decisions[0].comment.as_deref(), Some("价格不对"));
    assert!(queue().await.is_empty());
}

#[tokio::test]
async fn a_policy_that_asks_for_nothing_frees_what_was_held() {
    let desk = Desk::new().await;
    let post = desk.post().await;
    assert!(held(&desk.when_due(&post).await));
    let none = ApprovalPolicy {
        mode: ApprovalMode::None,
        ..ONE
    };
    let set = desk.bench.service.set_approval_policy(&desk.owner, none);
    set.await.unwrap();
    desk.bench.do_jobs().await;
    let sent = desk.read(&post).await;
    assert_eq!(sent.deliveries[0].state, DeliveryState::Published);
    assert_eq!(sent.approval.state, ApprovalState::NotNeeded);
    let asked = desk.bench.service.request_approval(&desk.editor, post.id);
    assert_eq!(codes(asked.await), ["approval.not_needed"]);
}

#[tokio::test]
async fn people_talk_about_a_post_and_take_back_their_own_words() {
    let desk = Desk::new().await;
    let service = &desk.bench.service;
    let post = desk.post().await.id;
    service
        .comment_on_post(&desk.editor, post, "看看")
        .await
        .unwrap();
    desk.bench.advance(Duration::from_secs(1));
    let all = service.comment_on_post(&desk.owner, post, " 好 ").await;
    let all = all.unwrap();
    let words: Vec<_> = all
        .iter()
        .map(|one| (one.body.as_str(), one.is_own))
        .collect();
    assert_eq!(words, [("看看", false), ("好", true)]);
    let foreign = service.delete_comment(&desk.owner, all[0].id).await;
    assert_eq!(codes(foreign), ["comment.foreign"]);
    let left = service.delete_comment(&desk.editor, all[0].id).await;
    assert_eq!(left.unwrap().len(), 1);
    for (text, code) in [(" ", "comment.empty"), ("\u{1}", "comment.too_long")] {
        let refused = service.comment_on_post(&desk.editor, post, text).await;
        assert_eq!(codes(refused), [code]);
    }
}

#[tokio::test]
async fn another_workspace_sees_and_decides_nothing() {
    let desk = Desk::new().await;
    let service = &desk.bench.service;
    let post = desk.requested().await;
    let said = service.comment_on_post(&desk.editor, post.id, "看看").await;
    let comment = said.unwrap()[0].id;
    let other = desk.bench.person(Role::Owner).await;
    service.set_approval_policy(&other, ONE).await.unwrap();

    let missing = |kind: ErrorKind| assert_eq!(kind, ErrorKind::NotFound);
    let decided = desk.decide(&other, &post, Verdict::Approved).await;
    missing(decided.unwrap_err().kind());
    let asked = service.request_approval(&other, post.id).await;
    missing(asked.unwrap_err().kind());
    let read = service.post_comments(&other, post.id).await;
    missing(read.unwrap_err().kind());
    let gone = service.delete_comment(&other, comment).await;
    missing(gone.unwrap_err().kind());
    assert!(service.approval_queue(&other).await.unwrap().is_empty());
    let none = ApprovalPolicy {
        mode: ApprovalMode::None,
        ..ONE
    };
    service.set_approval_policy(&other, none).await.unwrap();
    let ours = service.approval_policy(&desk.owner).await.unwrap();
    assert_eq!(ours, ONE);
    assert!(held(&desk.when_due(&post).await));
}
