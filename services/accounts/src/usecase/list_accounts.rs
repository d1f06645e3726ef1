//! The workspace's accounts.

use authority::Caller;
use kernel::{AccountId, Page, Result, Slice};

use crate::{Account, Service, permissions::ReadAccounts, store::account};

pub(crate) async fn list_accounts(
    service: &Service,
    caller: &Caller,
    page: Page,
) -> Result<Slice<Account>> {
    let tx = service.db.begin(&caller.allow::<ReadAccounts>()?).await?;
    let rows = account::page(&tx, page).await?;
    let accounts: Result<Vec<_>> = rows.iter().map(|row| row.account(tx.now())).collect();
    Ok(Slice::from_overfull(accounts?, page))
}

pub(crate) async fn by_ids(
    service: &Service,
    caller: &Caller,
    ids: &[AccountId],
) -> Result<Vec<Account>> {
    let tx = service.db.begin(&caller.allow::<ReadAccounts>()?).await?;
    let rows = account::by_ids(&tx, ids).await?;
    rows.iter().map(|row| row.account(tx.now())).collect()
}

#[cfg(test)]
mod tests;
