//! An account's profile, what is left of its calls, and reactions to its posts.

use std::time::Duration;

use kernel::SecretString;

use super::{
    client::Client,
    failure::{self, Phase},
    wire::{CountBody, QuotaBody, UserBody},
};
use crate::{NetworkError, PostCounts, Profile, Quota};

/// Ids that `statuses/count` takes at once.
const COUNTS: usize = 100;

pub(super) async fn profile(
    client: &Client,
    token: &SecretString,
    remote_id: &str,
) -> Result<Profile, NetworkError> {
    // A client's author saw this call ask for the application's key beside the token.
    let query = [
        ("uid", remote_id),
        ("source", client.config.app_key.as_str()),
    ];
    let request = client.get("2/users/show.json", token).query(&query);
    let user: UserBody = client.call("users_show", Phase::Read, request).await?;
    let avatars = [user.avatar_large, user.profile_image_url];
    Ok(Profile {
        remote_id: user.id.to_string(),
        profile_url: client.page(&format!("u/{}", user.id)),
        screen_name: user.screen_name,
        avatar_url: avatars.into_iter().find(|url| !url.is_empty()),
        followers_count: user.followers_count,
        friends_count: user.friends_count,
        posts_count: user.statuses_count,
        description: user.description,
        verified: user.verified,
    })
}

pub(super) async fn quota(client: &Client, token: &SecretString) -> Result<Quota, NetworkError> {
    let request = client.get("2/account/rate_limit_status.json", token);
    let body: QuotaBody = client
        .call("rate_limit_status", Phase::Read, request)
        .await?;
    let resets_at = client
        .after(Duration::from_secs(body.reset_time_in_seconds))
        .ok_or_else(|| failure::no_answer("a window without an end", Phase::Read))?;
    Ok(Quota {
        remaining: body.remaining_user_hits,
        limit: body.user_limit,
        resets_at,
    })
}

pub(super) async fn counts(
    client: &Client,
    token: &SecretString,
    remote_ids: &[String],
) -> Result<Vec<PostCounts>, NetworkError> {
    let mut counts = Vec::with_capacity(remote_ids.len());
    for ids in remote_ids.chunks(COUNTS) {
        let request = client
            .get("2/statuses/count.json", token)
            .query(&[("ids", ids.join(","))]);
        let bodies: Vec<CountBody> = client.call("count", Phase::Read, request).await?;
        counts.extend(bodies.into_iter().map(|body| PostCounts {
            remote_id: body.id.to_string(),
            reposts: body.reposts,
            comments: body.comments,
            likes: body.attitudes,
        }));
    }
    Ok(counts)
}
