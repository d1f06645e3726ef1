//! The table `approval_policy`: one row a workspace, none for one that has said nothing.

use kernel::{Error, Instant, Result};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    entity::prelude::*,
};
use store::{ReadTx, WriteTx};

use crate::ApprovalPolicy;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "approval_policy")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    pub mode: String,
    pub votes: i32,
    pub own_allowed: bool,
    pub updated_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// What the workspace asks for.
pub(crate) async fn read(tx: &ReadTx) -> Result<ApprovalPolicy> {
    let Some(row) = tx.one(Entity::find()).await? else {
        return Ok(ApprovalPolicy::NONE);
    };
    Ok(ApprovalPolicy {
        mode: row.mode.parse().map_err(Error::internal)?,
        votes: u32::try_from(row.votes).map_err(Error::internal)?,
        own_allowed: row.own_allowed,
    })
}

/// The workspace asks for this from now on.
pub(crate) async fn write(tx: &WriteTx, policy: ApprovalPolicy) -> Result<()> {
    tx.delete(Entity::delete_many()).await?;
    tx.insert(ActiveModel {
        tenant_id: NotSet,
        mode: Set(policy.mode.as_str().to_owned()),
        votes: Set(i32::try_from(policy.votes).map_err(Error::internal)?),
        own_allowed: Set(policy.own_allowed),
        updated_at: Set(tx.now()),
    })
    .await?;
    Ok(())
}
