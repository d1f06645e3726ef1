//! Whether posts may leave.

use std::collections::HashMap;

use kernel::{Error, Result};
use store::ReadTx;
use uuid::Uuid;

use super::seal::seals;
use crate::{
    Approval, ApprovalMode,
    store::{
        approval::{decision, policy, request},
        post,
    },
};

/// Of each of these posts; one query where nobody has to agree.
pub(crate) async fn standing(tx: &ReadTx, rows: &[post::Model]) -> Result<HashMap<Uuid, Approval>> {
    let policy = policy::read(tx).await?;
    if policy.mode == ApprovalMode::None || rows.is_empty() {
        return Ok(HashMap::new());
    }
    let ids = || rows.iter().map(|row| row.id);
    let texts = rows.iter().map(|row| (row.id, row.body.as_str())).collect();
    let seals = seals(tx, &texts).await?;
    let requests = request::of_posts(tx, ids()).await?;
    let mut decisions = decision::of_posts(tx, ids()).await?;
    let all = seals.into_iter().map(|(id, seal)| {
        let request = requests.get(&id).map(request::Model::request);
        let said = decisions.remove(&id).unwrap_or_default();
        (id, Approval::of(policy, seal, request, said))
    });
    Ok(all.collect())
}

/// Of one post.
pub(super) async fn of_one(tx: &ReadTx, id: Uuid) -> Result<(post::Model, Approval)> {
    let row = post::by_id(tx, id).await?.ok_or_else(Error::not_found)?;
    let mut found = standing(tx, std::slice::from_ref(&row)).await?;
    let approval = found.remove(&id).unwrap_or(Approval::not_needed());
    Ok((row, approval))
}
