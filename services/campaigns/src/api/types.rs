//! The objects of the API.

use async_graphql::{Enum, ID, SimpleObject};
use authority::Caller;
use graphql::{AccountState, Network, Problem, SocialAccount};
use kernel::{Error, Instant, Locale, Result, chrono::Duration};
use networks::NetworkKind;

use super::{approval::PostApproval, picture::Picture};
use crate::{AccountCard, Service, domain::problems};

/// A post as a whole: derived from its deliveries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "crate::PostState")]
pub enum PostState {
    /// Not scheduled.
    Draft,
    /// Waits for its time.
    Scheduled,
    /// At least one delivery is on its way.
    Publishing,
    /// Every delivery is live.
    Published,
    /// Some deliveries are live, the others were refused, expired or cancelled.
    PartlyPublished,
    /// No delivery is live and at least one was refused or expired.
    Failed,
    /// At least one delivery waits for a person to decide.
    NeedsHuman,
    /// Every delivery was stopped.
    Cancelled,
}

/// How far a delivery is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "crate::DeliveryState")]
pub enum DeliveryState {
    /// Waits for its time.
    Scheduled,
    /// A worker has taken it; it can still be cancelled.
    Claimed,
    /// On its way to the network.
    Sending,
    /// The network has it.
    Published,
    /// The network refused it for good.
    Rejected,
    /// Sent, but the answer is not known: being looked up in the account's timeline.
    Unknown,
    /// A person decides.
    NeedsHuman,
    /// A person stopped it in time.
    Cancelled,
    /// Its time passed too long ago.
    Expired,
}

/// A schedule: what the wall clock shows, its zone, and the instant that means.
#[derive(Debug, Clone, SimpleObject)]
pub struct Schedule {
    /// Local date and time, such as 2026-11-23T09:00:00.
    local_time: String,
    time_zone: String,
    due_at: Instant,
}

/// One step in the life of a delivery.
#[derive(Debug, Clone, SimpleObject)]
pub struct DeliveryEvent {
    at: Instant,
    state: DeliveryState,
    /// A stable code of what happened; null for an ordinary step.
    code: Option<String>,
    /// The same in a sentence, in the caller's language.
    message: Option<String>,
}

/// One post on its way to one account.
#[derive(Debug, Clone, SimpleObject)]
pub struct Delivery {
    /// `del_…`
    pub id: ID,
    account: SocialAccount,
    state: DeliveryState,
    due_at: Instant,
    published_at: Option<Instant>,
    /// How long after dueAt the network accepted it, in milliseconds.
    lateness_ms: Option<i32>,
    /// The post's page on the network.
    remote_url: Option<String>,
    remote_id: Option<String>,
    /// What a person has to know or decide; null while all is well.
    problem: Option<Problem>,
    history: Vec<DeliveryEvent>,
    viewer_can_resolve: bool,
}

/// A post.
#[derive(Debug, Clone, SimpleObject)]
pub struct Post {
    /// `post_…`
    pub id: ID,
    /// As it was written; links are shortened when it is sent.
    text: String,
    state: PostState,
    schedule: Option<Schedule>,
    /// In order.
    pictures: Vec<Picture>,
    /// The accounts it goes to. Each has a delivery once the post is scheduled.
    accounts: Vec<SocialAccount>,
    pub(super) deliveries: Vec<Delivery>,
    /// Whether it may leave.
    approval: PostApproval,
    author_name: String,
    created_at: Instant,
    updated_at: Instant,
    viewer_can_edit: bool,
    viewer_can_cancel: bool,
    viewer_can_delete: bool,
}

/// How a text measures against a network's rules.
#[derive(Debug, Clone, SimpleObject)]
pub struct TextCheck {
    network: Network,
    /// Length as the network counts it, links already shortened.
    length: i32,
    limit: i32,
    /// The text as it will be sent; short links are shown with a stand-in code.
    preview: String,
    problems: Vec<Problem>,
    /// Things that are allowed but worth knowing.
    warnings: Vec<Problem>,
}

