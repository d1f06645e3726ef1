//! The workspace's accounts.

use authority::Caller;
use kernel::{AccountId, Page, Result, Slice};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{
    Account, Service,
    permissions::ReadAccounts,
    store::account::{Column, Entity},
};

pub(crate) async fn list_accounts(
    service: &Service,
    caller: &Caller,
    page: Page,
) -> Result<Slice<Account>> {
    let tx = service.db.begin(&caller.allow::<ReadAccounts>()?).await?;
    let mut query = Entity::find()
        .order_by_desc(Column::ConnectedAt)
        .order_by_desc(Column::Id)
        .limit(u64::from(page.first) + 1);
    if let Some(after) = page.after {
        let same = Condition::all()
            .add(Column::ConnectedAt.eq(after.at))
            .add(Column::Id.lt(after.id));
        query = query.filter(
            Condition::any()
                .add(Column::ConnectedAt.lt(after.at))
                .add(same),
        );
    }
    let rows = tx.all(query).await?;
    let accounts = rows
        .iter()
        .map(|row| row.account(tx.now()))
        .collect::<Result<Vec<_>>>()?;
    Ok(Slice::from_overfull(accounts, page))
}

pub(crate) async fn by_ids(
    service: &Service,
    caller: &Caller,
    ids: &[AccountId],
) -> Result<Vec<Account>> {
    let tx = service.db.begin(&caller.allow::<ReadAccounts>()?).await?;
    let query = Entity::find().filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())));
    tx.all(query)
        .await?
        .iter()
        .map(|row| row.account(tx.now()))
        .collect()
}
