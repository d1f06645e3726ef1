//! The table `post_account`: where posts go.

use std::collections::HashMap;

use kernel::{AccountId, Id, Result};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    entity::prelude::*,
};
use store::{ReadTx, WriteTx};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "post_account")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub post_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: Uuid,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// The accounts that each of these posts goes to.
pub(crate) async fn of_posts(
    tx: &ReadTx,
    posts: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, Vec<AccountId>>> {
    let aimed = Entity::find().filter(Column::PostId.is_in(posts));
    let mut of_post: HashMap<Uuid, Vec<AccountId>> = HashMap::new();
    for row in tx.all(aimed).await? {
        let accounts = of_post.entry(row.post_id).or_default();
        accounts.push(Id::from_uuid(row.account_id));
    }
    Ok(of_post)
}

/// The posts that go to one of these accounts.
pub(crate) async fn posts_to(tx: &ReadTx, accounts: &[AccountId]) -> Result<Vec<Uuid>> {
    let accounts = accounts.iter().map(|id| id.uuid());
    let aimed = Entity::find().filter(Column::AccountId.is_in(accounts));
    let rows = tx.all(aimed).await?;
    Ok(rows.into_iter().map(|row| row.post_id).collect())
}

/// Aims a post at these accounts and no others; each once.
pub(crate) async fn replace(tx: &WriteTx, post: Uuid, accounts: &[AccountId]) -> Result<()> {
    let gone = Entity::delete_many().filter(Column::PostId.eq(post));
    tx.delete(gone).await?;
    let mut each = accounts.to_vec();
    each.sort_unstable();
    each.dedup();
    let rows = each.into_iter().map(|account| ActiveModel {
        tenant_id: NotSet,
        post_id: Set(post),
        account_id: Set(account.uuid()),
    });
    tx.insert_many(rows.collect::<Vec<_>>()).await
}
