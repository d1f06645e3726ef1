//! A post gets its time: one delivery per account, and a job for each.

use std::net::IpAddr;

use ::jobs::{Gate, new_job};
use authority::Caller;
use kernel::{Error, Instant, Problem, Result, Tz, WallTime, chrono::Duration};
use networks::Reason;
use store::WriteTx;
use uuid::Uuid;

use super::{check_text::CODE_LEN, create_post::check, read_posts};
use crate::{
    AccountCard, DeliveryState, Picture, Post, Service,
    domain::{PostId, problems},
    jobs::Publish,
    permissions::WritePosts,
    store::{delivery, post, settle::settle_posts, step},
};

/// How far ahead a post may be scheduled.
const FARTHEST: Duration = Duration::days(731);
/// A time this little ago still counts as now: people and clocks differ.
const LEEWAY: Duration = Duration::seconds(60);

/// What the wall clock shows, and the instant that means.
#[derive(Debug, Clone, Copy)]
pub(super) struct When {
    wall: WallTime,
    instant: Instant,
}

/// What all deliveries of a post have in common.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plan<'a> {
    pub(super) when: When,
    /// Where the person is who wants it.
    pub(super) from: IpAddr,
    pub(super) pictures: &'a [Picture],
}

/// Reads a schedule; the workspace's zone counts when none is named.
pub(super) fn when(
    local: &str,
    named: Option<&str>,
    zone: Tz,
    now: Instant,
) -> Result<When, Problem> {
    let wall = WallTime::parse(local, named.unwrap_or(zone.name()));
    let read = wall.and_then(|wall| wall.instant().map(|instant| When { wall, instant }));
    let when = read.map_err(|_unreadable| problems::schedule_invalid())?;
    if when.instant < now - LEEWAY {
        return Err(problems::schedule_past());
    }
    if when.instant > now + FARTHEST {
        return Err(problems::schedule_far());
    }
    Ok(when)
}

pub(crate) async fn schedule_post(
    service: &Service,
    caller: &Caller,
    id: PostId,
    (local, named): (&str, Option<&str>),
    from: IpAddr,
) -> Result<Post> {
    let (zone, _) = service.accounts.author(caller).await?;
    let when = when(local, named, zone, service.world.now())?;
    set_time(service, caller, id, when, from).await
}

pub(crate) async fn publish_post_now(
    service: &Service,
    caller: &Caller,
    id: PostId,
    from: IpAddr,
) -> Result<Post> {
    let (zone, _) = service.accounts.author(caller).await?;
    let instant = service.world.now();
    let wall = WallTime::of(instant, zone);
    set_time(service, caller, id, When { wall, instant }, from).await
}

async fn set_time(
    service: &Service,
    caller: &Caller,
    id: PostId,
    when: When,
    from: IpAddr,
) -> Result<Post> {
    let grant = caller.allow::<WritePosts>()?;
    let known = read_posts::post(service, caller, id).await?;
    let cards = service.accounts.cards(caller, &known.accounts).await?;
    let pictures: Vec<_> = known.pictures.iter().map(|one| one.key.id()).collect();
    let wrong = check(service, &known.text, &pictures, &known.accounts, &cards)?;
    if !wrong.is_empty() {
        return Err(Error::invalid(wrong));
    }
    let tx = service.db.begin(&grant).await?;
    retract(&tx, id).await?;
    let plan = Plan {
        when,
        from,
        pictures: &known.pictures,
    };
    deliver(service, &tx, id.uuid(), plan, &cards).await?;
    settle_posts(&tx, &[id.uuid()]).await?;
    tx.commit().await?;
    service.tell(grant.tenant(), &[id.uuid()]).await;
    read_posts::post(service, caller, id).await
}

/// Takes back every delivery of a post, for new ones to be made; refused once one has left.
pub(super) async fn retract(tx: &WriteTx, post: PostId) -> Result<()> {
    if delivery::take_back(tx, post.uuid()).await? {
        return Err(Error::conflict(problems::not_pending()));
    }
    Ok(())
}

/// Makes the deliveries of a post and the jobs that are due with them.
pub(super) async fn deliver(
    service: &Service,
    tx: &WriteTx,
    id: Uuid,
    plan: Plan<'_>,
    cards: &[AccountCard],
) -> Result<()> {
    let rows: Vec<_> = cards
        .iter()
        .map(|card| delivery(service, tx, id, plan, card))
        .collect();
    let (ids, due) = (rows.iter().map(|row| row.id), plan.when.instant);
    let ids: Vec<Uuid> = ids.collect();
    for (card, row) in cards.iter().zip(&rows) {
        let publish = Publish { delivery: row.id };
        let gate = gate(service, card)?;
        tx.enqueue(new_job(&publish, row.job_id, due, Some(&gate))?)
            .await?;
    }
    delivery::insert(tx, rows).await?;
    step::record(tx, &service.world, ids, DeliveryState::Scheduled, None).await?;
    post::schedule(tx, id, plan.when.wall, due).await
}

fn delivery(
    service: &Service,
    tx: &WriteTx,
    post: Uuid,
    plan: Plan<'_>,
    card: &AccountCard,
) -> delivery::Model {
    let bytes: u64 = plan.pictures.iter().map(|picture| picture.bytes).sum();
    delivery::Model {
        tenant_id: tx.tenant().uuid(),
        id: service.world.uuid(),
        post_id: post,
        account_id: card.id.uuid(),
        state: DeliveryState::Scheduled.as_str().to_owned(),
        epoch: 0,
        job_id: service.world.uuid(),
        due_at: plan.when.instant,
        link_code: code(service),
        client_ip: plan.from.to_string(),
        picture_bytes: i64::try_from(bytes).unwrap_or(i64::MAX),
        text_sent: None,
        intent_at: None,
        unknown_at: None,
        absences: 0,
        absent_at: None,
        published_at: None,
        remote_id: None,
        remote_url: None,
        reason: None,
        updated_at: tx.now(),
    }
}

/// How fast the account may publish.
pub(super) fn gate(service: &Service, card: &AccountCard) -> Result<Gate> {
    let network = service.networks.get(card.network);
    let pacing = network
        .ok_or_else(|| Reason::Setup.problem())?
        .rules()
        .pacing;
    Ok(Gate {
        key: format!("{}:{}", card.network, card.id),
        limit: pacing.posts,
        per: pacing.per,
    })
}

/// A short link's code: base 62, drawn evenly.
pub(super) fn code(service: &Service) -> String {
    const DIGITS: &[u8; 62] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let draw = |_| {
        let at = usize::try_from(service.world.entropy.below(62)).unwrap_or_default();
        char::from(DIGITS.get(at).copied().unwrap_or(b'0'))
    };
    (0..CODE_LEN).map(draw).collect()
}

#[cfg(test)]
mod tests;
