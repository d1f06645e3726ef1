//! A person reads notices.

use std::collections::HashMap;

use authority::Caller;
use kernel::{Id, Page, Result, Slice};
use store::ReadTx;
use uuid::Uuid;

use crate::{
    Service,
    domain::notice::{Notice, NoticeId},
    permissions::{ReadNotices, TakeNotices},
    store::{account, notice, notice_copy},
};

/// The caller's notices, newest first.
pub(crate) async fn notices(
    service: &Service,
    caller: &Caller,
    page: Page,
) -> Result<Slice<Notice>> {
    let tx = service.db.begin(&caller.allow::<ReadNotices>()?).await?;
    let copies = notice_copy::page(&tx, caller.person()?.0, page).await?;
    let slice = Slice::from_overfull(copies, page);
    Ok(Slice {
        items: shown(&tx, &slice.items).await?,
        has_next: slice.has_next,
    })
}

/// How many the caller has not read.
pub(crate) async fn unread(service: &Service, caller: &Caller) -> Result<u64> {
    let tx = service.db.begin(&caller.allow::<ReadNotices>()?).await?;
    notice_copy::count_unread(&tx, caller.person()?.0).await
}

/// The caller has read these, or all; tells how many are left.
pub(crate) async fn take(
    service: &Service,
    caller: &Caller,
    notices: Option<&[NoticeId]>,
) -> Result<u64> {
    let grant = caller.allow::<TakeNotices>()?;
    let (person, _) = caller.person()?;
    let tx = service.db.begin(&grant).await?;
    let ids: Option<Vec<Uuid>> = notices.map(|ids| ids.iter().map(|id| id.uuid()).collect());
    notice_copy::read(&tx, person, ids.as_deref()).await?;
    let left = notice_copy::count_unread(&tx, person).await?;
    tx.commit().await?;
    service.tell_notices(grant.tenant()).await;
    Ok(left)
}

/// The notices of these copies, in their order.
pub(super) async fn shown(tx: &ReadTx, copies: &[notice_copy::Model]) -> Result<Vec<Notice>> {
    let ids: Vec<Uuid> = copies.iter().map(|copy| copy.notice_id).collect();
    let rows = notice::by_ids(tx, &ids).await?;
    let accounts = rows.iter().filter_map(|row| row.account_id);
    let accounts: Vec<_> = accounts.map(Id::from_uuid).collect();
    let named = account::by_ids(tx, &accounts).await?;
    let names: HashMap<Uuid, String> = named
        .into_iter()
        .map(|row| (row.id, row.screen_name))
        .collect();
    let mut rows: HashMap<Uuid, notice::Model> =
        rows.into_iter().map(|row| (row.id, row)).collect();
    let each = copies.iter().filter_map(|copy| {
        let row = rows.remove(&copy.notice_id)?;
        let name = row.account_id.and_then(|id| names.get(&id).cloned());
        row.notice(name, copy.read_at)
    });
    Ok(each.collect())
}
