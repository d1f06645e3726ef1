use std::collections::HashMap;

use kernel::{Instant, chrono::Duration};
use sandbox::Post;

use super::{Offered, Told, Verdict, judge};

fn due() -> Instant {
    Instant::from_timestamp_millis(1_800_000_000_000).unwrap_or_default()
}

fn offered(refused: bool) -> Offered {
    Offered {
        mark: "1-7".to_owned(),
        due: due(),
        refused,
    }
}

/// The post as the network has it, so many milliseconds after it was due.
fn there(late: i64) -> Post {
    Post {
        id: 1,
        uid: 1,
        text: String::new(),
        received: "1-7 号新品到店 http://127.0.0.1/l/x".to_owned(),
        links: Vec::new(),
        pictures: Vec::new(),
        repost_of: None,
        at_ms: (due() + Duration::milliseconds(late)).timestamp_millis(),
        visible_ms: 0,
        app: None,
        api: String::new(),
    }
}

fn verdict(offered: Offered, committed: &[Post], state: &str) -> Verdict {
    let told = Told {
        state: state.to_owned(),
        ..Told::default()
    };
    let reported = HashMap::from([("1-7".to_owned(), told)]);
    judge(&[offered], committed, &reported)
}

#[test]
fn once_there_and_reported_so_is_well() {
    let verdict = verdict(offered(false), &[there(250)], "PUBLISHED");
    assert!(verdict.is_kept());
    assert_eq!(verdict.late_ms, (250, 250));
}

#[test]
fn each_way_to_break_the_promise_is_seen() {
    let twice = verdict(offered(false), &[there(1), there(9)], "PUBLISHED");
    assert_eq!((twice.duplicated, twice.is_kept()), (1, false));
    let early = verdict(offered(false), &[there(-1)], "PUBLISHED");
    assert_eq!((early.early, early.is_kept()), (1, false));
    let imagined = verdict(offered(false), &[], "PUBLISHED");
    assert_eq!((imagined.wrong, imagined.is_kept()), (1, false));
    for state in ["REJECTED", "EXPIRED", "CANCELLED"] {
        let given_up = verdict(offered(false), &[], state);
        assert_eq!((given_up.lost, given_up.is_kept()), (1, false), "{state}");
        let denied = verdict(offered(false), &[there(1)], state);
        assert_eq!((denied.wrong, denied.is_kept()), (1, false), "{state}");
    }
    let forgotten = judge(&[offered(false)], &[], &HashMap::new());
    assert_eq!((forgotten.lost, forgotten.is_kept()), (1, false));
    let open = verdict(offered(false), &[there(1)], "SENDING");
    assert_eq!((open.unsettled, open.is_kept()), (1, false));
}

#[test]
fn what_the_network_refuses_is_reported_so_and_is_not_lost() {
    assert!(verdict(offered(true), &[], "REJECTED").is_kept());
    assert!(!verdict(offered(true), &[], "PUBLISHED").is_kept());
}

#[test]
fn a_person_may_be_asked() {
    for committed in [&[][..], &[there(1)]] {
        let verdict = verdict(offered(false), committed, "NEEDS_HUMAN");
        assert_eq!((verdict.asked, verdict.is_kept()), (1, true));
    }
}
