//! The objects of the API.

use async_graphql::{Enum, ID, SimpleObject};
use graphql::{AccountState, Network, SocialAccount};
use kernel::Instant;
use networks::NetworkKind;

use crate::{Account, Pending, Profile, Workspace, domain::account, permissions::ConnectAccounts};

/// What a person is in a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum Role {
    /// Everything, the connected accounts included.
    Owner,
    /// Writes and schedules posts.
    Editor,
    /// Reads.
    Viewer,
}

/// A merchant's workspace.
#[derive(Debug, Clone, SimpleObject)]
pub struct Tenant {
    /// `ten_…`
    pub id: ID,
    name: String,
    /// IANA zone that schedules are read in, such as Asia/Shanghai.
    time_zone: String,
}

/// A workspace and the person's role in it.
#[derive(Debug, Clone, SimpleObject)]
pub struct Membership {
    tenant: Tenant,
    role: Role,
}

/// The signed-in person and the workspace that this session works in.
#[derive(Debug, Clone, SimpleObject)]
pub struct Viewer {
    id: ID,
    email: String,
    display_name: String,
    is_operator: bool,
    tenant: Tenant,
    role: Role,
    memberships: Vec<Membership>,
    viewer_can_schedule: bool,
    viewer_can_connect_accounts: bool,
}

/// What the network answered to a connect, waiting for the person to confirm the account.
#[derive(Debug, Clone, SimpleObject)]
pub struct PendingConnection {
    id: ID,
    network: Network,
    remote_id: String,
    screen_name: String,
    avatar_url: Option<String>,
    followers_count: i32,
    /// Set when this account is in the workspace already: confirming renews it and keeps its
    /// history.
    existing_account: Option<SocialAccount>,
    expires_at: Instant,
}

impl From<authority::Role> for Role {
    fn from(role: authority::Role) -> Self {
        match role {
            authority::Role::Owner => Self::Owner,
            authority::Role::Editor => Self::Editor,
            authority::Role::Viewer => Self::Viewer,
        }
    }
}

impl From<&Workspace> for Tenant {
    fn from(workspace: &Workspace) -> Self {
        Self {
            id: workspace.id.to_string().into(),
            name: workspace.name.clone(),
            time_zone: workspace.time_zone.to_string(),
        }
    }
}

impl Viewer {
    /// A profile, with what `caller` may do.
    pub(super) fn of(profile: &Profile) -> Self {
        let role = profile.current.role;
        Self {
            id: profile.id.to_string().into(),
            email: profile.email.clone(),
            display_name: profile.display_name.clone(),
            is_operator: profile.is_operator,
            tenant: (&profile.current.workspace).into(),
            role: role.into(),
            memberships: profile
                .memberships
                .iter()
                .map(|one| Membership {
                    tenant: (&one.workspace).into(),
                    role: one.role.into(),
                })
                .collect(),
            viewer_can_schedule: role >= authority::Role::Editor,
            viewer_can_connect_accounts: role >= <ConnectAccounts as authority::Permission>::LEAST,
        }
    }
}

impl PendingConnection {
    pub(super) fn of(id: ID, pending: &Pending) -> Self {
        let found = social_account(&pending.account);
        Self {
            id,
            network: found.network,
            remote_id: found.remote_id,
            screen_name: found.screen_name,
            avatar_url: found.avatar_url,
            followers_count: found.followers_count,
            existing_account: pending.existing.as_ref().map(social_account),
            expires_at: pending.expires_at,
        }
    }
}

/// The network that the API names.
pub(super) fn network_kind(network: Network) -> NetworkKind {
    match network {
        Network::Weibo => NetworkKind::Weibo,
    }
}

/// The account as the API shows it.
pub fn social_account(account: &Account) -> SocialAccount {
    SocialAccount {
        id: account.id.to_string().into(),
        network: match account.network {
            NetworkKind::Weibo => Network::Weibo,
        },
        remote_id: account.remote_id.clone(),
        screen_name: account.screen_name.clone(),
        avatar_url: account.avatar_url.clone(),
        profile_url: account.profile_url.clone(),
        followers_count: i32::try_from(account.followers_count).unwrap_or(i32::MAX),
        state: match account.state {
            account::AccountState::Connected => AccountState::Connected,
            account::AccountState::Expiring => AccountState::Expiring,
            account::AccountState::Expired => AccountState::Expired,
            account::AccountState::Disconnected => AccountState::Disconnected,
        },
        token_expires_at: account.token_expires_at,
        connected_at: account.connected_at,
    }
}
