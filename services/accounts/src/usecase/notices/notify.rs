//! News become a notice, or one thing more in a notice that is there.

use ::jobs::new_job;
use authority::JobAuthority;
use kernel::Result;
use store::WriteTx;

use crate::{
    Service,
    domain::notice::{MAIL_AFTER, News},
    jobs::MailNotices,
    permissions::KeepNotices,
    store::{membership, notice, notice_copy, notice_preference},
};

/// Tells the people of a workspace, once however often it is called with the same subject.
pub(crate) async fn notify(service: &Service, job: JobAuthority, news: News) -> Result<()> {
    let tx = service.db.begin(&job.grant::<KeepNotices>()).await?;
    if notice::is_told(&tx, &news.subject).await? {
        return Ok(());
    }
    if let Some(open) = notice::open(&tx, &news.fold_key()).await? {
        notice::tells(&tx, &news.subject, open.id).await?;
        notice::fold(&tx, open.id).await?;
        notice_copy::unread(&tx, open.id).await?;
    } else {
        begin(service, &tx, &news).await?;
    }
    tx.commit().await?;
    service.tell_notices(job.tenant()).await;
    Ok(())
}

/// A new notice, with a copy for each person and a mail for those who want one.
async fn begin(service: &Service, tx: &WriteTx, news: &News) -> Result<()> {
    let id = service.world.uuid();
    notice::insert(tx, id, news).await?;
    notice::tells(tx, &news.subject, id).await?;
    let chosen = notice_preference::all(tx).await?;
    let mut people = Vec::new();
    for person in membership::people(tx).await? {
        let wanted = chosen.get(&person).cloned().unwrap_or_default();
        let to_mail = service.mailer.is_set_up() && wanted.mails(news.kind);
        people.push((person, to_mail));
        if to_mail {
            let job = MailNotices { person };
            let at = tx.now() + MAIL_AFTER;
            tx.enqueue(new_job(&job, service.world.uuid(), at, None)?)
                .await?;
        }
    }
    notice_copy::insert(tx, id, &people).await
}
