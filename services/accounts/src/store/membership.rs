//! The table `membership`.

use authority::PersonId;
use kernel::Result;
use sea_orm::{IntoActiveModel, QueryOrder, entity::prelude::*};
use store::{ReadTx, SystemTx};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "membership")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    pub role: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// A person's memberships, oldest workspace first.
pub(crate) async fn of_person(tx: &SystemTx, person: PersonId) -> Result<Vec<Model>> {
    let mine = Entity::find()
        .filter(Column::PersonId.eq(person.uuid()))
        .order_by_asc(Column::TenantId);
    tx.all(mine).await
}

/// Everybody who may work in the workspace.
pub(crate) async fn people(tx: &ReadTx) -> Result<Vec<Uuid>> {
    let rows = tx
        .all(Entity::find().order_by_asc(Column::PersonId))
        .await?;
    Ok(rows.into_iter().map(|row| row.person_id).collect())
}

pub(crate) async fn insert(tx: &SystemTx, row: Model) -> Result<()> {
    tx.insert(row.into_active_model().reset_all()).await?;
    Ok(())
}

/// Takes a person out of a workspace, for tests: no use case does yet.
#[cfg(test)]
pub(crate) async fn remove(db: &store::Db, job: authority::JobAuthority, person: PersonId) {
    let grant = job.grant::<crate::permissions::UseAccounts>();
    let tx = db.begin(&grant).await.unwrap();
    let its = Entity::delete_many().filter(Column::PersonId.eq(person.uuid()));
    assert_eq!(tx.delete(its).await.unwrap(), 1);
    tx.commit().await.unwrap();
}
