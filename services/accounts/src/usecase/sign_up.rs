//! A person signs up with a workspace of its own.

use std::{net::IpAddr, time::Duration};

use authority::{Role, TenantId};
use ephemeral::Quota;
use kernel::{Error, Problem, Result, Tz};

use super::{
    hash_password,
    open_session::{WorkIn, open_session},
    provision_person,
};
use crate::{
    NewPerson, Service, SignedIn,
    domain::{address, problems},
    store::tenant,
};

const LONGEST_NAME: usize = 60;
/// Sign-ups from one address; an office signs up a team in an afternoon.
const QUOTA: Quota = Quota {
    burst: 30,
    per: Duration::from_hours(1),
};

pub(crate) async fn sign_up(
    service: &Service,
    person: NewPerson,
    tenant_name: &str,
    time_zone: &str,
    from: IpAddr,
) -> Result<SignedIn> {
    let zone: Result<Tz, _> = time_zone.parse();
    let mut wrong: Vec<Problem> = provision_person::check(&person);
    wrong.extend(name_problem(tenant_name, problems::tenant_name_invalid));
    wrong.extend(zone.is_err().then(problems::time_zone_unknown));
    if !wrong.is_empty() {
        return Err(Error::invalid(wrong));
    }
    // From the machine itself come the demo and what an operator runs in bulk.
    if !from.is_loopback()
        && service
            .limiter
            .take(&format!("sign_up:{}", address::counted(from)), QUOTA)
            .await
            .is_err()
    {
        return Err(Error::limited(problems::throttled()));
    }
    let hash = hash_password::hash(service, &person.password).await?;
    let tx = service
        .db
        .system("sign up a person and its workspace")
        .await?;
    let id: TenantId = service.world.id();
    let workspace = tenant::Model {
        id: id.uuid(),
        name: tenant_name.trim().to_owned(),
        time_zone: time_zone.to_owned(),
        created_at: tx.now(),
    };
    tenant::insert(&tx, workspace).await?;
    let memberships = [(id, Role::Owner)];
    let row = provision_person::insert(service, &tx, &person, hash, &memberships, false).await?;
    let signed_in = open_session(service, &tx, &row, WorkIn::Named(id)).await?;
    tx.commit().await?;
    Ok(signed_in)
}

/// The problem of a name that is empty or too long.
pub(super) fn name_problem(name: &str, problem: fn() -> Problem) -> Option<Problem> {
    let length = name.trim().chars().count();
    (length == 0 || length > LONGEST_NAME || name.chars().any(char::is_control)).then(problem)
}

#[cfg(test)]
mod tests;
