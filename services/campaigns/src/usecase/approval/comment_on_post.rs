//! People talk about a post.

use authority::Caller;
use kernel::{Error, Id, Problem, Result};

use crate::{
    Comment, CommentId, PostId, Service,
    domain::problems,
    permissions::{ReadPosts, WritePosts},
    store::{approval::comment, post},
};

const LONGEST: usize = 2_000;

/// What was said of a post, oldest first.
pub(crate) async fn post_comments(
    service: &Service,
    caller: &Caller,
    post: PostId,
) -> Result<Vec<Comment>> {
    let grant = caller.allow::<ReadPosts>()?;
    let tx = service.db.begin(&grant).await?;
    let known = post::by_id(&tx, post.uuid()).await?;
    known.ok_or_else(Error::not_found)?;
    let me = grant.actor().person().map(Id::uuid);
    let rows = comment::of_post(&tx, post.uuid()).await?;
    let comments = rows.into_iter().map(|row| Comment {
        id: Id::from_uuid(row.id),
        is_own: row.person_id == me,
        name: row.name,
        body: row.body,
        at: row.at,
    });
    Ok(comments.collect())
}

pub(crate) async fn comment_on_post(
    service: &Service,
    caller: &Caller,
    post: PostId,
    text: &str,
) -> Result<Vec<Comment>> {
    let grant = caller.allow::<WritePosts>()?;
    let text = said(text)?;
    let (_, name) = service.accounts.author(caller).await?;
    let tx = service.db.begin(&grant).await?;
    let known = post::by_id(&tx, post.uuid()).await?;
    known.ok_or_else(Error::not_found)?;
    comment::insert(&tx, &service.world, post.uuid(), name, text).await?;
    tx.commit().await?;
    service.tell(grant.tenant(), &[post.uuid()]).await;
    post_comments(service, caller, post).await
}

/// Takes back what the caller said.
pub(crate) async fn delete_comment(
    service: &Service,
    caller: &Caller,
    id: CommentId,
) -> Result<Vec<Comment>> {
    let grant = caller.allow::<WritePosts>()?;
    let tx = service.db.begin(&grant).await?;
    let row = comment::by_id(&tx, id.uuid()).await?;
    let row = row.ok_or_else(Error::not_found)?;
    if row.person_id != grant.actor().person().map(Id::uuid) {
        return Err(Error::conflict(problems::comment_foreign()));
    }
    comment::delete(&tx, row.id).await?;
    tx.commit().await?;
    service.tell(grant.tenant(), &[row.post_id]).await;
    post_comments(service, caller, Id::from_uuid(row.post_id)).await
}

/// A comment as it is kept.
pub(super) fn said(text: &str) -> Result<String, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Err(problems::comment_empty());
    }
    let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    if text.chars().count() > LONGEST || text.chars().any(odd) {
        return Err(problems::comment_long());
    }
    Ok(text.to_owned())
}
