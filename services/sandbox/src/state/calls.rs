//! How often an application has called for a user, in the windows that the limits name.

use std::collections::HashMap;

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

/// Counters of one application and user, each with the window it counts in.
#[derive(Default)]
pub(crate) struct Calls(HashMap<(String, u64), Counters>);

#[derive(Default, Clone, Copy)]
struct Counters {
    hour: i64,
    posts: u32,
    day: i64,
    calls: u32,
}

impl Calls {
    /// Counts a call and says whether it is still within `limit` of the day.
    pub(crate) fn call(&mut self, app: &str, uid: u64, now_ms: i64, limit: Option<u32>) -> bool {
        let counters = self.at(app, uid, now_ms);
        counters.calls = counters.calls.saturating_add(1);
        limit.is_none_or(|limit| counters.calls <= limit)
    }

    /// Whether another post is within `limit` of the hour.
    pub(crate) fn may_post(
        &mut self,
        app: &str,
        uid: u64,
        now_ms: i64,
        limit: Option<u32>,
    ) -> bool {
        let posts = self.at(app, uid, now_ms).posts;
        limit.is_none_or(|limit| posts < limit)
    }

    /// Counts a post.
    pub(crate) fn posted(&mut self, app: &str, uid: u64, now_ms: i64) {
        let counters = self.at(app, uid, now_ms);
        counters.posts = counters.posts.saturating_add(1);
    }

    /// Posts of this hour and calls of this day.
    pub(crate) fn used(&mut self, app: &str, uid: u64, now_ms: i64) -> (u32, u32) {
        let counters = self.at(app, uid, now_ms);
        (counters.posts, counters.calls)
    }

    fn at(&mut self, app: &str, uid: u64, now_ms: i64) -> &mut Counters {
        let counters = self.0.entry((app.to_owned(), uid)).or_default();
        let (hour, day) = (now_ms.div_euclid(HOUR_MS), now_ms.div_euclid(DAY_MS));
        if counters.hour != hour {
            (counters.hour, counters.posts) = (hour, 0);
        }
        if counters.day != day {
            (counters.day, counters.calls) = (day, 0);
        }
        counters
    }
}
