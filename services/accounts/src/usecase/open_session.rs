//! Sessions: how they begin, and what they show of their person.

use std::collections::HashMap;

use authority::{Claims, PersonId, SessionId, TenantId};
use kernel::{Error, Id, Result, SecretString, chrono::Duration};
use store::SystemTx;
use uuid::Uuid;

use super::digest;
use crate::{
    Membership, Profile, Service, SignedIn,
    domain::problems,
    store::{membership, person, session, tenant},
};

/// The absolute life of a session.
const LIFE: Duration = Duration::days(30);
/// Bytes of randomness in a refresh token.
const TOKEN_BYTES: usize = 32;

/// Begins a session of a person.
pub(super) async fn open_session(
    service: &Service,
    tx: &SystemTx,
    person: &person::Model,
    work_in: WorkIn,
) -> Result<SignedIn> {
    let id: SessionId = service.world.id();
    let profile = profile(tx, person, work_in).await?;
    let secret = service.world.entropy.token(TOKEN_BYTES);
    let refresh = format!("{id}.{secret}");
    let row = session::Model {
        id: id.uuid(),
        person_id: person.id,
        working_in: profile.current.workspace.id.uuid(),
        refresh_hash: digest(&refresh),
        previous_hash: None,
        rotated_at: tx.now(),
        expires_at: tx.now() + LIFE,
        revoked_at: None,
    };
    session::insert(tx, row).await?;
    signed_in(service, id, profile, refresh.into())
}

/// The tokens of a session.
pub(super) fn signed_in(
    service: &Service,
    session: SessionId,
    profile: Profile,
    refresh: SecretString,
) -> Result<SignedIn> {
    let claims = Claims {
        person: profile.id,
        session,
        tenant: profile.current.workspace.id,
        role: profile.current.role,
        operator: profile.is_operator,
    };
    let access = service.key.sign(&claims).map_err(Error::internal)?;
    Ok(SignedIn {
        access,
        refresh,
        profile,
    })
}

/// Which of a person's workspaces a session works in.
#[derive(Debug, Clone, Copy)]
pub(super) enum WorkIn {
    /// This one; whoever does not belong to it is told that it is not there.
    Named(TenantId),
    /// This one while the person still belongs to it, else the oldest.
    Last(TenantId),
    /// The oldest.
    Oldest,
}

/// A person with its workspaces, working in one of them.
pub(super) async fn profile(
    tx: &SystemTx,
    person: &person::Model,
    work_in: WorkIn,
) -> Result<Profile> {
    let id = PersonId::from_uuid(person.id);
    let memberships = memberships(tx, id).await?;
    let of = |tenant| memberships.iter().find(|one| one.workspace.id == tenant);
    let current = match work_in {
        WorkIn::Named(tenant) => of(tenant).ok_or_else(Error::not_found)?,
        WorkIn::Last(tenant) => of(tenant)
            .or(memberships.first())
            .ok_or_else(problems::no_workspace)?,
        WorkIn::Oldest => memberships.first().ok_or_else(problems::no_workspace)?,
    };
    Ok(Profile {
        id,
        email: person.email.clone(),
        display_name: person.display_name.clone(),
        is_operator: person.is_operator,
        current: current.clone(),
        memberships,
    })
}

/// Everywhere a person may work, oldest workspace first.
async fn memberships(tx: &SystemTx, person: PersonId) -> Result<Vec<Membership>> {
    let rows = membership::of_person(tx, person).await?;
    let ids = rows.iter().map(|row| Id::from_uuid(row.tenant_id));
    let tenants = tenant::by_ids(tx, ids).await?;
    let mut tenants: HashMap<Uuid, tenant::Model> =
        tenants.into_iter().map(|row| (row.id, row)).collect();
    rows.into_iter()
        .filter_map(|row| Some((tenants.remove(&row.tenant_id)?, row.role)))
        .map(|(tenant, role)| {
            Ok(Membership {
                workspace: tenant.workspace()?,
                role: role.parse().map_err(Error::internal)?,
            })
        })
        .collect()
}
