//! How often an application has called, in the windows that the limits name.

use std::{collections::HashMap, net::IpAddr};

pub(crate) const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

/// What has been used up in the windows that now belongs to.
#[derive(Clone, Copy, Default)]
pub(crate) struct Used {
    pub(crate) posts: u32,
    pub(crate) calls: u32,
    pub(crate) ip_calls: u32,
}

/// Counters by application, and by user or address, each with the window it counts in.
#[derive(Default)]
pub(crate) struct Calls {
    posts: HashMap<(String, u64), Counter>,
    calls: HashMap<(String, u64), Counter>,
    ips: HashMap<(String, IpAddr), Counter>,
}

#[derive(Clone, Copy, Default)]
struct Counter {
    window: i64,
    count: u32,
}

impl Counter {
    fn at(self, window: i64) -> u32 {
        if self.window == window { self.count } else { 0 }
    }

    fn add(&mut self, window: i64) {
        *self = Self {
            window,
            count: self.at(window).saturating_add(1),
        };
    }
}

impl Calls {
    /// Counts a call.
    pub(crate) fn called(&mut self, app: &str, uid: u64, ip: IpAddr, now_ms: i64) {
        let (hour, day) = windows(now_ms);
        self.calls
            .entry((app.to_owned(), uid))
            .or_default()
            .add(day);
        self.ips.entry((app.to_owned(), ip)).or_default().add(hour);
    }

    /// Counts a post.
    pub(crate) fn posted(&mut self, app: &str, uid: u64, now_ms: i64) {
        let (hour, _) = windows(now_ms);
        self.posts
            .entry((app.to_owned(), uid))
            .or_default()
            .add(hour);
    }

    pub(crate) fn used(&self, app: &str, uid: u64, ip: IpAddr, now_ms: i64) -> Used {
        let (hour, day) = windows(now_ms);
        let user = (app.to_owned(), uid);
        Used {
            posts: self.posts.get(&user).map_or(0, |c| c.at(hour)),
            calls: self.calls.get(&user).map_or(0, |c| c.at(day)),
            ip_calls: self
                .ips
                .get(&(app.to_owned(), ip))
                .map_or(0, |c| c.at(hour)),
        }
    }
}

/// The clock hour and, in China, the calendar day.
fn windows(now_ms: i64) -> (i64, i64) {
    let china_ms = now_ms + 8 * HOUR_MS;
    (now_ms.div_euclid(HOUR_MS), china_ms.div_euclid(DAY_MS))
}
