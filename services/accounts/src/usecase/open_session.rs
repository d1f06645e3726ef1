//! Sessions: how they begin, and what they show of their person.

use authority::{Claims, PersonId, SessionId, TenantId};
use kernel::{Error, Id, Instant, Result, SecretString, chrono::Duration};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use store::SystemTx;

use super::digest;
use crate::{
    Membership, Profile, Service, SignedIn, Workspace,
    domain::problems,
    store::{membership, person, session, tenant},
};

/// The absolute life of a session.
const LIFE: Duration = Duration::days(30);
/// Bytes of randomness in a refresh token.
const TOKEN_BYTES: usize = 32;

/// Begins a session of a person, in the workspace named or the first there is.
pub(super) async fn open_session(
    service: &Service,
    tx: &SystemTx,
    person: &person::Model,
    working_in: Option<TenantId>,
) -> Result<SignedIn> {
    let id: SessionId = service.world.id();
    let profile = profile(tx, person, working_in).await?;
    let secret = service.world.entropy.token(TOKEN_BYTES);
    let refresh = format!("{id}.{secret}");
    tx.insert(session::ActiveModel {
        id: Set(id.uuid()),
        person_id: Set(person.id),
        working_in: Set(profile.current.workspace.id.uuid()),
        refresh_hash: Set(digest(&refresh)),
        previous_hash: Set(None),
        rotated_at: Set(tx.now()),
        expires_at: Set(tx.now() + LIFE),
        revoked_at: Set(None),
    })
    .await?;
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

/// A person with its workspaces, working in the one named or the first there is.
pub(super) async fn profile(
    tx: &SystemTx,
    person: &person::Model,
    working_in: Option<TenantId>,
) -> Result<Profile> {
    let mine = membership::Entity::find().filter(membership::Column::PersonId.eq(person.id));
    let mut memberships = Vec::new();
    for row in tx.all(mine).await? {
        let Some(workspace) = workspace(tx, Id::from_uuid(row.tenant_id)).await? else {
            continue;
        };
        let role = row.role.parse().map_err(Error::internal)?;
        memberships.push(Membership { workspace, role });
    }
    let current = match working_in {
        Some(tenant) => memberships.iter().find(|one| one.workspace.id == tenant),
        None => memberships.first(),
    };
    let missing = || match working_in {
        Some(_) => Error::not_found(),
        None => Error::from(problems::no_workspace()),
    };
    Ok(Profile {
        id: PersonId::from_uuid(person.id),
        email: person.email.clone(),
        display_name: person.display_name.clone(),
        is_operator: person.is_operator,
        current: current.cloned().ok_or_else(missing)?,
        memberships,
    })
}

/// A workspace by its id.
pub(super) async fn workspace(tx: &SystemTx, id: TenantId) -> Result<Option<Workspace>> {
    let row = tx.one(tenant::Entity::find_by_id(id.uuid())).await?;
    row.map(|row| {
        let time_zone = row.time_zone.parse().map_err(Error::internal)?;
        Ok(Workspace {
            id,
            name: row.name,
            time_zone,
        })
    })
    .transpose()
}

/// The session's row, while it lives.
pub(super) async fn living(
    tx: &SystemTx,
    id: SessionId,
    now: Instant,
) -> Result<Option<session::Model>> {
    let row = tx.one(session::Entity::find_by_id(id.uuid())).await?;
    Ok(row.filter(|row| row.revoked_at.is_none() && row.expires_at > now))
}
