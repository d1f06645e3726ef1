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
/// Time that is left for scheduling each post of the backlog before the run's clock starts.
const BACKLOG_TAKES: Duration = Duration::from_millis(20);
/// Time to publish undisturbed before the timelines are read for the first time.
const QUIET: Duration = Duration::from_secs(2);
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
    /// When it could go out at the earliest: its time, or when it was accepted, if that came later.
    due: Instant,
    post: String,
}

pub(super) async fn run(rig: &Rig, lines: &[Line], backlog: usize) -> anyhow::Result<bool> {
    let names: BTreeSet<&str> = lines.iter().map(|line| line.account.as_str()).collect();
    let mut shops = BTreeMap::new();
    for name in names {
        shops.insert(name, open(rig, name).await?);
    }
    let started = SystemClock.now() + BACKLOG_TAKES * u32::try_from(backlog)?;
    if backlog > 0 {
        let each = lines.iter().map(|line| line.due_in_s);
        let due = started + seconds(each.fold(f64::INFINITY, f64::min));
        fill(&open(rig, "backlog").await?, backlog, due).await?;
    }
    let mut figures = Figures {
        offered: lines.len(),
        ..Figures::default()
    };
    let offering = SystemClock.now();
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
        (SystemClock.now() - offering).num_milliseconds()
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
            due: due.max(SystemClock.now()),
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
    SystemClock.sleep_until(last + QUIET).await;
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
            return count(shops, &seen, accepted, figures).await;
        }
        SystemClock.sleep(Duration::from_secs(1)).await;
    }
}

/// Compares what is live with what the product says of each accepted post.
async fn count(
    shops: &BTreeMap<&str, Shop>,
    seen: &[Value],
    accepted: &[Accepted],
    figures: &mut Figures,
) -> anyhow::Result<()> {
    let live: BTreeMap<&str, i64> = seen
        .iter()
        .filter_map(|status| {
            let at = status.get("created_at_ms").and_then(Value::as_i64)?;
            Some((status.get("idstr").and_then(Value::as_str)?, at))
        })
        .collect();
    // A post is known by its tracked link, which no other has.
    let link = |status: &Value| {
        status
            .pointer("/url_objects/0/url_long")
            .map(Value::to_string)
    };
    let links: BTreeSet<String> = seen.iter().filter_map(link).collect();
    figures.duplicates = seen.len().saturating_sub(links.len());
    for one in accepted {
        let shop = shops.values().find(|shop| shop.uid == one.uid);
        let Some(shop) = shop else { continue };
        let place = published(shop, one).await?;
        figures.published += usize::from(place.is_some());
        match place.and_then(|id| live.get(id.as_str()).copied()) {
            Some(at) => figures.late_ms.push(at - one.due.timestamp_millis()),
            None => figures.missing += 1,
        }
    }
    Ok(())
}

/// Where the product says that a post is, once it has had time to hear the answer.
async fn published(shop: &Shop, one: &Accepted) -> anyhow::Result<Option<String>> {
    let query =
        "query($id: ID!) { node(id: $id) { ... on Post { deliveries { state remoteId } } } }";
    for _try in 0..20 {
        let id = serde_json::json!({ "id": one.post });
        let post = shop.client.run(query, id).await?;
        let delivery = post.pointer("/deliveries/0");
        let told = |field| {
            delivery
                .and_then(|one| one.get(field))
                .and_then(Value::as_str)
        };
        if told("state") == Some("PUBLISHED") {
            return Ok(told("remoteId").map(ToOwned::to_owned));
        }
        SystemClock.sleep(Duration::from_millis(500)).await;
    }
    Ok(None)
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

fn seconds(seconds: f64) -> Duration {
    Duration::try_from_secs_f64(seconds).unwrap_or_default()
}
