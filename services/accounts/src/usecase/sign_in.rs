//! A person signs in. Whoever is not known is told the same, as late.

use std::{net::IpAddr, time::Duration};

use ephemeral::Quota;
use kernel::{Error, Result, SecretString};

use super::{
    hash_password,
    open_session::{WorkIn, open_session},
};
use crate::{
    Service, SignedIn,
    domain::{address, email, password::is_too_long, problems},
    store::person,
};

/// Tries at one person's password.
const BY_PERSON: Quota = Quota {
    burst: 10,
    per: Duration::from_mins(15),
};
/// Tries from one address, where a whole office may sit behind.
const BY_ADDRESS: Quota = Quota {
    burst: 60,
    per: Duration::from_mins(15),
};

pub(crate) async fn sign_in(
    service: &Service,
    email: &str,
    password: SecretString,
    from: IpAddr,
) -> Result<SignedIn> {
    let email = email::parse(email).ok_or_else(problems::email_invalid)?;
    let limits = [
        (format!("sign_in:{}", address::counted(from)), BY_ADDRESS),
        (format!("sign_in:{email}"), BY_PERSON),
    ];
    for (key, quota) in limits {
        if service.limiter.take(&key, quota).await.is_err() {
            return Err(Error::limited(problems::throttled()));
        }
    }
    if is_too_long(&password) {
        return Err(problems::wrong_credentials().into());
    }
    let tx = service.db.system("find a person who signs in").await?;
    let known = person::by_email(&tx, &email).await?;
    drop(tx);
    let hash = known.as_ref().map(|person| person.password_hash.clone());
    let fits = hash_password::verify(service, &password, hash).await?;
    let Some(person) = known.filter(|_| fits) else {
        return Err(problems::wrong_credentials().into());
    };
    let tx = service.db.system("open a session").await?;
    let signed_in = open_session(service, &tx, &person, WorkIn::Oldest).await?;
    tx.commit().await?;
    Ok(signed_in)
}

#[cfg(test)]
mod tests;
