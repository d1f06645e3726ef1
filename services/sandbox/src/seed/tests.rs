use super::demo;
use crate::state::State;

const NOW_MS: i64 = 1_800_000_000_000;

fn network(seed: u64) -> State {
    let mut state = State::default();
    demo(&mut state, 1, NOW_MS, seed);
    state
}

#[test]
fn every_post_and_comment_of_the_file_finds_its_place() {
    let state = network(1);
    assert_eq!(state.users.len(), 12);
    assert_eq!(state.posts.len(), 16);
    assert_eq!(state.comments.len(), 10);
    let reposts = state.posts.values().filter(|post| post.repost_of.is_some());
    assert_eq!(reposts.count(), 2);
    let answers = state.comments.values().filter(|c| c.reply_to.is_some());
    assert_eq!(answers.count(), 2);
    assert!(state.posts.values().all(|post| post.at_ms <= NOW_MS));
    assert!(state.users.keys().any(|uid| state.graph.mutual(*uid) > 0));
}

#[test]
fn the_same_seed_gives_the_same_network() {
    assert_eq!(network(7).journal.since(0), network(7).journal.since(0));
    assert_ne!(network(7).journal.since(0), network(8).journal.since(0));
}

#[test]
fn a_network_with_accounts_is_left_alone() {
    let mut state = network(1);
    let before = state.journal.since(0).len();
    assert_eq!(demo(&mut state, 1, NOW_MS, 2).len(), 12);
    assert_eq!(state.journal.since(0).len(), before);
}
