//! A post is written, and scheduled when a time is given. Nothing is kept unless all of it fits.

use std::net::IpAddr;

use authority::{Caller, Grant};
use kernel::{AccountId, Error, ErrorKind, Id, Problem, Result};
use sha2::{Digest, Sha256};
use store::WriteTx;
use uuid::Uuid;

use super::{
    check_text::check_text,
    hexadecimal, read_posts,
    schedule_post::{Plan, deliver, when},
};
use crate::{
    AccountCard, NewPost, Picture, PictureId, Post, PostState, Service,
    domain::problems,
    permissions::{ReadPosts, WritePosts},
    store::{post, post_account, post_picture, settle::settle_posts},
};

const MOST_ACCOUNTS: usize = 50;
const LONGEST_KEY: usize = 128;

pub(crate) async fn create_post(
    service: &Service,
    caller: &Caller,
    new: NewPost,
    from: IpAddr,
) -> Result<Post> {
    let grant = caller.allow::<WritePosts>()?;
    if let Some(problem) = key_problem(new.idempotency_key.as_deref()) {
        return Err(problem.into());
    }
    let (key, digest) = (new.idempotency_key.clone(), digest(&new));
    let known = || written_before(service, caller, key.as_deref(), &digest);
    if let Some(known) = known().await? {
        return Ok(known);
    }
    match write(service, caller, &grant, new, &digest, from).await {
        // The same key came twice at once, and the other was first.
        Err(error) if error.kind() == ErrorKind::Conflict => known().await?.ok_or(error),
        written => written,
    }
}

/// The post that was written with this key already; the key with another input is refused.
async fn written_before(
    service: &Service,
    caller: &Caller,
    key: Option<&str>,
    digest: &str,
) -> Result<Option<Post>> {
    let Some(key) = key else { return Ok(None) };
    let tx = service.db.begin(&caller.allow::<ReadPosts>()?).await?;
    let Some(known) = post::by_key(&tx, key).await? else {
        return Ok(None);
    };
    drop(tx);
    if known.idempotency_digest.as_deref() != Some(digest) {
        return Err(Error::conflict(problems::key_reused()));
    }
    let known = read_posts::post(service, caller, Id::from_uuid(known.id)).await;
    known.map(Some)
}

async fn write(
    service: &Service,
    caller: &Caller,
    grant: &Grant<WritePosts>,
    new: NewPost,
    digest: &str,
    from: IpAddr,
) -> Result<Post> {
    let (zone, author_name) = service.accounts.author(caller).await?;
    let cards = service.accounts.cards(caller, &new.accounts).await?;
    let mut wrong = check(service, &new.text, &new.pictures, &new.accounts, &cards)?;
    let time = new.schedule.as_ref().map(|(local, named)| {
        when(local, named.as_deref(), zone, service.world.now()).map_err(|one| wrong.push(one))
    });
    if !wrong.is_empty() {
        return Err(Error::invalid(wrong));
    }
    let tx = service.db.begin(grant).await?;
    let id = service.world.uuid();
    let row = post::Model {
        tenant_id: grant.tenant().uuid(),
        id,
        body: new.text,
        state: PostState::Draft.as_str().to_owned(),
        author_name,
        author_id: grant.actor().person().map(Id::uuid),
        schedule_local: None,
        schedule_zone: None,
        due_at: None,
        idempotency_digest: new.idempotency_key.as_ref().map(|_| digest.to_owned()),
        idempotency_key: new.idempotency_key,
        created_at: tx.now(),
        updated_at: tx.now(),
    };
    post::insert(&tx, row).await?;
    post_account::replace(&tx, id, &new.accounts).await?;
    let pictures = illustrate(&tx, id, &new.pictures).await?;
    if let Some(Ok(when)) = time {
        let plan = Plan {
            when,
            from,
            pictures: &pictures,
        };
        deliver(service, &tx, id, plan, &cards).await?;
        settle_posts(&tx, &[id]).await?;
    }
    tx.commit().await?;
    service.tell(grant.tenant(), &[id]).await;
    read_posts::post(service, caller, Id::from_uuid(id)).await
}

/// What keeps a text with pictures from going to these accounts.
pub(super) fn check(
    service: &Service,
    text: &str,
    pictures: &[PictureId],
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
        wrong.extend(check_text(service, kind, text, pictures.len())?.problems);
    }
    let mut each = pictures.to_vec();
    each.sort_unstable();
    each.dedup();
    wrong.extend((each.len() < pictures.len()).then(problems::pictures_repeated));
    Ok(wrong)
}

/// Gives a post its pictures.
pub(super) async fn illustrate(
    tx: &WriteTx,
    post: Uuid,
    pictures: &[PictureId],
) -> Result<Vec<Picture>> {
    let found = post_picture::replace(tx, post, pictures).await?;
    found.ok_or_else(|| problems::picture_unknown().into())
}

fn key_problem(key: Option<&str>) -> Option<Problem> {
    let key = key?;
    let fits = (1..=LONGEST_KEY).contains(&key.chars().count());
    (!fits || key.chars().any(char::is_control)).then(problems::key_invalid)
}

fn digest(new: &NewPost) -> String {
    let input = (&new.text, &new.pictures, &new.accounts, &new.schedule);
    hexadecimal(&Sha256::digest(format!("{input:?}")))
}

#[cfg(test)]
mod tests;
