//! Whether the pages of a timeline show everything since an instant.
//!
//! Weibo cuts lists short without a word: five items for ordinary applications, fewer where some
//! are filtered out, none beyond what paging reaches. A post that is missing from such a list may
//! be live, so the reading counts as complete only when it went past the instant, or saw as many
//! posts as Weibo says there are. `total_number` may be too high; that leaves the reading
//! incomplete, which costs a later look, never a second post.

use std::collections::HashSet;

use chrono::TimeDelta;
use kernel::Instant;

/// Posts that an account can pin above newer ones; more out of place is no order at all.
const PINS: usize = 3;

/// A post's place in the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) id: u64,
    pub(super) created_at: Instant,
}

/// A page as it came.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) places: Vec<Place>,
    /// Whether an item on it could not be read.
    pub(super) broken: bool,
    /// How many posts Weibo says there are in all.
    pub(super) total: Option<u64>,
}

/// What to do after a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Ask for posts up to this id.
    UpTo(u64),
    /// There is no more to learn.
    Over {
        /// Whether everything since the instant was shown.
        complete: bool,
    },
}

/// What the pages so far have shown.
pub(super) struct Coverage {
    since: Instant,
    seen: HashSet<u64>,
    up_to: Option<u64>,
    doubtful: bool,
}

impl Coverage {
    pub(super) fn since(since: Instant) -> Self {
        Self {
            since,
            seen: HashSet::new(),
            up_to: None,
            doubtful: false,
        }
    }

    /// Whether a post may be from the instant on. Weibo cuts off the fraction of the second, so a
    /// post may be younger than it says by up to one.
    pub(super) fn wants(&self, created_at: Instant) -> bool {
        created_at + TimeDelta::seconds(1) > self.since
    }

    /// Takes the next page.
    pub(super) fn take(&mut self, page: &Page) -> Next {
        let asked = |place: &Place| self.up_to.is_none_or(|up_to| place.id <= up_to);
        let window: Vec<Place> = page.places.iter().copied().filter(asked).collect();
        let fresh = window.iter().any(|place| !self.seen.contains(&place.id));
        self.seen.extend(page.places.iter().map(|place| place.id));
        let pinned = pins(&window);
        self.doubtful |= page.broken || pinned > PINS;
        let seen = u64::try_from(self.seen.len()).unwrap_or(u64::MAX);
        let exhausted = page.total.is_some_and(|total| seen >= total);
        let Some(last) = window.last().filter(|_| fresh) else {
            return self.over(exhausted);
        };
        // A single old post may be a pinned one that stands above a list that was held back.
        let past = !self.wants(last.created_at) && window.len() - pinned > 1;
        if past || exhausted {
            return self.over(true);
        }
        let up_to = last.id.saturating_sub(1);
        self.up_to = Some(up_to);
        Next::UpTo(up_to)
    }

    fn over(&self, complete: bool) -> Next {
        Next::Over {
            complete: complete && !self.doubtful,
        }
    }
}

/// How many posts stand above the first of those that are in order, newest first.
fn pins(window: &[Place]) -> usize {
    window
        .windows(2)
        .rposition(|pair| matches!(pair, [upper, lower] if upper.id <= lower.id))
        .map_or(0, |at| at + 1)
}

#[cfg(test)]
mod tests;
