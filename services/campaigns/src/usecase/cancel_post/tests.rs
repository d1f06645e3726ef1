use std::collections::{HashMap, HashSet};

use ::jobs::{Outcome, Ticket};
use authority::Caller;
use futures::{StreamExt, future::join, stream};
use kernel::{AccountId, Entropy, ErrorKind, Id, SeededEntropy, Tz};

use crate::{
    DeliveryState, PostId, PostState,
    jobs::Publish,
    permissions::{ReadPosts, WritePosts},
    store::{delivery, post, post_account, settle::settle_posts},
    tests::{Bench, HERE, job},
    usecase::{
        publish_due::publish_due,
        schedule_post::{Plan, deliver, when},
    },
};

const POSTS: usize = 2_000;
/// Posts that fall due together.
const BATCH: usize = 25;
/// People who stop posts at once.
const PEOPLE: usize = 4;

/// A post that is due, with the ticket of its one delivery.
struct Due {
    post: PostId,
    text: String,
    ticket: Ticket<Publish>,
}

/// Writes posts that are due now, in one transaction.
async fn due(bench: &Bench, editor: &Caller, account: AccountId, first: usize) -> Vec<Due> {
    let service = &bench.service;
    let cards = service.accounts.cards(editor, &[account]).await.unwrap();
    let now = bench.now().format("%Y-%m-%dT%H:%M:%S").to_string();
    let plan = Plan {
        when: when(&now, Some("UTC"), Tz::UTC, bench.now()).unwrap(),
        from: HERE,
        pictures: &[],
    };
    let grant = editor.allow::<WritePosts>().unwrap();
    let tx = service.db.begin(&grant).await.unwrap();
    let mut posts = HashMap::new();
    for n in first..first + BATCH {
        let (id, text) = (service.world.uuid(), format!("{n} 号新品到店"));
        let row = post::Model {
            tenant_id: grant.tenant().uuid(),
            id,
            body: text.clone(),
            state: PostState::Draft.as_str().into(),
            author_name: "Li".into(),
            author_id: None,
            schedule_local: None,
            schedule_zone: None,
            due_at: None,
            idempotency_key: None,
            idempotency_digest: None,
            created_at: tx.now(),
            updated_at: tx.now(),
        };
        post::insert(&tx, row).await.unwrap();
        post_account::replace(&tx, id, &[account]).await.unwrap();
        deliver(service, &tx, id, plan, &cards).await.unwrap();
        posts.insert(id, text);
    }
    let ids: Vec<_> = posts.keys().copied().collect();
    settle_posts(&tx, &ids).await.unwrap();
    let rows = delivery::of_posts(&tx, ids).await.unwrap();
    tx.commit().await.unwrap();
    let due = rows.into_iter().map(|row| Due {
        post: Id::from_uuid(row.post_id),
        text: posts.remove(&row.post_id).unwrap(),
        ticket: Ticket {
            id: row.job_id,
            attempts: 0,
            job: Publish { delivery: row.id },
        },
    });
    due.collect()
}

/// Puts them in any order.
fn shuffle<T>(items: &mut [T], dice: &SeededEntropy) {
    for last in (1..items.len()).rev() {
        let bound = u64::try_from(last + 1).unwrap();
        items.swap(last, usize::try_from(dice.below(bound)).unwrap());
    }
}

/// Stops posts one after the other while their batch is published; gives those that were stopped.
async fn race(bench: &Bench, editor: &Caller, due: &[Due], dice: &SeededEntropy) -> Vec<PostId> {
    let (service, job) = (&bench.service, job(editor));
    let batch: Vec<Ticket<Publish>> = due.iter().map(|one| one.ticket.clone()).collect();
    let mut wanted: Vec<PostId> = due.iter().map(|one| one.post).collect();
    shuffle(&mut wanted, dice);
    // Some are stopped before the batch is claimed, so that the race begins anywhere in it.
    let ahead = usize::try_from(dice.below(6)).unwrap();
    let stop = async |post: PostId| match service.cancel(editor, post).await {
        Ok(_) => Some(post),
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::Conflict, "{error}");
            None
        }
    };
    let late = wanted.split_off(ahead);
    let mut stopped = Vec::new();
    for post in wanted {
        stopped.extend(stop(post).await);
    }
    let stops = stream::iter(late).map(stop).buffer_unordered(PEOPLE);
    let published = publish_due(service, job, &batch);
    let (outcomes, then) = join(published, stops.collect::<Vec<_>>()).await;
    assert_eq!(outcomes.unwrap(), vec![Outcome::Done; due.len()]);
    stopped.extend(then.into_iter().flatten());
    stopped
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_post_that_was_stopped_is_never_live_and_one_that_was_not_is_live_once() {
    let bench = Bench::new().await;
    let editor = bench.editor().await;
    let account = bench.account(&editor).await;
    let dice = SeededEntropy::new(9);
    let (mut stopped, mut all) = (HashSet::new(), Vec::new());
    for first in (0..POSTS).step_by(BATCH) {
        let due = due(&bench, &editor, account, first).await;
        stopped.extend(race(&bench, &editor, &due, &dice).await);
        all.extend(due);
    }

    let mut live: HashMap<String, usize> = HashMap::new();
    for call in bench.network.calls() {
        // Behind the text stands its tracked link.
        let text = call.text.split(" http").next().unwrap();
        *live.entry(text.to_owned()).or_default() += 1;
    }
    let grant = editor.allow::<ReadPosts>().unwrap();
    let tx = bench.service.db.begin(&grant).await.unwrap();
    let ids: Vec<_> = all.iter().map(|one| one.post.uuid()).collect();
    let rows = delivery::of_posts(&tx, ids).await.unwrap();
    let rows: HashMap<_, _> = rows.into_iter().map(|row| (row.post_id, row)).collect();
    let mut between = 0;
    for Due { post, text, .. } in &all {
        let row = &rows[&post.uuid()];
        let (state, times) = (row.state().unwrap(), live.get(text).copied());
        if stopped.contains(post) {
            assert_eq!((state, times), (DeliveryState::Cancelled, None), "{text}");
            between += usize::from(row.epoch > 0);
        } else {
            let once = (DeliveryState::Published, Some(1));
            assert_eq!((state, times), once, "{text}");
        }
    }
    let published = all.len() - stopped.len();
    println!(
        "{} stopped, {between} of them claimed already, {published} published",
        stopped.len()
    );
    assert!(
        stopped.len() > between && between > 0 && published > 0,
        "each way to end was met"
    );
}
