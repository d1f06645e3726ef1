//! A post is written, and scheduled when a time is given. Nothing is kept unless all of it fits.

use authority::Caller;
use kernel::{AccountId, Error, Id, Problem, Result};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, EntityTrait, QueryFilter,
};
use sha2::{Digest, Sha256};
use store::WriteTx;
use uuid::Uuid;

use super::{
    advance::{settle_post, tell},
    check_text::check_text,
    read_posts,
    schedule_post::{When, deliver, when},
};
use crate::{
    AccountCard, NewPost, Post, PostState, Service,
    domain::problems,
    permissions::WritePosts,
    store::{post, post_account},
};

const MOST_ACCOUNTS: usize = 50;
const LONGEST_KEY: usize = 128;

pub(crate) async fn create_post(service: &Service, caller: &Caller, new: NewPost) -> Result<Post> {
    let grant = caller.allow::<WritePosts>()?;
    let (zone, author_name) = service.accounts.author(caller).await?;
    let cards = service.accounts.cards(caller, &new.accounts).await?;
    let mut wrong = check(service, &new.text, &new.accounts, &cards)?;
    wrong.extend(key_problem(new.idempotency_key.as_deref()));
    let time = new.schedule.as_ref().map(|(local, named)| {
        when(local, named.as_deref(), zone, service.world.now()).map_err(|one| wrong.push(one))
    });
    if !wrong.is_empty() {
        return Err(Error::invalid(wrong));
    }
    let digest = digest(&new);
    let tx = service.db.begin(&grant).await?;
    if let Some(known) = by_key(&tx, new.idempotency_key.as_deref()).await? {
        drop(tx);
        let same = known.idempotency_digest.as_ref() == Some(&digest);
        return if same {
            read_posts::post(service, caller, Id::from_uuid(known.id)).await
        } else {
            Err(Error::conflict(problems::key_reused()))
        };
    }
    let id = service.world.uuid();
    tx.insert(post::ActiveModel {
        tenant_id: NotSet,
        id: Set(id),
        body: Set(new.text),
        state: Set(PostState::Draft.as_str().to_owned()),
        author_name: Set(author_name),
        author_id: Set(grant.actor().person().map(kernel::Id::uuid)),
        schedule_local: Set(None),
        schedule_zone: Set(None),
        due_at: Set(None),
        idempotency_digest: Set(new.idempotency_key.is_some().then_some(digest)),
        idempotency_key: Set(new.idempotency_key),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
    })
    .await?;
    target(&tx, id, &new.accounts).await?;
    if let Some(Ok(when)) = time {
        schedule(service, &tx, id, when, &cards).await?;
    }
    tx.commit().await?;
    tell(service, grant.tenant(), &[id]).await;
    read_posts::post(service, caller, Id::from_uuid(id)).await
}

async fn schedule(
    service: &Service,
    tx: &WriteTx,
    id: Uuid,
    when: When,
    cards: &[AccountCard],
) -> Result<()> {
    deliver(service, tx, id, when, cards).await?;
    settle_post(tx, id).await
}

/// What keeps a text from going to these accounts.
pub(super) fn check(
    service: &Service,
    text: &str,
    wanted: &[AccountId],
    cards: &[AccountCard],
) -> Result<Vec<Problem>> {
    let mut wrong = Vec::new();
    if wanted.is_empty() {
        wrong.push(problems::accounts_missing());
    } else if wanted.len() > MOST_ACCOUNTS {
        wrong.push(problems::accounts_too_many());
    } else if wanted
        .iter()
        .any(|id| !cards.iter().any(|card| card.id == *id))
    {
        wrong.push(problems::account_unknown());
    } else if cards.iter().any(|card| !card.is_usable) {
        wrong.push(problems::account_unusable());
    }
    let mut kinds: Vec<_> = cards.iter().map(|card| card.network).collect();
    kinds.dedup();
    if kinds.is_empty() {
        wrong.extend(text.trim().is_empty().then(problems::text_empty));
    }
    for kind in kinds {
        wrong.extend(check_text(service, kind, text)?.problems);
    }
    Ok(wrong)
}

/// Aims a post at accounts; each once.
pub(super) async fn target(tx: &WriteTx, post: Uuid, accounts: &[AccountId]) -> Result<()> {
    let mut each: Vec<AccountId> = accounts.to_vec();
    each.sort_unstable();
    each.dedup();
    let rows = each.into_iter().map(|account| post_account::ActiveModel {
        tenant_id: NotSet,
        post_id: Set(post),
        account_id: Set(account.uuid()),
    });
    tx.insert_many(rows).await
}

async fn by_key(tx: &WriteTx, key: Option<&str>) -> Result<Option<post::Model>> {
    let Some(key) = key else { return Ok(None) };
    tx.one(post::Entity::find().filter(post::Column::IdempotencyKey.eq(key)))
        .await
}

fn key_problem(key: Option<&str>) -> Option<Problem> {
    let length = key?.chars().count();
    (length == 0 || length > LONGEST_KEY).then(problems::key_invalid)
}

fn digest(new: &NewPost) -> String {
    let accounts: Vec<String> = new.accounts.iter().map(ToString::to_string).collect();
    let text = format!("{}\0{}\0{:?}", new.text, accounts.join(","), new.schedule);
    Sha256::digest(text)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
