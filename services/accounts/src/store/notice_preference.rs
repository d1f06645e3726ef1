//! The table `notice_preference`: how each person of a workspace wants to be told.

use std::collections::HashMap;

use authority::{PersonId, TenantId};
use kernel::{Locale, Result};
use sea_orm::{IntoActiveModel, entity::prelude::*};
use store::{ReadTx, SystemTx, WriteTx};

use crate::domain::notice::{MailRhythm, NoticeKind, NoticePreference};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notice_preference")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    pub language: String,
    pub mail: String,
    pub quiet_nights: bool,
    /// Kinds with commas between them.
    pub unmailed_kinds: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    fn of(tenant: TenantId, person: PersonId, wanted: &NoticePreference) -> Self {
        let kinds = wanted.unmailed.iter().map(|kind| kind.kept());
        Self {
            tenant_id: tenant.uuid(),
            person_id: person.uuid(),
            language: match wanted.language {
                Locale::Zh => "zh".to_owned(),
                Locale::En => "en".to_owned(),
            },
            mail: wanted.mail.kept().to_owned(),
            quiet_nights: wanted.quiet_nights,
            unmailed_kinds: kinds.collect::<Vec<_>>().join(","),
        }
    }

    fn preference(&self) -> NoticePreference {
        let kinds = self.unmailed_kinds.split(',');
        NoticePreference {
            language: match self.language.as_str() {
                "en" => Locale::En,
                _ => Locale::Zh,
            },
            mail: MailRhythm::parse(&self.mail),
            quiet_nights: self.quiet_nights,
            unmailed: kinds.filter_map(NoticeKind::parse).collect(),
        }
    }
}

/// What a person chose, if anything.
pub(crate) async fn of(tx: &ReadTx, person: PersonId) -> Result<Option<NoticePreference>> {
    let row = tx.by_id::<Entity>(person.uuid()).await?;
    Ok(row.map(|row| row.preference()))
}

/// What those who chose chose.
pub(crate) async fn all(tx: &ReadTx) -> Result<HashMap<Uuid, NoticePreference>> {
    let rows = tx.all(Entity::find()).await?;
    let each = rows.iter().map(|row| (row.person_id, row.preference()));
    Ok(each.collect())
}

/// Keeps what a person chose.
pub(crate) async fn keep(tx: &WriteTx, person: PersonId, wanted: &NoticePreference) -> Result<()> {
    let mine = Entity::delete_many().filter(Column::PersonId.eq(person.uuid()));
    tx.delete(mine).await?;
    let row = Model::of(tx.tenant(), person, wanted);
    tx.insert(row.into_active_model().reset_all()).await?;
    Ok(())
}

/// No mail to a person any more.
pub(crate) async fn unsubscribe(tx: &SystemTx, tenant: TenantId, person: PersonId) -> Result<()> {
    let never = Entity::update_many()
        .col_expr(Column::Mail, Expr::value(MailRhythm::Never.kept()))
        .filter(Column::TenantId.eq(tenant.uuid()))
        .filter(Column::PersonId.eq(person.uuid()));
    if tx.update(never).await? == 0 {
        let wanted = NoticePreference {
            mail: MailRhythm::Never,
            ..NoticePreference::default()
        };
        let row = Model::of(tenant, person, &wanted);
        tx.insert(row.into_active_model().reset_all()).await?;
    }
    Ok(())
}