impl Post {
    /// A post and the cards of its accounts; rows keep an account for as long as a post names it.
    pub(super) fn of(
        post: &crate::Post,
        cards: &[AccountCard],
        service: &Service,
        locale: Locale,
        caller: &Caller,
    ) -> Result<Self> {
        let may_write = caller.may::<crate::permissions::WritePosts>();
        let now = service.world.now();
        let card = |id| {
            let found = cards.iter().find(|card| card.id == id);
            found
                .map(|one| account(one, now))
                .ok_or_else(|| Error::internal("a post names an account that is not there"))
        };
        let states: Vec<_> = post.deliveries.iter().map(|one| one.state).collect();
        let all_pending = states.iter().all(|one| one.is_pending());
        let over = |one: &crate::DeliveryState| {
            *one != crate::DeliveryState::Published && (one.is_final() || one.is_pending())
        };
        let cancelled = post.state == crate::PostState::Cancelled;
        Ok(Self {
            id: post.id.to_string().into(),
            text: post.text.clone(),
            state: post.state.into(),
            schedule: post.schedule.map(|(wall, due_at)| Schedule {
                local_time: wall.local.format("%Y-%m-%dT%H:%M:%S").to_string(),
                time_zone: wall.zone.name().to_owned(),
                due_at,
            }),
            pictures: post
                .pictures
                .iter()
                .map(|one| Picture::of(service, one))
                .collect(),
            accounts: post
                .accounts
                .iter()
                .map(|id| card(*id))
                .collect::<Result<_>>()?,
            deliveries: post
                .deliveries
                .iter()
                .map(|one| Ok(Delivery::of(one, card(one.account)?, locale, may_write)))
                .collect::<Result<_>>()?,
            approval: PostApproval::of(&post.approval, caller),
            author_name: post.author_name.clone(),
            created_at: post.created_at,
            updated_at: post.updated_at,
            viewer_can_edit: may_write && (all_pending || cancelled),
            viewer_can_cancel: may_write && states.iter().any(|one| one.is_pending()),
            viewer_can_delete: may_write && states.iter().all(over),
        })
    }
}

impl Delivery {
    fn of(
        delivery: &crate::Delivery,
        account: SocialAccount,
        locale: Locale,
        may_write: bool,
    ) -> Self {
        let told = |code: &Option<String>| code.as_deref().and_then(problems::of_code);
        let late = delivery
            .published_at
            .map(|at| (at - delivery.due_at).num_milliseconds());
        let live = delivery.state == crate::DeliveryState::Published;
        let problem = told(&delivery.reason).filter(|_| !live);
        Self {
            id: delivery.id.to_string().into(),
            account,
            state: delivery.state.into(),
            due_at: delivery.due_at,
            published_at: delivery.published_at,
            lateness_ms: late.map(|ms| i32::try_from(ms.max(0)).unwrap_or(i32::MAX)),
            remote_url: delivery.remote_url.clone(),
            remote_id: delivery.remote_id.clone(),
            problem: problem.map(|problem| Problem::of(&problem, locale)),
            history: delivery
                .history
                .iter()
                .map(|step| DeliveryEvent {
                    at: step.at,
                    state: step.state.into(),
                    code: step.reason.clone(),
                    message: told(&step.reason).map(|one| one.message(locale).to_owned()),
                })
                .collect(),
            viewer_can_resolve: may_write && delivery.state == crate::DeliveryState::NeedsHuman,
        }
    }
}

impl TextCheck {
    pub(super) fn of(check: &crate::TextCheck, network: Network, locale: Locale) -> Self {
        let all = |problems: &[kernel::Problem]| {
            problems
                .iter()
                .map(|one| Problem::of(one, locale))
                .collect()
        };
        Self {
            network,
            length: i32::try_from(check.length).unwrap_or(i32::MAX),
            limit: i32::try_from(check.limit).unwrap_or(i32::MAX),
            preview: check.preview.clone(),
            problems: all(&check.problems),
            warnings: all(&check.warnings),
        }
    }
}

fn account(card: &AccountCard, now: Instant) -> SocialAccount {
    let soon = |ends: Instant| ends - now <= Duration::days(3);
    SocialAccount {
        id: card.id.to_string().into(),
        network: match card.network {
            NetworkKind::Weibo => Network::Weibo,
        },
        remote_id: card.remote_id.clone(),
        screen_name: card.screen_name.clone(),
        avatar_url: card.avatar_url.clone(),
        profile_url: card.profile_url.clone(),
        followers_count: i32::try_from(card.followers_count).unwrap_or(i32::MAX),
        state: match card.is_usable {
            true if card.token_expires_at.is_some_and(soon) => AccountState::Expiring,
            true => AccountState::Connected,
            false if card.token_expires_at.is_none() => AccountState::Disconnected,
            false => AccountState::Expired,
        },
        token_expires_at: card.token_expires_at,
        connected_at: card.connected_at,
    }
}
