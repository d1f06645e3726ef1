//! Reading an account's own timeline back.

use kernel::{Instant, SecretString};
use serde::Deserialize;
use serde_json::Value;

use super::{
    client::Client,
    coverage::{Coverage, Next, Page, Place},
    failure::Phase,
    links,
    publish::page_of,
    wire::{StatusBody, TimelineBody},
};
use crate::{NetworkError, RemotePost, TimelineRead};

/// Statuses asked for at once; ordinary applications get five, whatever they ask.
const PAGE: &str = "100";
/// Pages read at most: an account has some hundred calls a day.
const PAGES: usize = 20;

pub(super) async fn own_timeline(
    client: &Client,
    token: &SecretString,
    remote_id: &str,
    since: Instant,
) -> Result<TimelineRead, NetworkError> {
    let mut coverage = Coverage::since(since);
    let mut statuses: Vec<(StatusBody, Instant)> = Vec::new();
    let mut up_to = None;
    let mut complete = false;
    for _page in 0..PAGES {
        let body = match read_page(client, token, remote_id, up_to).await {
            Ok(body) => body,
            Err(error) if up_to.is_none() => return Err(error),
            Err(error) => {
                tracing::info!(%error, "a timeline was read in part");
                break;
            }
        };
        let (page, read) = understand(&body);
        let wanted = |(status, at): &(StatusBody, Instant)| {
            let new = statuses.iter().all(|(other, _)| other.id != status.id);
            new && coverage.wants(*at)
        };
        let mut wanted: Vec<_> = read.into_iter().filter(wanted).collect();
        statuses.append(&mut wanted);
        match coverage.take(&page) {
            Next::UpTo(id) => up_to = Some(id),
            Next::Over { complete: all } => {
                complete = all;
                break;
            }
        }
    }
    statuses.sort_by_key(|(status, _)| std::cmp::Reverse(status.id));
    let expanded = links::expand(client, token, statuses.iter().map(|(status, _)| status)).await;
    let posts = statuses
        .iter()
        .map(|(status, created_at)| RemotePost {
            remote_id: status.id.to_string(),
            url: page_of(client, status, Some(remote_id)),
            text: status.text.clone(),
            links: links::of(status, &expanded),
            picture_count: status.picture_count(),
            created_at: *created_at,
        })
        .collect();
    Ok(TimelineRead { posts, complete })
}

async fn read_page(
    client: &Client,
    token: &SecretString,
    remote_id: &str,
    up_to: Option<u64>,
) -> Result<TimelineBody, NetworkError> {
    let mut query = vec![
        ("uid", remote_id.to_owned()),
        ("count", PAGE.to_owned()),
        ("base_app", "1".to_owned()),
        ("trim_user", "1".to_owned()),
    ];
    query.extend(up_to.map(|id| ("max_id", id.to_string())));
    let request = client
        .get("2/statuses/user_timeline.json", token)
        .query(&query);
    client.call("user_timeline", Phase::Read, request).await
}

/// The statuses of a page that can be read, and what the page says of the timeline.
fn understand(body: &TimelineBody) -> (Page, Vec<(StatusBody, Instant)>) {
    let mut page = Page {
        total: body.total_number,
        ..Page::default()
    };
    let mut statuses = Vec::new();
    for raw in &body.statuses {
        match status(raw) {
            Some((status, _)) if status.deleted => {}
            Some((status, Some(created_at))) => {
                let id = status.id;
                page.places.push(Place { id, created_at });
                statuses.push((status, created_at));
            }
            _ => page.broken = true,
        }
    }
    (page, statuses)
}

fn status(raw: &Value) -> Option<(StatusBody, Option<Instant>)> {
    let status = StatusBody::deserialize(raw).ok()?;
    let created_at = status.created_at();
    Some((status, created_at))
}
