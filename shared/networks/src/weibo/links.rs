//! The addresses in a post. Weibo shows each as `http://t.cn/…`; what it stands for comes with the
//! post, or is asked for.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{LazyLock, atomic::Ordering},
};

use kernel::SecretString;
use regex::Regex;

use super::{
    client::Client,
    failure::Phase,
    wire::{LinksBody, StatusBody},
};
use crate::FailureClass;

/// Addresses that `short_url/expand` takes at once.
const BATCH: usize = 20;

#[expect(
    clippy::expect_used,
    reason = "a constant pattern, compiled by every test of a timeline"
)]
static SHORT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"https?://t\.cn/([0-9A-Za-z]+)").expect("the pattern is valid"));

/// Long addresses by the code of their short ones.
pub(super) type Expanded = HashMap<String, String>;

/// Every address of a post in its long form, in the order of the text; none when Weibo hides one.
pub(super) fn of(status: &StatusBody, expanded: &Expanded) -> Vec<String> {
    let own = told(status);
    codes(&status.text)
        .map(|code| own.get(code).or_else(|| expanded.get(code)).cloned())
        .collect::<Option<Vec<String>>>()
        .unwrap_or_default()
}

/// Asks for what the posts do not tell themselves. An ordinary application may be refused: then
/// their links stay hidden.
pub(super) async fn expand(
    client: &Client,
    token: &SecretString,
    statuses: impl Iterator<Item = &StatusBody>,
) -> Expanded {
    let hidden: BTreeSet<&str> = statuses
        .flat_map(|status| {
            let own = told(status);
            codes(&status.text).filter(move |code| !own.contains_key(*code))
        })
        .collect();
    let hidden: Vec<&str> = hidden.into_iter().collect();
    let mut expanded = Expanded::new();
    for batch in hidden.chunks(BATCH) {
        if client.links_refused.load(Ordering::Relaxed) {
            break;
        }
        let query: Vec<(&str, String)> = batch
            .iter()
            .map(|code| ("url_short", format!("http://t.cn/{code}")))
            .collect();
        let request = client.get("2/short_url/expand.json", token).query(&query);
        match client
            .call::<LinksBody>("short_url_expand", Phase::Read, request)
            .await
        {
            Ok(body) => expanded.extend(pairs(&body.urls)),
            Err(error) => {
                let refused = error.class == FailureClass::Setup;
                client.links_refused.fetch_or(refused, Ordering::Relaxed);
                break;
            }
        }
    }
    expanded
}

fn told(status: &StatusBody) -> Expanded {
    pairs(&status.url_objects).collect()
}

fn pairs(links: &[super::wire::LinkBody]) -> impl Iterator<Item = (String, String)> {
    links.iter().filter_map(|link| {
        let (short, long) = link.pair()?;
        Some((codes(short).next()?.to_owned(), long.to_owned()))
    })
}

fn codes(text: &str) -> impl Iterator<Item = &str> {
    SHORT
        .captures_iter(text)
        .filter_map(|found| found.get(1).map(|code| code.as_str()))
}
