//! What a person was not told by mail yet is told in one.

use ::jobs::Outcome;
use authority::{JobAuthority, PersonId, TenantId};
use kernel::{Error, Result, Tz};

use super::{preferences::unsubscribe_path, read::shown};
use crate::{
    Service,
    adapters::mail::{Mail, Sending},
    domain::notice_mail,
    permissions::KeepNotices,
    store::{membership, notice_copy, notice_preference, person, tenant},
};

pub(crate) async fn mail_notices(
    service: &Service,
    job: JobAuthority,
    person: PersonId,
) -> Result<Outcome> {
    let tx = service.db.begin(&job.grant::<KeepNotices>()).await?;
    let copies = notice_copy::to_mail(&tx, person).await?;
    let Some(oldest) = copies.first() else {
        return Ok(Outcome::Done);
    };
    let wanted = notice_preference::of(&tx, person)
        .await?
        .unwrap_or_default();
    let belongs = membership::people(&tx).await?.contains(&person.uuid());
    let mut notices = shown(&tx, &copies).await?;
    let now = tx.now();
    drop(tx);

    notices.retain(|notice| wanted.mails(notice.kind));
    if belongs && !notices.is_empty() {
        let (zone, to) = whom(service, job.tenant(), person).await?;
        let at = wanted.mail_at(oldest.created_at, now, zone);
        if at > now {
            return Ok(Outcome::Wait(at));
        }
        let base = &service.config.public_url;
        let unsubscribe = base.join(&unsubscribe_path(service, job.tenant(), person));
        let mail = Mail {
            id: oldest.notice_id,
            to,
            words: notice_mail::words(&notices, wanted.language, base.as_str()),
            unsubscribe: unsubscribe.map_err(Error::internal)?,
        };
        if service.mailer.send(mail).await? == Sending::Refused {
            tracing::warn!(%person, "the mail server refused a person's mail for good");
        }
    }
    let ids: Vec<_> = copies.iter().map(|copy| copy.notice_id).collect();
    let tx = service.db.begin(&job.grant::<KeepNotices>()).await?;
    notice_copy::mailed(&tx, person, &ids).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

/// The workspace's zone, and the person's name and address.
async fn whom(
    service: &Service,
    tenant: TenantId,
    person: PersonId,
) -> Result<(Tz, (String, String))> {
    let tx = service.db.system("find whom to mail").await?;
    let workspace = tenant::by_ids(&tx, [tenant]).await?.into_iter().next();
    let workspace = workspace.ok_or_else(Error::not_found)?.workspace()?;
    let row = person::by_id(&tx, person).await?;
    let row = row.ok_or_else(Error::not_found)?;
    Ok((workspace.time_zone, (row.display_name, row.email)))
}
