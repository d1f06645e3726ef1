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
