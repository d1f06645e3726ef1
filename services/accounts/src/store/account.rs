//! The table `social_account`.

use kernel::{AccountId, Error, Id, Instant, Page, Result};
use networks::{NetworkKind, Profile};
use sea_orm::{Condition, IntoActiveModel, QueryOrder, QuerySelect, entity::prelude::*};
use store::{ReadTx, WriteTx};

use crate::{Account, AccountState};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "social_account")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub network: String,
    pub remote_id: String,
    pub screen_name: String,
    pub avatar_url: Option<String>,
    pub profile_url: String,
    pub followers_count: i64,
    pub token_sealed: Option<String>,
    pub token_expires_at: Option<Instant>,
    pub state: String,
    pub connected_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The account as it stands at `now`.
    pub(crate) fn account(&self, now: Instant) -> Result<Account> {
        Ok(Account {
            id: Id::from_uuid(self.id),
            network: self.network.parse().map_err(Error::internal)?,
            remote_id: self.remote_id.clone(),
            screen_name: self.screen_name.clone(),
            avatar_url: self.avatar_url.clone(),
            profile_url: self.profile_url.clone(),
            followers_count: u64::try_from(self.followers_count).unwrap_or_default(),
            state: AccountState::at(now, &self.state, self.token_expires_at),
            token_expires_at: self.token_expires_at,
            connected_at: self.connected_at,
        })
    }
}

pub(crate) async fn by_id(tx: &ReadTx, id: AccountId) -> Result<Option<Model>> {
    tx.by_id::<Entity>(id.uuid()).await
}

pub(crate) async fn by_ids(tx: &ReadTx, ids: &[AccountId]) -> Result<Vec<Model>> {
    let ids = ids.iter().map(|id| id.uuid());
    tx.all(Entity::find().filter(Column::Id.is_in(ids))).await
}

pub(crate) async fn by_remote_id(
    tx: &ReadTx,
    network: NetworkKind,
    remote_id: &str,
) -> Result<Option<Model>> {
    let query = Entity::find()
        .filter(Column::Network.eq(network.to_string()))
        .filter(Column::RemoteId.eq(remote_id));
    tx.one(query).await
}

/// The accounts that posts can go to, but for those whose token has just run out.
pub(crate) async fn connected(tx: &ReadTx) -> Result<Vec<AccountId>> {
    let query = Entity::find().filter(Column::State.eq(AccountState::Connected.kept()));
    let rows = tx.all(query).await?;
    Ok(rows.into_iter().map(|row| Id::from_uuid(row.id)).collect())
}

/// A page and the row after it, newest first.
pub(crate) async fn page(tx: &ReadTx, page: Page) -> Result<Vec<Model>> {
    let mut query = Entity::find()
        .order_by_desc(Column::ConnectedAt)
        .order_by_desc(Column::Id)
        .limit(u64::from(page.first) + 1);
    if let Some(after) = page.after {
        let same = Condition::all()
            .add(Column::ConnectedAt.eq(after.at))
            .add(Column::Id.lt(after.id));
        let older = Condition::any().add(Column::ConnectedAt.lt(after.at));
        query = query.filter(older.add(same));
    }
    tx.all(query).await
}

pub(crate) async fn insert(tx: &WriteTx, row: Model) -> Result<()> {
    tx.insert(row.into_active_model().reset_all()).await?;
    Ok(())
}

/// Gives an account that is there what `row` says: token, name and state.
pub(crate) async fn renew(tx: &WriteTx, row: Model) -> Result<()> {
    let update = Entity::update_many()
        .col_expr(Column::ScreenName, Expr::value(row.screen_name))
        .col_expr(Column::AvatarUrl, Expr::value(row.avatar_url))
        .col_expr(Column::ProfileUrl, Expr::value(row.profile_url))
        .col_expr(Column::FollowersCount, Expr::value(row.followers_count))
        .col_expr(Column::TokenSealed, Expr::value(row.token_sealed))
        .col_expr(Column::TokenExpiresAt, Expr::value(row.token_expires_at))
        .col_expr(Column::State, Expr::value(row.state))
        .filter(Column::Id.eq(row.id));
    tx.update(update).await?;
    Ok(())
}

/// Notes what the network says of a connected account and its token now.
pub(crate) async fn refresh(
    tx: &WriteTx,
    row: &Model,
    profile: Profile,
    token_expires_at: Option<Instant>,
) -> Result<()> {
    let update = Entity::update_many()
        .col_expr(Column::TokenExpiresAt, Expr::value(token_expires_at))
        .col_expr(Column::ScreenName, Expr::value(profile.screen_name))
        .col_expr(Column::AvatarUrl, Expr::value(profile.avatar_url))
        .col_expr(Column::ProfileUrl, Expr::value(profile.profile_url))
        .col_expr(
            Column::FollowersCount,
            Expr::value(super::count(profile.followers_count)),
        )
        .filter(still(row));
    tx.update(update).await?;
    Ok(())
}

/// Notes that the network no longer takes the token of a connected account; tells whether that is
/// new.
pub(crate) async fn expire(tx: &WriteTx, row: &Model) -> Result<bool> {
    let update = Entity::update_many()
        .col_expr(Column::State, Expr::value(AccountState::Expired.kept()))
        .filter(still(row));
    Ok(tx.update(update).await? == 1)
}

/// The account while it is connected by the token of `row`.
fn still(row: &Model) -> Condition {
    Condition::all()
        .add(Column::Id.eq(row.id))
        .add(Column::TokenSealed.eq(row.token_sealed.as_deref()))
        .add(Column::State.eq(AccountState::Connected.kept()))
}

/// Forgets the token.
pub(crate) async fn disconnect(tx: &WriteTx, id: AccountId) -> Result<()> {
    let state = AccountState::Disconnected.kept();
    let update = Entity::update_many()
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::TokenSealed, Expr::value(None::<String>))
        .col_expr(Column::TokenExpiresAt, Expr::value(None::<Instant>))
        .filter(Column::Id.eq(id.uuid()));
    tx.update(update).await?;
    Ok(())
}

/// The sealed token, for tests that move it to where it does not belong.
#[cfg(test)]
pub(crate) async fn sealed(
    db: &store::Db,
    job: authority::JobAuthority,
    id: AccountId,
) -> Option<String> {
    let grant = job.grant::<crate::permissions::ReadAccounts>();
    let tx = db.begin(&grant).await.unwrap();
    by_id(&tx, id).await.unwrap().unwrap().token_sealed
}

/// Puts a sealed token where it may not belong, for tests.
#[cfg(test)]
pub(crate) async fn reseal(
    db: &store::Db,
    job: authority::JobAuthority,
    id: AccountId,
    sealed: &str,
) {
    let grant = job.grant::<crate::permissions::UseAccounts>();
    let tx = db.begin(&grant).await.unwrap();
    let update = Entity::update_many()
        .col_expr(Column::TokenSealed, Expr::value(sealed))
        .filter(Column::Id.eq(id.uuid()));
    assert_eq!(tx.update(update).await.unwrap(), 1);
    tx.commit().await.unwrap();
}
