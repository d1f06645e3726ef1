use ::jobs::{Outcome, Ticket};
use authority::{Caller, JobAuthority};
use networks::{FailureClass, NetworkError, Published, Reason};

use super::settle;
use crate::{
    DeliveryState, NewPost,
    jobs::Publish,
    permissions::ReadPosts,
    store::{attempt, delivery},
    tests::{Bench, HERE, job},
    usecase::publish_due::{
        Leaving, Outcomes, Sent, claim::claim, credentials, depart::Reached, intend::intend,
        prepare::prepare, publish_due,
    },
};

/// The ticket of a delivery that is due.
async fn due(bench: &Bench, editor: &Caller) -> Ticket<Publish> {
    let new = NewPost {
        text: "好茶".into(),
        accounts: vec![bench.account(editor).await],
        ..NewPost::default()
    };
    let post = bench.service.create(editor, new, HERE).await.unwrap();
    let now = bench.service.publish_now(editor, post.id, HERE).await;
    let id = now.unwrap().deliveries[0].id.uuid();
    let row = read(bench, job(editor), id).await;
    Ticket {
        id: row.job_id,
        attempts: 0,
        job: Publish { delivery: id },
    }
}

async fn read(bench: &Bench, job: JobAuthority, id: uuid::Uuid) -> delivery::Model {
    let tx = bench
        .service
        .db
        .begin(&job.grant::<ReadPosts>())
        .await
        .unwrap();
    delivery::by_id(&tx, id).await.unwrap().unwrap()
}

/// Claims, prepares and intends it, as the worker does that then takes its time.
async fn leave(bench: &Bench, job: JobAuthority, ticket: &Ticket<Publish>) -> Leaving {
    let (service, mut outcomes) = (&bench.service, Outcomes::new());
    let batch = std::slice::from_ref(ticket);
    let mut claimed = claim(service, job, batch, &mut outcomes).await.unwrap();
    let with = credentials(service, job, &claimed).await.unwrap();
    let claimed = claimed.pop().unwrap();
    let with = with[&claimed.row.account_id].clone();
    let Reached::Line(ready) = prepare(service.clone(), claimed, with).await else {
        panic!("it cannot be prepared");
    };
    let left = intend(service, job, vec![ready], &mut outcomes).await;
    left.unwrap().pop().unwrap()
}

#[tokio::test]
async fn an_answer_that_comes_after_the_doubt_closes_no_attempt() {
    let answers = [
        Ok(Published {
            remote_id: "1".into(),
            url: "http://127.0.0.1:9/1".into(),
        }),
        Err(NetworkError {
            class: FailureClass::NotSent,
            reason: Reason::Unreachable,
            retry_after: None,
            detail: String::new(),
        }),
    ];
    for answer in answers {
        let bench = Bench::new().await;
        let editor = bench.editor().await;
        let (job, ticket) = (job(&editor), due(&bench, &editor).await);
        let Leaving { trip, .. } = leave(&bench, job, &ticket).await;
        // Another worker takes the first for dead.
        let batch = std::slice::from_ref(&ticket);
        let mut outcomes = Outcomes::new();
        let claimed = claim(&bench.service, job, batch, &mut outcomes).await;
        assert!(claimed.unwrap().is_empty());

        let late = Sent { trip, answer };
        settle(&bench.service, job, vec![late]).await.unwrap();
        let id = ticket.job.delivery;
        let kept = read(&bench, job, id).await;
        assert_eq!(kept.state().unwrap(), DeliveryState::Unknown);
        let grant = job.grant::<ReadPosts>();
        let tx = bench.service.db.begin(&grant).await.unwrap();
        let endings = attempt::endings(&tx, id).await;
        assert_eq!(endings, [Some("unknown".to_owned())]);
    }
}

#[tokio::test]
async fn what_cannot_be_prepared_has_not_been_sent() {
    let bench = Bench::new().await;
    let editor = bench.editor().await;
    let (job, ticket) = (job(&editor), due(&bench, &editor).await);
    // Even an answer that leaves all open says so of an upload, not of a post.
    bench.network.refuse_to_prepare(FailureClass::Unknown);
    let outcomes = publish_due(&bench.service, job, std::slice::from_ref(&ticket)).await;
    assert!(matches!(outcomes.unwrap()[..], [Outcome::Retry(_)]));

    let kept = read(&bench, job, ticket.job.delivery).await;
    assert_eq!(kept.state().unwrap(), DeliveryState::Scheduled);
    assert_eq!((kept.intent_at, kept.text_sent), (None, None));
    let grant = job.grant::<ReadPosts>();
    let tx = bench.service.db.begin(&grant).await.unwrap();
    let tried = attempt::endings(&tx, kept.id).await;
    assert!(
        tried.is_empty(),
        "there was no INTENT, so no attempt: {tried:?}"
    );
    assert!(bench.network.calls().is_empty());
}
