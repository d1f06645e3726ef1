//! A person is made, with workspaces that are there.

use authority::{PersonId, Role, TenantId};
use kernel::{Error, ErrorKind, Problem, Result};
use store::SystemTx;

use super::{hash_password, sign_up::name_problem};
use crate::{
    NewPerson, Service,
    domain::{email, password, problems},
    store::{membership, person},
};

pub(crate) async fn provision_person(
    service: &Service,
    new: NewPerson,
    memberships: &[(TenantId, Role)],
    is_operator: bool,
) -> Result<PersonId> {
    let wrong = check(&new);
    if !wrong.is_empty() {
        return Err(Error::invalid(wrong));
    }
    let hash = hash_password::hash(service, &new.password).await?;
    let tx = service.db.system("provision a person").await?;
    let row = insert(service, &tx, &new, hash, memberships, is_operator).await?;
    tx.commit().await?;
    Ok(PersonId::from_uuid(row.id))
}

/// What is wrong with a new person.
pub(super) fn check(new: &NewPerson) -> Vec<Problem> {
    let email = email::parse(&new.email);
    let mut wrong = Vec::new();
    wrong.extend(email.is_none().then(problems::email_invalid));
    wrong.extend(password::check(
        &new.password,
        email.as_deref().unwrap_or_default(),
    ));
    wrong.extend(name_problem(
        &new.display_name,
        problems::display_name_invalid,
    ));
    wrong
}

/// Writes a person that was checked, and its memberships.
pub(super) async fn insert(
    service: &Service,
    tx: &SystemTx,
    new: &NewPerson,
    password_hash: String,
    memberships: &[(TenantId, Role)],
    is_operator: bool,
) -> Result<person::Model> {
    let row = person::Model {
        id: service.world.uuid(),
        email: email::parse(&new.email).ok_or_else(problems::email_invalid)?,
        display_name: new.display_name.trim().to_owned(),
        password_hash,
        is_operator,
        created_at: tx.now(),
    };
    let row = person::insert(tx, row)
        .await
        .map_err(|error| match error.kind() {
            ErrorKind::Conflict => problems::email_taken().into(),
            _ => error,
        })?;
    for (tenant, role) in memberships {
        let membership = membership::Model {
            tenant_id: tenant.uuid(),
            person_id: row.id,
            role: role.to_string(),
        };
        membership::insert(tx, membership).await?;
    }
    Ok(row)
}
