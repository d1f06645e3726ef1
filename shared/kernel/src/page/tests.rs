use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::Datelike;
use proptest::prelude::*;
use uuid::Uuid;

use super::{Cursor, Page, PageError, Slice};
use crate::Instant;

proptest! {
    #[test]
    fn a_cursor_survives_the_round_trip(micros in 0_i64..4_000_000_000_000_000, id: u128) {
        let at = Instant::from_timestamp_micros(micros).unwrap();
        let cursor = Cursor { at, id: Uuid::from_u128(id) };
        prop_assert_eq!(cursor.to_string().parse(), Ok(cursor));
    }

    #[test]
    fn a_cursor_of_no_time_is_none_of_ours(micros: i64) {
        let bytes = [&micros.to_be_bytes()[..], &[0; 16]].concat();
        let read = URL_SAFE_NO_PAD.encode(bytes).parse::<Cursor>();
        let year = Instant::from_timestamp_micros(micros).map(|at| at.year());
        prop_assert_eq!(read.is_ok(), year.is_some_and(|year| (0..=9999).contains(&year)));
    }

    #[test]
    fn no_text_makes_it_panic(text: String) {
        let _ = text.parse::<Cursor>();
    }
}

#[test]
fn a_page_has_bounds() {
    assert_eq!(Page::parse(Some(0), None), Err(PageError::Size));
    assert_eq!(Page::parse(Some(-1), None), Err(PageError::Size));
    assert_eq!(Page::parse(Some(101), None), Err(PageError::Size));
    assert_eq!(Page::parse(None, Some("nonsense")), Err(PageError::Cursor));
    assert_eq!(
        Page::parse(None, None),
        Ok(Page {
            first: 20,
            after: None
        })
    );
}

#[test]
fn one_row_too_many_means_another_page() {
    let page = Page {
        first: 2,
        after: None,
    };
    assert_eq!(
        Slice::from_overfull(vec![1, 2, 3], page),
        Slice {
            items: vec![1, 2],
            has_next: true
        }
    );
    assert_eq!(
        Slice::from_overfull(vec![1, 2], page),
        Slice {
            items: vec![1, 2],
            has_next: false
        }
    );
}
