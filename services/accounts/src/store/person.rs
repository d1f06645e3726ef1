//! The table `person`.

use authority::PersonId;
use kernel::{Instant, Result};
use sea_orm::{IntoActiveModel, entity::prelude::*};
use store::SystemTx;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub email: String,
    pub display_name: String,
    pub password_hash: String,
    pub is_operator: bool,
    pub created_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

pub(crate) async fn by_id(tx: &SystemTx, id: PersonId) -> Result<Option<Model>> {
    tx.one(Entity::find_by_id(id.uuid())).await
}

pub(crate) async fn by_email(tx: &SystemTx, email: &str) -> Result<Option<Model>> {
    tx.one(Entity::find().filter(Column::Email.eq(email))).await
}

/// A conflict when the e-mail has a person already.
pub(crate) async fn insert(tx: &SystemTx, row: Model) -> Result<Model> {
    tx.insert(row.into_active_model().reset_all()).await
}
