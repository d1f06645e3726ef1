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
    /// The network refuses it for good, whenever it comes.
    pub(crate) refused: bool,
}

/// What became of the posts of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) posts: usize,
    /// There more than once.
    pub(crate) duplicated: usize,
    /// Not there, and at an end that nobody asked for; or not known at all.
    pub(crate) lost: usize,
    /// At its end, and there is another.
    pub(crate) wrong: usize,
    /// There before its time.
    pub(crate) early: usize,
    /// A person was asked.
    pub(crate) asked: usize,
    /// Without an end.
    pub(crate) unsettled: usize,
    /// How late they were there, in milliseconds: the median, and 99 of 100.
    pub(crate) late_ms: (i64, i64),
    /// Of posts for which the promise was broken: where they are, and what the product says.
    pub(crate) broken: Vec<String>,
}

/// What the product says of a post.
#[derive(Debug, Clone, Default)]
pub(crate) struct Told {
    pub(crate) state: String,
    /// Its delivery's steps.
    pub(crate) history: String,
}

impl Verdict {
    /// Whether the promise was kept.
    pub(crate) fn is_kept(&self) -> bool {
        self.count_broken() + self.unsettled == 0
    }

    fn count_broken(&self) -> usize {
        self.duplicated + self.lost + self.wrong + self.early
    }
}

/// What the product says of its posts, by their marks.
pub(crate) async fn reported(merchant: &Merchant) -> anyhow::Result<HashMap<String, Told>> {
    let query = "query($after: String) { posts(first: 50, after: $after) {
        nodes { text deliveries { state history { at state code } } }
        pageInfo { hasNextPage endCursor } } }";
    let (mut all, mut after) = (HashMap::new(), Value::Null);
    loop {
        let page = merchant
            .client
            .run(query, json!({ "after": after }))
            .await?;
        let posts = page.get("nodes").and_then(Value::as_array);
        for post in posts.context("no posts")? {
            let word = |path| post.pointer(path).and_then(Value::as_str);
            let mark = mark(word("/text").unwrap_or_default());
            let history = post.pointer("/deliveries/0/history").map(Value::to_string);
            let told = Told {
                state: word("/deliveries/0/state").unwrap_or("DRAFT").to_owned(),
                history: history.unwrap_or_default(),
            };
            all.insert(mark, told);
        }
        if page.pointer("/pageInfo/hasNextPage") != Some(&Value::Bool(true)) {
            return Ok(all);
        }
        let end = page.pointer("/pageInfo/endCursor");
        after = end.cloned().unwrap_or_default();
    }
}

/// How many have no end yet.
pub(crate) fn unsettled(reported: &HashMap<String, Told>) -> usize {
    let open = |told: &&Told| !is_end(&told.state);
    reported.values().filter(open).count()
}

/// Compares.
pub(crate) fn judge(
    offered: &[Offered],
    committed: &[Post],
    reported: &HashMap<String, Told>,
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
        let told = reported.get(&one.mark);
        let state = told.map_or("MISSING", |told| &told.state);
        let before = verdict.count_broken();
        verdict.duplicated += usize::from(at.len() > 1);
        let (is_there, says_so) = (!at.is_empty(), state == "PUBLISHED");
        let (is_refused, is_asked) = (state == "REJECTED", state == "NEEDS_HUMAN");
        let given_up = match state {
            "MISSING" | "CANCELLED" | "EXPIRED" => true,
            _ => is_refused && !one.refused,
        };
        verdict.lost += usize::from(given_up && !is_there);
        verdict.asked += usize::from(is_asked);
        verdict.wrong += usize::from(is_end(state) && !is_asked && is_there != says_so);
        if let Some(at) = at.first() {
            let by = at - one.due.timestamp_millis();
            verdict.early += usize::from(by < 0);
            late.push(by);
        }
        if verdict.count_broken() > before || !is_end(state) {
            let history = told.map(|told| told.history.as_str()).unwrap_or_default();
            let line = format!(
                "{} due {}: there at {at:?}, {state} {history}",
                one.mark, one.due
            );
            verdict.broken.push(line);
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

fn is_end(state: &str) -> bool {
    ENDS.contains(&state)
}

fn mark(text: &str) -> String {
    text.split_whitespace()
        .next()
        .unwrap_or_default()
        .to_owned()
}

#[cfg(test)]
mod tests;
