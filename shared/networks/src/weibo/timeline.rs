//! Reading: the account's profile and its own timeline.

use kernel::{Instant, SecretString};

use super::{
    client::{Client, Phase},
    publish::page,
    wire::{StatusBody, TimelineBody, UserBody},
};
use crate::{NetworkError, Profile, RemotePost, TimelineRead};

/// Statuses asked for at once; newer applications get fewer, whatever they ask.
const PAGE: usize = 100;
/// Pages read at most: beyond, the reading is not complete.
const PAGES: usize = 20;

pub(super) async fn profile(
    client: &Client,
    token: &SecretString,
    remote_id: &str,
) -> Result<Profile, NetworkError> {
    let request = client
        .get("2/users/show.json", token)
        .query(&[("uid", remote_id)]);
    let user: UserBody = client.call("users_show", Phase::Read, request).await?;
    Ok(Profile {
        profile_url: format!("{}u/{}", client.config.site_base, user.id),
        remote_id: user.id,
        screen_name: user.screen_name,
        avatar_url: user.avatar_large.filter(|url| !url.is_empty()),
        followers_count: user.followers_count.unwrap_or_default(),
    })
}

/// Reads back to `since`. It is complete when it saw an older post or the last one there is.
pub(super) async fn own_timeline(
    client: &Client,
    token: &SecretString,
    remote_id: &str,
    since: Instant,
) -> Result<TimelineRead, NetworkError> {
    let mut posts: Vec<RemotePost> = Vec::new();
    let mut below: Option<u64> = None;
    for _page in 0..PAGES {
        let read = read_page(client, token, remote_id, below).await?;
        let total = read
            .total_number
            .and_then(|total| usize::try_from(total).ok());
        let Some(last) = read.statuses.last() else {
            let all = total.is_some_and(|total| below.is_some() || total == 0);
            return Ok(TimelineRead {
                posts,
                complete: all,
            });
        };
        below = last.id.parse::<u64>().ok().and_then(|id| id.checked_sub(1));
        for status in &read.statuses {
            let Some(created_at) = status.created_at() else {
                return Ok(TimelineRead {
                    posts,
                    complete: false,
                });
            };
            if created_at < since {
                return Ok(TimelineRead {
                    posts,
                    complete: true,
                });
            }
            posts.push(remote_post(client, status, remote_id, created_at));
        }
        if total.is_some_and(|total| posts.len() >= total) {
            return Ok(TimelineRead {
                posts,
                complete: true,
            });
        }
        if below.is_none() {
            break;
        }
    }
    Ok(TimelineRead {
        posts,
        complete: false,
    })
}

async fn read_page(
    client: &Client,
    token: &SecretString,
    remote_id: &str,
    below: Option<u64>,
) -> Result<TimelineBody, NetworkError> {
    let mut query = vec![
        ("uid", remote_id.to_owned()),
        ("count", PAGE.to_string()),
        ("base_app", "1".to_owned()),
        ("trim_user", "1".to_owned()),
    ];
    query.extend(below.map(|id| ("max_id", id.to_string())));
    let request = client
        .get("2/statuses/user_timeline.json", token)
        .query(&query);
    client.call("user_timeline", Phase::Read, request).await
}

fn remote_post(
    client: &Client,
    status: &StatusBody,
    remote_id: &str,
    created_at: Instant,
) -> RemotePost {
    RemotePost {
        remote_id: status.id.clone(),
        url: page(client, status, Some(remote_id)),
        text: status.text.clone(),
        links: status
            .url_objects
            .iter()
            .filter_map(|link| link.url_long.clone())
            .collect(),
        created_at,
    }
}
