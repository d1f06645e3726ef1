//! Connected accounts: rows that posts refer to, and what the port says of them.

use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use authority::{Caller, JobAuthority, TenantId};
use kernel::{AccountId, Instant, Result, SecretString, Tz};
use networks::NetworkKind;
use store::Db;

use crate::{AccountCard, Accounts, Credentials};

/// The accounts of every workspace.
#[derive(Default)]
pub(crate) struct Shelf(Mutex<Vec<(TenantId, AccountCard)>>);

impl Shelf {
    /// Connects an account. `owner` opens the database as the one role that may write this table,
    /// which is another crate's.
    pub(crate) async fn connect(&self, owner: &Db, tenant: TenantId, id: AccountId, now: Instant) {
        let tx = owner.system("connect an account").await.unwrap();
        let sql = "INSERT INTO social_account (tenant_id, id, network, remote_id, screen_name,
            profile_url, followers_count, state, connected_at)
            VALUES ($1, $2, 'weibo', $3, 'Shop', 'http://127.0.0.1:9/', 0, 'connected', $4)";
        let values = vec![
            tenant.uuid().into(),
            id.uuid().into(),
            id.to_string().into(),
            now.into(),
        ];
        tx.raw_sql_reviewed(sql, values).await.unwrap();
        tx.commit().await.unwrap();
        let card = AccountCard {
            id,
            network: NetworkKind::Weibo,
            remote_id: id.to_string(),
            screen_name: "Shop".to_owned(),
            avatar_url: None,
            profile_url: "http://127.0.0.1:9/".to_owned(),
            followers_count: 0,
            is_usable: true,
            token_expires_at: None,
            connected_at: now,
        };
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.push((tenant, card));
    }

    fn of(&self, tenant: TenantId) -> Vec<AccountCard> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mine = all.iter().filter(|(whose, _)| *whose == tenant);
        mine.map(|(_, card)| card.clone()).collect()
    }
}

#[async_trait]
impl Accounts for Shelf {
    async fn cards(&self, caller: &Caller, ids: &[AccountId]) -> Result<Vec<AccountCard>> {
        let mine = caller.membership().map(|(tenant, _)| self.of(tenant));
        let mine = mine.unwrap_or_default().into_iter();
        Ok(mine.filter(|card| ids.contains(&card.id)).collect())
    }

    async fn author(&self, _: &Caller) -> Result<(Tz, String)> {
        Ok((Tz::Asia__Shanghai, "Li".to_owned()))
    }

    async fn credentials(&self, job: JobAuthority, id: AccountId) -> Result<Option<Credentials>> {
        let found = self.of(job.tenant()).into_iter().find(|card| card.id == id);
        Ok(found.map(|card| Credentials {
            network: card.network,
            remote_id: card.remote_id,
            token: "a token".into(),
        }))
    }

    async fn token_refused(&self, _: JobAuthority, _: AccountId, _: &SecretString) -> Result<()> {
        Ok(())
    }
}
