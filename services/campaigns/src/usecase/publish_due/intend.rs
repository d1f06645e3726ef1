//! The INTENT of what was claimed is made durable, before the first byte leaves.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv4Addr},
};

use ::jobs::Outcome;
use authority::JobAuthority;
use kernel::{Error, Result};
use networks::{Publication, Reason};
use uuid::Uuid;

use super::{Claimed, Leaving, Outcomes, posts_of};
use crate::{
    Credentials, DeliveryState, Service,
    domain::text::render,
    permissions::PublishPosts,
    store::{attempt, delivery, settle::settle_posts, short_link, step::Step},
    usecase::check_text::CODE_LEN,
};

/// What stands for an address that cannot be read.
const NOWHERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// A text as it is sent, and its links: code and where it leads.
struct Rendered {
    text: String,
    links: Vec<(String, String)>,
}

/// Those that may leave now. What was cancelled or changed since the claim does not.
pub(super) async fn intend(
    service: &Service,
    job: JobAuthority,
    claimed: Vec<Claimed>,
    with: &HashMap<Uuid, Credentials>,
    outcomes: &mut Outcomes,
) -> Result<Vec<Leaving>> {
    if claimed.is_empty() {
        return Ok(Vec::new());
    }
    let posts = posts_of(claimed.iter().map(|one| &one.row));
    for one in &claimed {
        outcomes.insert(one.row.job_id, Outcome::Done);
    }
    let (able, unable): (Vec<Claimed>, Vec<Claimed>) = claimed
        .into_iter()
        .partition(|one| with.contains_key(&one.row.account_id));

    let (mut texts, mut links) = (HashMap::new(), HashMap::new());
    for one in &able {
        let rendered = rendered(service, one)?;
        texts.insert(one.row.id, rendered.text);
        links.insert(one.row.id, rendered.links);
    }
    let tx = service.db.begin(&job.grant::<PublishPosts>()).await?;
    let rows: Vec<&delivery::Model> = able.iter().map(|one| &one.row).collect();
    let intent = Step::to(DeliveryState::Sending).intended(tx.now(), &texts);
    let moved = intent.take_all(&tx, &service.world, &rows).await?;
    let fresh = moved
        .iter()
        .filter_map(|row| Some((row.id, links.remove(&row.id)?)));
    short_link::insert(&tx, fresh).await?;
    attempt::open(&tx, &service.world, &moved).await?;
    let rows: Vec<&delivery::Model> = unable.iter().map(|one| &one.row).collect();
    let unable = Step::to(DeliveryState::NeedsHuman).because(Reason::Reauthorise.as_code());
    unable.take_all(&tx, &service.world, &rows).await?;
    settle_posts(&tx, &posts).await?;
    tx.commit().await?;
    service.tell(job.tenant(), &posts).await;

    let mut able: HashMap<Uuid, Claimed> = able.into_iter().map(|one| (one.row.id, one)).collect();
    let leaving = moved.into_iter().filter_map(|row| {
        outcomes.remove(&row.job_id);
        let Claimed {
            pictures, tried, ..
        } = able.remove(&row.id)?;
        Some(Leaving {
            with: with.get(&row.account_id)?.clone(),
            tried,
            publication: Publication {
                text: row.text_sent.clone()?,
                pictures,
                client_ip: row.client_ip.parse().unwrap_or(NOWHERE),
            },
            row,
        })
    });
    Ok(leaving.collect())
}

/// What an earlier try sent; else the text with its links as tracked links, of which the first has
/// the delivery's own code.
fn rendered(service: &Service, one: &Claimed) -> Result<Rendered> {
    if let Some(text) = one.row.text_sent.clone() {
        let links = Vec::new();
        return Ok(Rendered { text, links });
    }
    let code = |n: usize| {
        let mut code = one.row.link_code.clone();
        if n > 0 {
            code.truncate(CODE_LEN);
            code.push_str(&n.to_string());
        }
        code
    };
    let base = &service.rules.link_base;
    let rendered = render(&one.body, |n| format!("{base}{}", code(n)));
    let home = base.join("/").map_err(Error::internal)?.to_string();
    let targets = if rendered.links.is_empty() {
        vec![home]
    } else {
        rendered.links
    };
    let links = targets.into_iter().enumerate();
    Ok(Rendered {
        text: rendered.text,
        links: links.map(|(n, url)| (code(n), url)).collect(),
    })
}
