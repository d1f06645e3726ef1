use proptest::prelude::*;

use super::{ScheduleError, WallTime};

fn utc(local: &str, zone: &str) -> String {
    WallTime::parse(local, zone)
        .unwrap()
        .instant()
        .unwrap()
        .to_rfc3339()
}

#[test]
fn china_has_one_offset_all_year() {
    assert_eq!(
        utc("2026-11-23T09:00", "Asia/Shanghai"),
        "2026-11-23T01:00:00+00:00"
    );
    assert_eq!(
        utc("2026-07-01T00:00:30", "Asia/Shanghai"),
        "2026-06-30T16:00:30+00:00"
    );
}

#[test]
fn a_skipped_time_moves_on_by_the_gap() {
    assert_eq!(
        utc("2026-03-29T02:30", "Europe/Berlin"),
        "2026-03-29T01:30:00+00:00"
    );
}

#[test]
fn a_repeated_time_is_the_first_of_the_two() {
    assert_eq!(
        utc("2026-10-25T02:30", "Europe/Berlin"),
        "2026-10-25T00:30:00+00:00"
    );
}

#[test]
fn what_cannot_be_read_is_refused() {
    assert_eq!(
        WallTime::parse("tomorrow", "Asia/Shanghai"),
        Err(ScheduleError::Local)
    );
    assert_eq!(
        WallTime::parse("2026-02-30T09:00", "Asia/Shanghai"),
        Err(ScheduleError::Local)
    );
    assert_eq!(
        WallTime::parse("2026-11-23T09:00", "Asia/Atlantis"),
        Err(ScheduleError::Zone)
    );
    assert_eq!(
        WallTime::parse("2026-06-30T23:59:60", "UTC"),
        Err(ScheduleError::Local)
    );
}

#[test]
fn an_instant_is_as_fine_as_databases_keep_it() {
    assert_eq!(
        utc("2026-11-23T09:00:00.123456789", "UTC"),
        "2026-11-23T09:00:00.123456+00:00"
    );
}

proptest! {
    #[test]
    fn an_instant_survives_the_way_over_the_wall(seconds in 0_i64..4_000_000_000) {
        let at = crate::Instant::from_timestamp(seconds, 0).unwrap();
        let wall = WallTime::of(at, chrono_tz::Asia::Shanghai);
        // Shanghai repeated hours until 1991; the first of the two may be the other one.
        let again = wall.instant().unwrap();
        prop_assert!(again == at || (at - again).num_hours() == 1);
    }
}
