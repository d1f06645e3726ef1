//! The main job without a browser: sign up, connect, schedule, wait, read back.
#![expect(clippy::print_stdout, reason = "the run prints its figures")]

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use anyhow::Context;
use futures::{StreamExt, TryStreamExt, stream};
use kernel::{Clock, Instant, SystemClock};
use sandbox::User;
use serde_json::Value;

use super::{Client, Failure, Rig, posts::Line, rig::APP_KEY, table::Figures};

/// Posts scheduled at once.
const AT_ONCE: usize = 8;
/// How long to wait after the last is due.
const PATIENCE: Duration = Duration::from_secs(120);
const PASSWORD: &str = "demo-run-password";

/// A tenant of the run.
struct Shop {
    client: Client,
    account: String,
    uid: u64,
}

/// A post that was accepted.
struct Accepted {
    uid: u64,
    due: Instant,
    post: String,
}

pub(super) async fn run(rig: &Rig, lines: &[Line], backlog: usize) -> anyhow::Result<bool> {
    let names: BTreeSet<&str> = lines.iter().map(|line| line.account.as_str()).collect();
    let mut shops = BTreeMap::new();
    for name in names {
        shops.insert(name, open(rig, name).await?);
    }
    let started = SystemClock.now();
    let first = lines
        .iter()
        .map(|line| line.due_in_s)
        .fold(f64::INFINITY, f64::min);
    if backlog > 0 {
        let due = started + seconds(first);
        fill(&open(rig, "backlog").await?, backlog, due).await?;
    }
    let mut figures = Figures {
        offered: lines.len(),
        ..Figures::default()
    };
    let offered = stream::iter(lines.iter().filter_map(|line| {
        let shop = shops.get(line.account.as_str())?;
        Some(offer(shop, line, started + seconds(line.due_in_s)))
    }));
    let answers: Vec<Result<Accepted, (String, Failure)>> =
        offered.buffer_unordered(AT_ONCE).try_collect().await?;
    let mut accepted = Vec::new();
    for answer in answers {
        match answer {
            Ok(one) => accepted.push(one),
            Err((text, failure)) => {
                figures.refused += 1;
                println!(
                    "refused: {failure} «{}…»",
                    text.chars().take(24).collect::<String>()
                );
            }
        }
    }
    figures.scheduled = accepted.len();
    println!(
        "scheduled {} in {} ms",
        accepted.len(),
        (SystemClock.now() - started).num_milliseconds()
    );
    read_back(rig, &shops, &accepted, &mut figures).await?;
    println!("{figures}");
    Ok(figures.is_exact())
}

async fn open(rig: &Rig, name: &str) -> anyhow::Result<Shop> {
    let uid = rig.sandbox.add_user(User::new(name));
    let mut client = Client::new(&rig.api)?;
    let email = format!("{name}-{uid}@demo.example");
    client.sign_up(&email, PASSWORD, name).await?;
    let account = client.connect(uid).await?;
    Ok(Shop {
        client,
        account,
        uid,
    })
}

async fn offer(
    shop: &Shop,
    line: &Line,
    due: Instant,
) -> anyhow::Result<Result<Accepted, (String, Failure)>> {
    match shop.client.schedule(&shop.account, &line.text, due).await {
        Ok(post) => Ok(Ok(Accepted {
            uid: shop.uid,
            due,
            post,
        })),
        Err(error) => {
            let failure: Failure = error.downcast()?;
            Ok(Err((line.text.clone(), failure)))
        }
    }
}

/// One more tenant with a crowd of posts, which its pace lets out slowly.
async fn fill(shop: &Shop, count: usize, due: Instant) -> anyhow::Result<()> {
    let posts = (0..count).map(|n| async move {
        shop.client
            .schedule(&shop.account, &format!("积压的第 {n} 条"), due)
            .await
    });
    stream::iter(posts)
        .buffer_unordered(AT_ONCE)
        .try_for_each(|_| async { Ok(()) })
        .await
}

