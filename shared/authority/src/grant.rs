//! Grants: proof that a permission was given, and the key to the data it is about.

use std::{fmt, marker::PhantomData};

use crate::{Permission, PersonId, SessionId, TenantId};

/// On whose account something is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// A signed-in person.
    Person {
        /// Who.
        person: PersonId,
        /// On which device.
        session: SessionId,
    },
    /// A background job of the tenant.
    Job,
}

impl Actor {
    /// The person, where one acts.
    pub const fn person(self) -> Option<PersonId> {
        match self {
            Self::Person { person, .. } => Some(person),
            Self::Job => None,
        }
    }
}

/// Proof that `P` was granted in one tenant. Only [`Caller::allow`](crate::Caller::allow) and
/// [`JobAuthority::grant`] make one.
pub struct Grant<P> {
    tenant: TenantId,
    actor: Actor,
    permission: PhantomData<fn() -> P>,
}

impl<P: Permission> Grant<P> {
    pub(crate) const fn new(tenant: TenantId, actor: Actor) -> Self {
        Self {
            tenant,
            actor,
            permission: PhantomData,
        }
    }

    /// The tenant whose data it opens.
    pub const fn tenant(&self) -> TenantId {
        self.tenant
    }

    /// Who was granted it.
    pub const fn actor(&self) -> Actor {
        self.actor
    }
}

impl<P> Clone for Grant<P> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<P> Copy for Grant<P> {}

impl<P: Permission> fmt::Debug for Grant<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Grant({} in {} for {:?})",
            P::NAME,
            self.tenant,
            self.actor
        )
    }
}

/// What a background job may do: everything, in its own tenant. The job runner makes one from the
/// tenant of the job's row; nothing else has a reason to.
#[derive(Debug, Clone, Copy)]
pub struct JobAuthority {
    tenant: TenantId,
}

impl JobAuthority {
    /// The authority of a job of `tenant`.
    pub const fn of(tenant: TenantId) -> Self {
        Self { tenant }
    }

    /// The tenant of the job.
    pub const fn tenant(self) -> TenantId {
        self.tenant
    }

    /// A grant of `P` in the job's tenant.
    pub const fn grant<P: Permission>(self) -> Grant<P> {
        Grant::new(self.tenant, Actor::Job)
    }
}
