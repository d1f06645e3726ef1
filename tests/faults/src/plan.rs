//! What is broken in a run, and the bugs that are planted to see whether a run finds them.

use std::time::Duration;

use sandbox::{Action, ErrorShape, Fault};

/// The databases and queues of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pair {
    /// Several processes on PostgreSQL and Redis.
    Servers,
    /// One process on SQLite and its own queues.
    InProcess,
}

/// What is broken in a run.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub(crate) name: &'static str,
    pub(crate) what: &'static str,
    pub(crate) pair: Pair,
    /// Pauses between two of a kind; none of that kind when `None`.
    pub(crate) kill_worker: Option<Duration>,
    pub(crate) stop_worker: Option<Duration>,
    pub(crate) flush_redis: Option<Duration>,
    /// Once in a run: how long Redis is away after `kill -9`.
    pub(crate) redis_away: Option<Duration>,
    pub(crate) crash_postgres: Option<Duration>,
    /// In the middle of a run an older state is put back.
    pub(crate) restore: bool,
    /// Seconds by which the first worker is ahead and the second behind.
    pub(crate) clocks: Option<u32>,
    /// Workers stop themselves between the last check and the write, at every nth post.
    pub(crate) freeze_every: Option<u32>,
    pub(crate) network: Network,
    /// How long it takes at least to break as much as is wanted.
    pub(crate) at_least: Duration,
}

/// How the network behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Network {
    /// It always answers.
    Well,
    /// It takes its time with every answer.
    Slow,
    /// A third of the calls go wrong, in every way there is.
    Hostile,
    /// Much is done after the connection has ended.
    Late,
    /// It says of some posts that they were there already.
    Echoing,
}

/// A pause of so many seconds.
const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

const QUIET: Plan = Plan {
    name: "quiet",
    what: "nothing is broken",
    pair: Pair::Servers,
    kill_worker: None,
    stop_worker: None,
    flush_redis: None,
    redis_away: None,
    crash_postgres: None,
    restore: false,
    clocks: None,
    freeze_every: None,
    network: Network::Well,
    at_least: Duration::ZERO,
};

/// The plans, by name.
pub(crate) const PLANS: &[Plan] = &[
    Plan {
        name: "everything",
        what: "workers killed and stopped, Redis flushed and killed, PostgreSQL crashed, clocks \
               wrong, the network hostile",
        kill_worker: Some(seconds(2)),
        stop_worker: Some(seconds(4)),
        flush_redis: Some(seconds(2)),
        redis_away: Some(seconds(5)),
        crash_postgres: Some(seconds(9)),
        clocks: Some(130),
        network: Network::Hostile,
        ..QUIET
    },
    Plan {
        name: "redis",
        what: "Redis flushed every 2 s, killed, and absent for a minute",
        flush_redis: Some(seconds(2)),
        redis_away: Some(seconds(60)),
        ..QUIET
    },
    Plan {
        name: "restore",
        what: "the database is put back to a state of 10 s ago, which Redis knows nothing of",
        restore: true,
        network: Network::Hostile,
        ..QUIET
    },
    Plan {
        name: "frozen",
        what: "workers freeze exactly between the last check and the write",
        freeze_every: Some(3),
        at_least: seconds(50),
        ..QUIET
    },
    Plan {
        name: "clocks",
        what: "workers 130 s ahead and behind",
        clocks: Some(130),
        network: Network::Hostile,
        ..QUIET
    },
    Plan {
        name: "in-process",
        what: "SQLite and queues of one process: killed, stopped, put back, the network hostile",
        pair: Pair::InProcess,
        kill_worker: Some(seconds(4)),
        stop_worker: Some(seconds(9)),
        restore: true,
        network: Network::Hostile,
        ..QUIET
    },
    Plan {
        name: "killed",
        what: "workers killed while the network takes its time",
        kill_worker: Some(seconds(2)),
        network: Network::Slow,
        ..QUIET
    },
    Plan {
        name: "late",
        what: "the network does much after the connection has ended",
        network: Network::Late,
        ..QUIET
    },
    Plan {
        name: "echo",
        what: "the network says of new posts that they were there already",
        network: Network::Echoing,
        ..QUIET
    },
];

/// The bugs, each with the plan that has to find it.
pub(crate) const MUTANTS: &[(&str, &str)] = &[
    ("no-settle", "late"),
    ("no-intent", "killed"),
    ("send-again", "killed"),
    ("no-epoch", "frozen"),
    ("duplicate-fails", "echo"),
    ("no-ticket", "frozen"),
    ("no-quarantine", "restore"),
];

/// The plan of a name.
pub(crate) fn named(name: &str) -> Option<Plan> {
    PLANS.iter().find(|plan| plan.name == name).cloned()
}

impl Plan {
    /// Whether it needs the binary that things are planted in.
    pub(crate) const fn plants(&self) -> bool {
        self.freeze_every.is_some()
    }
}

impl Network {
    /// The faults on order, each with its share of a hundred calls.
    pub(crate) fn faults(self) -> Vec<Fault> {
        const SHARE: &str = "statuses/share";
        const TIMELINE: &str = "statuses/user_timeline";
        let share = |shares: Vec<(u8, Action)>| ordered(SHARE, shares);
        match self {
            Self::Well => Vec::new(),
            Self::Slow => share(vec![(100, Action::DelayAfter { ms: 700 })]),
            Self::Late => share(vec![(50, Action::CommitLate { ms: 2_200 })]),
            Self::Echoing => share(vec![(30, Action::Echo)]),
            Self::Hostile => [
                vec![refusal()],
                share(vec![
                    (4, Action::DropBefore),
                    (4, Action::DropAfter),
                    (3, Action::DelayAfter { ms: 1_600 }),
                    (4, Action::FailAfter),
                    (3, Action::CommitLate { ms: 1_500 }),
                    (3, Action::Delayed { commit: true }),
                    (2, Action::Delayed { commit: false }),
                    (3, Action::LateVisibility { ms: 2_000 }),
                    (2, Action::Limit { after_s: 2 }),
                    (2, Action::HtmlPage),
                    (2, Action::CutBody),
                    (2, Action::Echo),
                    (2, refuse(20_019)),
                    (2, Action::DelayBefore { ms: 1_400 }),
                ]),
                ordered(
                    TIMELINE,
                    vec![
                        (4, Action::Truncate { keep: 1 }),
                        (3, Action::DropBefore),
                        (3, Action::CutBody),
                    ],
                ),
            ]
            .concat(),
        }
    }
}

/// A word that a hostile network never lets pass, and that every so many posts have.
pub(crate) const REFUSED: (&str, u32) = ("违禁", 20);

fn refusal() -> Fault {
    Fault {
        times: u32::MAX,
        text: Some(REFUSED.0.to_owned()),
        ..Fault::next("statuses/share", refuse(20_021))
    }
}

fn refuse(code: u32) -> Action {
    Action::Refuse {
        code,
        shape: ErrorShape::default(),
    }
}

/// One throw of the dice decides a call, so each fault's share begins where the last one's ends.
fn ordered(api: &str, shares: Vec<(u8, Action)>) -> Vec<Fault> {
    let mut up_to = 0;
    let each = shares.into_iter().map(|(share, action)| {
        up_to += share;
        Fault {
            times: u32::MAX,
            percent: up_to,
            ..Fault::next(api, action)
        }
    });
    each.collect()
}
