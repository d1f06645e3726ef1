use std::time::Duration;

use authority::Role;
use kernel::ErrorKind;
use networks::NetworkKind;

use crate::{
    NetworkAnswer,
    fixture::{Bench, codes, kind},
};

const UNKNOWN: [&str; 1] = ["connection.state_unknown"];

#[tokio::test]
async fn an_answer_is_taken_once() {
    let bench = Bench::new().await;
    let owner = bench.owner("li").await;
    let dance = bench.start(&owner).await;
    let answer = || bench.service.finish_connection(dance.answer("code-of-7"));
    answer().await.unwrap();
    assert_eq!(codes(answer().await), UNKNOWN);
}

#[tokio::test]
async fn of_two_answers_at_the_same_moment_one_is_taken() {
    let bench = Bench::new().await;
    let owner = bench.owner("li").await;
    let dance = bench.start(&owner).await;
    let answer = || bench.service.finish_connection(dance.answer("code-of-7"));
    let (one, other) = tokio::join!(answer(), answer());
    assert!(one.is_ok() != other.is_ok());
}

#[tokio::test]
async fn an_answer_by_another_browser_is_not_taken_and_harms_nothing() {
    let bench = Bench::new().await;
    let owner = bench.owner("li").await;
    let (mine, theirs) = (bench.start(&owner).await, bench.start(&owner).await);
    for browser in [None, Some(String::new()), Some(theirs.browser)] {
        let answer = NetworkAnswer {
            browser,
            ..mine.answer("code-of-7")
        };
        assert_eq!(
            codes(bench.service.finish_connection(answer).await),
            UNKNOWN
        );
    }
    let right = mine.answer("code-of-7");
    bench.service.finish_connection(right).await.unwrap();
}

#[tokio::test]
async fn an_answer_comes_within_ten_minutes_to_a_state_of_ours() {
    let bench = Bench::new().await;
    let owner = bench.owner("li").await;
    let dance = bench.start(&owner).await;
    let unknown = NetworkAnswer {
        state: String::new(),
        ..dance.answer("code-of-7")
    };
    assert_eq!(
        codes(bench.service.finish_connection(unknown).await),
        UNKNOWN
    );
    bench.advance(Duration::from_secs(600));
    let late = dance.answer("code-of-7");
    assert_eq!(codes(bench.service.finish_connection(late).await), UNKNOWN);
}

#[tokio::test]
async fn a_refusal_is_told_and_uses_the_state_up() {
    let bench = Bench::new().await;
    let owner = bench.owner("li").await;
    let dance = bench.start(&owner).await;
    let refusal = NetworkAnswer {
        code: None,
        ..dance.answer("")
    };
    let told = bench.service.finish_connection(refusal).await;
    assert_eq!(codes(told), ["connection.refused"]);
    let after = dance.answer("code-of-7");
    assert_eq!(codes(bench.service.finish_connection(after).await), UNKNOWN);
    let wrong = bench.start(&owner).await.answer("forged");
    let told = bench.service.finish_connection(wrong).await;
    assert_eq!(codes(told), ["network.code_invalid"]);
}

#[tokio::test]
async fn only_owners_connect() {
    let bench = Bench::new().await;
    let owner = bench.owner("li").await;
    let editor = bench.colleague(&owner, "wang", Role::Editor).await;
    let started = bench.service.start_connection(&editor, NetworkKind::Weibo);
    assert_eq!(kind(started.await), ErrorKind::Forbidden);
}
