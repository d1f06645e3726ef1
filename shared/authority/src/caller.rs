//! Who is asking.

use kernel::{Error, Instant, Result};

use crate::{Actor, Grant, Permission, PersonId, Role, SessionId, TenantId, token::Claims};

/// Whoever sent a request: nobody, or a person working in one workspace. It has no public
/// constructor but [`Caller::anonymous`]: a signed-in caller comes from a verified token.
#[derive(Debug, Clone)]
pub struct Caller(Option<SignedIn>);

#[derive(Debug, Clone)]
struct SignedIn {
    person: PersonId,
    session: SessionId,
    tenant: TenantId,
    role: Role,
    operator: bool,
    expires_at: Instant,
}

impl Caller {
    /// Nobody.
    pub const fn anonymous() -> Self {
        Self(None)
    }

    pub(crate) fn signed_in(claims: &Claims, expires_at: Instant) -> Self {
        Self(Some(SignedIn {
            person: claims.person,
            session: claims.session,
            tenant: claims.tenant,
            role: claims.role,
            operator: claims.operator,
            expires_at,
        }))
    }

    /// The one decision point: may this caller do `P` in the workspace of the session?
    pub fn allow<P: Permission>(&self) -> Result<Grant<P>> {
        let me = self.0.as_ref().ok_or_else(Error::unauthenticated)?;
        if me.role < P::LEAST {
            return Err(Error::forbidden().while_doing(P::NAME));
        }
        Ok(Grant::new(
            me.tenant,
            Actor::Person {
                person: me.person,
                session: me.session,
            },
        ))
    }

    /// Whether [`Caller::allow`] would grant `P`: what the portal shows as `viewerCan…`.
    pub fn may<P: Permission>(&self) -> bool {
        self.0.as_ref().is_some_and(|me| me.role >= P::LEAST)
    }

    /// The person and session, for what belongs to a person and not to a workspace.
    pub fn person(&self) -> Result<(PersonId, SessionId)> {
        self.0
            .as_ref()
            .map(|me| (me.person, me.session))
            .ok_or_else(Error::unauthenticated)
    }

    /// The workspace of the session and the role in it.
    pub fn membership(&self) -> Option<(TenantId, Role)> {
        self.0.as_ref().map(|me| (me.tenant, me.role))
    }

    /// Whether the person runs the platform.
    pub fn is_operator(&self) -> bool {
        self.0.as_ref().is_some_and(|me| me.operator)
    }

    /// When the token that proved the caller ends: long-lived streams end with it.
    pub fn expires_at(&self) -> Option<Instant> {
        self.0.as_ref().map(|me| me.expires_at)
    }
}
