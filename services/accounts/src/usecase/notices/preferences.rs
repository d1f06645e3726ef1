//! A person says how it wants to be told.

use authority::{Caller, PersonId, TenantId};
use kernel::{Error, Locale, Result};

use crate::{
    Service,
    domain::notice::NoticePreference,
    permissions::{ReadNotices, TakeNotices},
    store::notice_preference,
};

/// The purpose of an unsubscribe link's signature.
const PURPOSE: &str = "unsubscribe";

/// What the caller chose; what is usual, in the caller's language, if nothing.
pub(crate) async fn preference(
    service: &Service,
    caller: &Caller,
    locale: Locale,
) -> Result<NoticePreference> {
    let tx = service.db.begin(&caller.allow::<ReadNotices>()?).await?;
    let chosen = notice_preference::of(&tx, caller.person()?.0).await?;
    Ok(chosen.unwrap_or_else(|| NoticePreference {
        language: locale,
        ..NoticePreference::default()
    }))
}

/// Keeps what the caller chose.
pub(crate) async fn choose(
    service: &Service,
    caller: &Caller,
    wanted: NoticePreference,
) -> Result<NoticePreference> {
    let tx = service.db.begin(&caller.allow::<TakeNotices>()?).await?;
    notice_preference::keep(&tx, caller.person()?.0, &wanted).await?;
    tx.commit().await?;
    Ok(wanted)
}

/// The path that ends mails to a person: `mail/unsubscribe/{tenant}/{person}/{signature}`.
pub(super) fn unsubscribe_path(service: &Service, tenant: TenantId, person: PersonId) -> String {
    let (tenant, person) = (tenant.to_string(), person.to_string());
    let signature = service.signer.sign(&[PURPOSE, &tenant, &person]);
    format!("mail/unsubscribe/{tenant}/{person}/{signature}")
}

/// Ends mails to the person that the link was made for; not found when it is not ours.
pub(crate) async fn unsubscribe(
    service: &Service,
    (tenant, person, signature): (&str, &str, &str),
) -> Result<()> {
    let ours = service.signer.verify(&[PURPOSE, tenant, person], signature);
    let (Ok(tenant), Ok(person), true) = (tenant.parse(), person.parse(), ours) else {
        return Err(Error::not_found());
    };
    let tx = service
        .db
        .system("end mails by an unsubscribe link")
        .await?;
    notice_preference::unsubscribe(&tx, tenant, person).await?;
    tx.commit().await
}
