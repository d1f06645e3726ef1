//! A post gets its time: one delivery per account, and a job for each.

use ::jobs::{Gate, new_job};
use authority::Caller;
use kernel::{Error, Id, Instant, Problem, Result, Tz, WallTime, chrono::Duration};
use networks::Reason;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::Expr,
};
use store::WriteTx;
use uuid::Uuid;

use super::{
    advance::{record, settle_post, tell},
    check_text::CODE_LEN,
    create_post::check,
    read_posts,
};
use crate::{
    AccountCard, DeliveryState, Post, PostState, Service,
    domain::{PostId, problems},
    jobs::Publish,
    permissions::WritePosts,
    store::{delivery, post},
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
    local: &str,
    named: Option<&str>,
) -> Result<Post> {
    let (zone, _) = service.accounts.author(caller).await?;
    let when = when(local, named, zone, service.world.now())?;
    set_time(service, caller, id, when).await
}

pub(crate) async fn publish_post_now(
    service: &Service,
    caller: &Caller,
    id: PostId,
) -> Result<Post> {
    let (zone, _) = service.accounts.author(caller).await?;
    let instant = service.world.now();
    set_time(
        service,
        caller,
        id,
        When {
            wall: WallTime::of(instant, zone),
            instant,
        },
    )
    .await
}

async fn set_time(service: &Service, caller: &Caller, id: PostId, when: When) -> Result<Post> {
    let grant = caller.allow::<WritePosts>()?;
    let known = read_posts::post(service, caller, id).await?;
    let cards = service.accounts.cards(caller, &known.accounts).await?;
    let wrong = check(service, &known.text, &known.accounts, &cards)?;
    if !wrong.is_empty() {
        return Err(Error::invalid(wrong));
    }
    let tx = service.db.begin(&grant).await?;
    retract(&tx, id.uuid()).await?;
    deliver(service, &tx, id.uuid(), when, &cards).await?;
    settle_post(&tx, id.uuid()).await?;
    tx.commit().await?;
    tell(service, grant.tenant(), &[id.uuid()]).await;
    read_posts::post(service, caller, id).await
}

/// Takes back every delivery of a post, for new ones to be made; refused once one has left.
pub(super) async fn retract(tx: &WriteTx, post: Uuid) -> Result<()> {
    let mine = || delivery::Entity::find().filter(delivery::Column::PostId.eq(post));
    let back = [
        DeliveryState::Scheduled,
        DeliveryState::Claimed,
        DeliveryState::Cancelled,
    ];
    let back = back.map(DeliveryState::as_str);
    let gone = delivery::Entity::delete_many()
        .filter(delivery::Column::PostId.eq(post))
        .filter(delivery::Column::State.is_in(back));
    tx.delete(gone).await?;
    if tx.count(mine()).await? > 0 {
        return Err(Error::conflict(problems::not_pending()));
    }
    Ok(())
}

/// Makes the deliveries of a post and the jobs that are due with them.
pub(super) async fn deliver(
    service: &Service,
    tx: &WriteTx,
    id: Uuid,
    when: When,
    cards: &[AccountCard],
) -> Result<()> {
    for card in cards {
        let network = service
            .networks
            .get(card.network)
            .ok_or_else(|| Reason::Setup.problem())?;
        let pacing = network.rules().pacing;
        let key = format!("{}:{}", card.network, card.id);
        let gate = Gate {
            key,
            limit: pacing.posts,
            per: pacing.per,
        };
        let (delivery, job) = (service.world.uuid(), service.world.uuid());
        tx.insert(delivery::ActiveModel {
            tenant_id: NotSet,
            id: Set(delivery),
            post_id: Set(id),
            account_id: Set(card.id.uuid()),
            state: Set(DeliveryState::Scheduled.as_str().to_owned()),
            epoch: Set(0),
            job_id: Set(job),
            due_at: Set(when.instant),
            link_code: Set(code(service)),
            absences: Set(0),
            updated_at: Set(tx.now()),
            ..delivery::ActiveModel::default()
        })
        .await?;
        record(service, tx, delivery, DeliveryState::Scheduled, None).await?;
        tx.enqueue(new_job(
            &Publish { delivery },
            job,
            when.instant,
            Some(&gate),
        )?)
        .await?;
    }
    let wall = when.wall.local.format("%Y-%m-%dT%H:%M:%S").to_string();
    let update = post::Entity::update_many()
        .col_expr(post::Column::ScheduleLocal, Expr::value(wall))
        .col_expr(
            post::Column::ScheduleZone,
            Expr::value(when.wall.zone.name()),
        )
        .col_expr(post::Column::DueAt, Expr::value(when.instant))
        .col_expr(
            post::Column::State,
            Expr::value(PostState::Scheduled.as_str()),
        )
        .filter(post::Column::Id.eq(id));
    tx.update(update).await?;
    Ok(())
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

/// The typed id of a post's row.
pub(super) fn post_id(row: &post::Model) -> PostId {
    Id::from_uuid(row.id)
}
