//! Sessions end. Access tokens that were given out run out by themselves within ten minutes.

use authority::Caller;
use kernel::Result;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

use super::refresh_session::revoke;
use crate::{
    Service,
    store::session::{Column, Entity},
};

pub(crate) async fn sign_out(service: &Service, caller: &Caller) -> Result<()> {
    let (_, session) = caller.person()?;
    let tx = service.db.system("end a session").await?;
    revoke(&tx, session, tx.now()).await?;
    tx.commit().await
}

pub(crate) async fn sign_out_everywhere(service: &Service, caller: &Caller) -> Result<()> {
    let (person, _) = caller.person()?;
    let tx = service.db.system("end a person's sessions").await?;
    let update = Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(tx.now()))
        .filter(Column::PersonId.eq(person.uuid()))
        .filter(Column::RevokedAt.is_null());
    tx.update(update).await?;
    tx.commit().await
}
