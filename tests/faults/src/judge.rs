//! What the network has, against what the product says.

use std::collections::HashMap;

use anyhow::Context;
use kernel::Instant;
use sandbox::Post;
use serde_json::{Value, json};

use crate::installation::Merchant;

/// States that nothing follows by itself.
const ENDS: [&str; 5] = [
    "PUBLISHED",
    "REJECTED",
    "NEEDS_HUMAN",
    "CANCELLED",
    "EXPIRED",
];

/// A post that was scheduled, by its mark: the first word of its text.
#[derive(Debug, Clone)]
pub(crate) struct Offered {
    pub(crate) mark: String,
    pub(crate) due: Instant,
}

/// What became of the posts of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) posts: usize,
    /// There more than once.
    pub(crate) duplicated: usize,
    /// Not there, though nobody refused it and no person was asked.
    pub(crate) lost: usize,
    /// There and reported otherwise, or reported as there and missing.
    pub(crate) wrong: usize,
    /// There before its time.
    pub(crate) early: usize,
    /// A person was asked.
    pub(crate) asked: usize,
    /// Without an end.
    pub(crate) unsettled: usize,
    /// How late they were there, in milliseconds: the median, and 99 of 100.
    pub(crate) late_ms: (i64, i64),
}

impl Verdict {
    /// Whether the promise was kept.
    pub(crate) fn is_kept(&self) -> bool {
        let broken = [
            self.duplicated,
            self.lost,
            self.wrong,
            self.early,
            self.unsettled,
        ];
        broken.iter().all(|count| *count == 0)
    }
}

/// The states that the product reports, by the posts' marks.
pub(crate) async fn reported(merchant: &Merchant) -> anyhow::Result<HashMap<String, String>> {
    let query = "query($after: String) { posts(first: 50, after: $after) {
        nodes { text deliveries { state } } pageInfo { hasNextPage endCursor } } }";
    let (mut states, mut after) = (HashMap::new(), Value::Null);
    loop {
        let page = merchant
            .client
            .run(query, json!({ "after": after }))
            .await?;
        for post in page["nodes"].as_array().context("no posts")? {
            let mark = mark(post["text"].as_str().unwrap_or_default());
            let state = post.pointer("/deliveries/0/state").and_then(Value::as_str);
            states.insert(mark, state.unwrap_or("DRAFT").to_owned());
        }
        if page.pointer("/pageInfo/hasNextPage") != Some(&Value::Bool(true)) {
            return Ok(states);
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}

/// How many have no end yet.
pub(crate) fn unsettled(reported: &HashMap<String, String>) -> usize {
    let open = |state: &&String| !ENDS.contains(&state.as_str());
    reported.values().filter(open).count()
}

/// Compares.
pub(crate) fn judge(
    offered: &[Offered],
    committed: &[Post],
    reported: &HashMap<String, String>,
) -> Verdict {
    let mut there: HashMap<String, Vec<i64>> = HashMap::new();
    for post in committed {
        there
            .entry(mark(&post.received))
            .or_default()
            .push(post.at_ms);
    }
    let mut verdict = Verdict {
        posts: offered.len(),
        unsettled: unsettled(reported),
        ..Verdict::default()
    };
    let mut late = Vec::new();
    for one in offered {
        let at = there.get(&one.mark).map_or(&[][..], Vec::as_slice);
        let state = reported.get(&one.mark).map_or("MISSING", String::as_str);
        verdict.duplicated += usize::from(at.len() > 1);
        let (is_there, says_so) = (!at.is_empty(), state == "PUBLISHED");
        let accounted = matches!(state, "REJECTED" | "NEEDS_HUMAN" | "EXPIRED" | "CANCELLED");
        verdict.lost += usize::from(!is_there && !accounted);
        verdict.asked += usize::from(state == "NEEDS_HUMAN");
        verdict.wrong += usize::from(is_there != says_so && state != "NEEDS_HUMAN");
        if let Some(at) = at.first() {
            let by = at - one.due.timestamp_millis();
            verdict.early += usize::from(by < 0);
            late.push(by);
        }
    }
    late.sort_unstable();
    let part = |hundredths: usize| {
        let nth = late.len().saturating_sub(1) * hundredths / 100;
        late.get(nth).copied().unwrap_or_default()
    };
    verdict.late_ms = (part(50), part(99));
    verdict
}

fn mark(text: &str) -> String {
    text.split_whitespace()
        .next()
        .unwrap_or_default()
        .to_owned()
}
