//! Paging: the part of a list that `since_id`, `max_id`, `count` and `page`, or `cursor`, ask for.

use super::turn::Turn;

/// Items of a page at most, for old and for today's applications.
const LEGACY_PAGE: usize = 200;
const CURRENT_PAGE: usize = 5;

/// One page of a list.
pub(super) struct Cut<T> {
    pub(super) items: Vec<T>,
    /// Where the next page starts; 0 at the end.
    pub(super) next: u64,
    /// How many there are in all.
    pub(super) total: usize,
}

/// A page of a list that comes newest first. `next` is the id for the next page's `max_id`.
pub(super) fn by_id<T>(
    turn: &Turn<'_>,
    default: usize,
    items: impl Iterator<Item = T>,
    id: impl Fn(&T) -> u64,
) -> Cut<T> {
    let size = size(turn, default, LEGACY_PAGE);
    let page: usize = turn.call.number("page").unwrap_or(1);
    let skip = page.saturating_sub(1).saturating_mul(size);
    let since = turn.call.number("since_id").unwrap_or(0);
    let upper = turn.call.number("max_id").filter(|id| *id > 0);
    let all: Vec<T> = items.collect();
    let total = all.len();
    // Today's applications reach the newest five of the whole list, however they page.
    let reached = if turn.is_current() {
        CURRENT_PAGE
    } else {
        total
    };
    let mut items: Vec<T> = all
        .into_iter()
        .take(reached)
        .filter(|item| id(item) > since && upper.is_none_or(|upper| id(item) <= upper))
        .skip(skip)
        .take(size + 1)
        .collect();
    let next = items.get(size).map_or(0, id);
    items.truncate(size);
    Cut { items, next, total }
}

/// A page of a list from place `cursor` on. `next` is the next page's `cursor`.
pub(super) fn by_cursor(turn: &Turn<'_>, default: usize, most: usize, all: &[u64]) -> Cut<u64> {
    let size = size(turn, default, most);
    let from: usize = turn.call.number("cursor").unwrap_or(0);
    let reached = if turn.is_current() {
        CURRENT_PAGE
    } else {
        all.len()
    };
    let items: Vec<u64> = all
        .iter()
        .copied()
        .take(reached)
        .skip(from)
        .take(size)
        .collect();
    let end = from.saturating_add(items.len());
    let next = if end < all.len().min(reached) { end } else { 0 };
    Cut {
        items,
        next: u64::try_from(next).unwrap_or_default(),
        total: all.len(),
    }
}

fn size(turn: &Turn<'_>, default: usize, most: usize) -> usize {
    let most = if turn.is_current() {
        CURRENT_PAGE
    } else {
        most
    };
    turn.call.number("count").unwrap_or(default).clamp(1, most)
}
