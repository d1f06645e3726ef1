//! The table `approval_decision`: rows are added, never changed.

use std::collections::HashMap;

use kernel::{Error, Id, Instant, Result, World};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    QueryOrder,
    entity::prelude::*,
};
use store::{ReadTx, WriteTx};

use crate::{ApprovalStep, Decision, Seal, Verdict};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "approval_decision")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub post_id: Uuid,
    pub step: String,
    pub verdict: String,
    pub digest: String,
    pub parts: String,
    pub person_id: Option<Uuid>,
    pub link_id: Option<Uuid>,
    pub name: String,
    pub comment: Option<String>,
    pub at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// A decision of a person of the workspace.
pub(crate) struct Told<'a> {
    pub(crate) post: Uuid,
    pub(crate) step: ApprovalStep,
    pub(crate) verdict: Verdict,
    pub(crate) seal: &'a Seal,
    pub(crate) name: String,
    pub(crate) comment: Option<String>,
}

/// What was said of each of these posts, oldest first.
pub(crate) async fn of_posts(
    tx: &ReadTx,
    posts: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, Vec<Decision>>> {
    let query = Entity::find()
        .filter(Column::PostId.is_in(posts))
        .order_by_asc(Column::At)
        .order_by_asc(Column::Id);
    let mut of_post: HashMap<Uuid, Vec<Decision>> = HashMap::new();
    for row in tx.all(query).await? {
        let voter = row.person_id.or(row.link_id).unwrap_or(row.id);
        of_post.entry(row.post_id).or_default().push(Decision {
            step: row.step.parse().map_err(Error::internal)?,
            verdict: row.verdict.parse().map_err(Error::internal)?,
            seal: Seal {
                digest: row.digest,
                parts: row.parts,
            },
            voter: voter.to_string(),
            name: row.name,
            comment: row.comment,
            at: row.at,
        });
    }
    Ok(of_post)
}

pub(crate) async fn insert(tx: &WriteTx, world: &World, told: Told<'_>) -> Result<()> {
    tx.insert(ActiveModel {
        tenant_id: NotSet,
        id: Set(world.uuid()),
        post_id: Set(told.post),
        step: Set(told.step.as_str().to_owned()),
        verdict: Set(told.verdict.as_str().to_owned()),
        digest: Set(told.seal.digest.clone()),
        parts: Set(told.seal.parts.clone()),
        person_id: Set(tx.actor().person().map(Id::uuid)),
        link_id: Set(None),
        name: Set(told.name),
        comment: Set(told.comment),
        at: Set(tx.now()),
    })
    .await?;
    Ok(())
}
