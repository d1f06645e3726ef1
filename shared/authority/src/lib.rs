//! Who may do what. A [`Caller`] comes only from a verified token; [`Caller::allow`] is the one
//! decision point and gives a [`Grant`]; a grant is the only key that opens a tenant's data.

mod caller;
mod grant;
mod permission;
mod role;
mod token;

pub use caller::Caller;
pub use grant::{Actor, Grant, JobAuthority};
pub use permission::{Access, Permission, Read, Write};
pub use role::{Role, RoleError};
pub use token::{AccessToken, Claims, SigningKey, TOKEN_LIFE, TokenError, Verifier};

kernel::id_kind!(
    /// A merchant's workspace.
    Tenant as TenantId = "ten"
);
kernel::id_kind!(
    /// A human being with a sign-in.
    Person as PersonId = "per"
);
kernel::id_kind!(
    /// A sign-in on one device, from password to sign-out.
    Session as SessionId = "ses"
);
