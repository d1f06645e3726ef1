//! Who the caller is, and where.

use authority::Caller;
use kernel::{Error, Result};
use sea_orm::EntityTrait;

use super::open_session::{self, living, profile};
use crate::{Profile, Service, Workspace, store::person};

/// `None` for nobody, and for a session that has ended.
pub(crate) async fn viewer(service: &Service, caller: &Caller) -> Result<Option<Profile>> {
    let (Ok((id, session)), Some((tenant, _))) = (caller.person(), caller.membership()) else {
        return Ok(None);
    };
    let tx = service.db.system("show a person its own profile").await?;
    if living(&tx, session, tx.now()).await?.is_none() {
        return Ok(None);
    }
    match tx.one(person::Entity::find_by_id(id.uuid())).await? {
        Some(person) => profile(&tx, &person, Some(tenant)).await.map(Some),
        None => Ok(None),
    }
}

pub(crate) async fn workspace(service: &Service, caller: &Caller) -> Result<Workspace> {
    let (tenant, _) = caller.membership().ok_or_else(Error::unauthenticated)?;
    let tx = service.db.system("show a person its own workspace").await?;
    open_session::workspace(&tx, tenant)
        .await?
        .ok_or_else(Error::not_found)
}