/// Reads the accounts' timelines over the network's public API until every accepted post is there
/// or patience ends, then counts.
async fn read_back(
    rig: &Rig,
    shops: &BTreeMap<&str, Shop>,
    accepted: &[Accepted],
    figures: &mut Figures,
) -> anyhow::Result<()> {
    let last = accepted
        .iter()
        .map(|one| one.due)
        .max()
        .unwrap_or_else(|| SystemClock.now());
    SystemClock.sleep_until(last).await;
    let uids: Vec<u64> = shops.values().map(|shop| shop.uid).collect();
    // Whoever has a token reads everybody's timeline.
    let reader = uids.first().copied().unwrap_or_default();
    let token = rig.sandbox.issue_token(APP_KEY, reader);
    let token = token.context("the sandbox gives no token to read with")?;
    let http = reqwest::Client::builder()
        .timeout(Duration::from_secs(30))
        .build()?;
    let ends = last + PATIENCE;
    loop {
        let mut seen: Vec<Value> = Vec::new();
        for uid in &uids {
            seen.extend(timeline(&http, rig, &token, *uid).await?);
        }
        if seen.len() >= accepted.len() || SystemClock.now() > ends {
            count(&seen, accepted, figures);
            break;
        }
        SystemClock.sleep(Duration::from_millis(300)).await;
    }
    // The product must know what is live, too.
    let mut known = 0;
    for one in accepted {
        let shop = shops.values().find(|shop| shop.uid == one.uid);
        let Some(shop) = shop else { continue };
        known += usize::from(settled(shop, one).await?);
    }
    figures.published = known;
    figures.missing += accepted.len() - known;
    Ok(())
}

/// Whether the product says "published" of a post, once it has had time to hear the answer.
async fn settled(shop: &Shop, one: &Accepted) -> anyhow::Result<bool> {
    let query = "query($id: ID!) { node(id: $id) { ... on Post { state } } }";
    for _try in 0..20 {
        let post = shop
            .client
            .run(query, serde_json::json!({ "id": one.post }))
            .await?;
        if post.get("state").and_then(Value::as_str) == Some("PUBLISHED") {
            return Ok(true);
        }
        SystemClock.sleep(Duration::from_millis(500)).await;
    }
    Ok(false)
}

async fn timeline(
    http: &reqwest::Client,
    rig: &Rig,
    token: &str,
    uid: u64,
) -> anyhow::Result<Vec<Value>> {
    let url = rig.network.join("2/statuses/user_timeline.json")?;
    let (uid, mut all) = (uid.to_string(), Vec::new());
    for page in 1.. {
        let page = page.to_string();
        let query = [
            ("access_token", token),
            ("uid", &uid),
            ("count", "200"),
            ("page", &page),
        ];
        let body: Value = http
            .get(url.clone())
            .query(&query)
            .send()
            .await?
            .json()
            .await?;
        let statuses = body
            .get("statuses")
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
        if statuses.is_empty() {
            break;
        }
        all.extend(statuses);
    }
    Ok(all)
}

/// A post is known by its tracked link, which no other has.
fn count(seen: &[Value], accepted: &[Accepted], figures: &mut Figures) {
    let link = |status: &Value| {
        status
            .pointer("/url_objects/0/url_long")
            .and_then(Value::as_str)
            .map(ToOwned::to_owned)
    };
    let links: BTreeSet<String> = seen.iter().filter_map(link).collect();
    figures.duplicates = seen.len().saturating_sub(links.len());
    figures.missing = accepted.len().saturating_sub(links.len());
    let mut due: BTreeMap<u64, Vec<i64>> = BTreeMap::new();
    for one in accepted {
        due.entry(one.uid)
            .or_default()
            .push(one.due.timestamp_millis());
    }
    // Posts of one account leave in the order of their times.
    for times in due.values_mut() {
        times.sort_unstable_by(|a, b| b.cmp(a));
    }
    let mut at: Vec<(i64, u64)> = seen
        .iter()
        .filter_map(|status| {
            let uid = status.pointer("/user/id").and_then(Value::as_u64)?;
            Some((status.get("created_at_ms").and_then(Value::as_i64)?, uid))
        })
        .collect();
    at.sort_unstable();
    let late = at
        .into_iter()
        .filter_map(|(at, uid)| Some(at - due.get_mut(&uid)?.pop()?));
    figures.late_ms = late.collect();
}

fn seconds(seconds: f64) -> Duration {
    Duration::try_from_secs_f64(seconds).unwrap_or_default()
}
