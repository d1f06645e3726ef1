//! Neighbours, each as the other asks for it.

use async_trait::async_trait;
use authority::{Caller, JobAuthority};
use campaigns::{AccountCard, Accounts, Credentials};
use kernel::{AccountId, Error, Result, SecretString, Tz};

/// The connected accounts as posts need them.
pub(crate) struct AccountsForCampaigns(pub(crate) accounts::Service);

#[async_trait]
impl Accounts for AccountsForCampaigns {
    async fn cards(&self, caller: &Caller, ids: &[AccountId]) -> Result<Vec<AccountCard>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let accounts = self.0.by_ids(caller, ids).await?;
        Ok(accounts.into_iter().map(card).collect())
    }

    async fn author(&self, caller: &Caller) -> Result<(Tz, String)> {
        let profile = self
            .0
            .viewer(caller)
            .await?
            .ok_or_else(Error::unauthenticated)?;
        Ok((profile.current.workspace.time_zone, profile.display_name))
    }

    async fn credentials(
        &self,
        job: JobAuthority,
        account: AccountId,
    ) -> Result<Option<Credentials>> {
        let found = self.0.credentials(job, account).await?;
        Ok(found.map(|one| Credentials {
            network: one.network,
            remote_id: one.remote_id,
            token: one.token,
        }))
    }

    async fn token_refused(
        &self,
        job: JobAuthority,
        account: AccountId,
        token: &SecretString,
    ) -> Result<()> {
        self.0.token_refused(job, account, token).await
    }
}

fn card(account: accounts::Account) -> AccountCard {
    AccountCard {
        id: account.id,
        network: account.network,
        remote_id: account.remote_id,
        screen_name: account.screen_name,
        avatar_url: account.avatar_url,
        profile_url: account.profile_url,
        followers_count: account.followers_count,
        is_usable: account.state.is_usable(),
        token_expires_at: account.token_expires_at,
        connected_at: account.connected_at,
    }
}
