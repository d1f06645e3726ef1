//! People and their workspaces.

use authority::{AccessToken, PersonId, Role, TenantId};
use kernel::{SecretString, Tz};

/// A workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workspace {
    /// `ten_…`
    pub id: TenantId,
    /// What its people call it.
    pub name: String,
    /// The zone that its schedules are read in.
    pub time_zone: Tz,
}

/// A workspace and a person's role in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// The workspace.
    pub workspace: Workspace,
    /// The role.
    pub role: Role,
}

/// A signed-in person, as the portal shows it.
#[derive(Debug, Clone)]
pub struct Profile {
    /// `per_…`
    pub id: PersonId,
    /// The sign-in name.
    pub email: String,
    /// The name people see.
    pub display_name: String,
    /// Whether the person runs the platform.
    pub is_operator: bool,
    /// Where the session works.
    pub current: Membership,
    /// Everywhere the person may work.
    pub memberships: Vec<Membership>,
}

/// Somebody who signs up, or is made by the platform.
#[derive(Debug, Clone)]
pub struct NewPerson {
    /// The sign-in name.
    pub email: String,
    /// The password.
    pub password: SecretString,
    /// The name people see.
    pub display_name: String,
}

/// What a sign-in gives.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// For the `Authorization` header.
    pub access: AccessToken,
    /// For the refresh cookie.
    pub refresh: SecretString,
    /// Who it is.
    pub profile: Profile,
}
