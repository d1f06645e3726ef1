use kernel::Instant;

use super::{Coverage, Next, Page, Place};

const COMPLETE: Next = Next::Over { complete: true };
const INCOMPLETE: Next = Next::Over { complete: false };

fn at(seconds: i64) -> Instant {
    Instant::from_timestamp(seconds, 0).unwrap()
}

/// Places whose number is their second.
fn page(seconds: &[i64], total: Option<u64>) -> Page {
    let place = |second: &i64| Place {
        id: u64::try_from(*second).unwrap(),
        created_at: at(*second),
    };
    Page {
        places: seconds.iter().map(place).collect(),
        broken: false,
        total,
    }
}

/// The verdicts on pages read one after the other, everything since second 100 being asked for.
fn verdicts(pages: &[(&[i64], Option<u64>)]) -> Vec<Next> {
    let mut coverage = Coverage::since(at(100));
    let take = |(seconds, total): &(&[i64], Option<u64>)| coverage.take(&page(seconds, *total));
    pages.iter().map(take).collect()
}

#[test]
fn past_the_instant_is_complete() {
    assert_eq!(verdicts(&[(&[120, 110, 90], Some(50))]), [COMPLETE]);
    assert_eq!(verdicts(&[(&[120, 90], None)]), [COMPLETE]);
    assert_eq!(
        verdicts(&[(&[120, 110], None), (&[105, 90], None)]),
        [Next::UpTo(109), COMPLETE]
    );
}

#[test]
fn everything_there_is_is_complete() {
    assert_eq!(verdicts(&[(&[], Some(0))]), [COMPLETE]);
    assert_eq!(verdicts(&[(&[120], Some(1))]), [COMPLETE]);
    assert_eq!(
        verdicts(&[(&[120, 110], Some(3)), (&[105], Some(3))]),
        [Next::UpTo(109), COMPLETE]
    );
}

#[test]
fn an_end_before_its_time_is_not() {
    assert_eq!(verdicts(&[(&[], None)]), [INCOMPLETE]);
    assert_eq!(verdicts(&[(&[], Some(2))]), [INCOMPLETE]);
    assert_eq!(
        verdicts(&[(&[120, 110], Some(9)), (&[], Some(9))]),
        [Next::UpTo(109), INCOMPLETE]
    );
    assert_eq!(
        verdicts(&[(&[120, 110], Some(9)), (&[120, 110], Some(9))]),
        [Next::UpTo(109), INCOMPLETE]
    );
}

#[test]
fn repeats_are_not_counted_twice() {
    assert_eq!(
        verdicts(&[(&[120, 110], Some(4)), (&[120, 110, 105], Some(4))]),
        [Next::UpTo(109), Next::UpTo(104)]
    );
}

#[test]
fn a_pinned_post_is_not_the_past() {
    assert_eq!(
        verdicts(&[(&[3, 130, 120], Some(50)), (&[3, 110, 90], Some(50))]),
        [Next::UpTo(119), COMPLETE]
    );
    assert_eq!(verdicts(&[(&[3, 120, 90], Some(50))]), [COMPLETE]);
    // Alone on a page it stands above a list that was held back.
    assert_eq!(
        verdicts(&[(&[3], Some(50)), (&[], Some(50))]),
        [Next::UpTo(2), INCOMPLETE]
    );
}

#[test]
fn a_list_without_order_proves_nothing() {
    assert_eq!(
        verdicts(&[(&[120, 115, 110, 105, 118, 95, 90], Some(50))]),
        [INCOMPLETE]
    );
}

#[test]
fn an_item_that_cannot_be_read_spoils_every_later_verdict() {
    let mut coverage = Coverage::since(at(100));
    let broken = Page {
        broken: true,
        ..page(&[120, 110], None)
    };
    assert_eq!(coverage.take(&broken), Next::UpTo(109));
    assert_eq!(coverage.take(&page(&[105, 90], None)), INCOMPLETE);
}

#[test]
fn a_fraction_of_a_second_is_allowed_for() {
    let half_past = Instant::from_timestamp_micros(100_500_000).unwrap();
    let coverage = Coverage::since(half_past);
    assert!(coverage.wants(at(100)));
    assert!(!coverage.wants(at(99)));
}
