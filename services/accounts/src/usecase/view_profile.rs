//! Who the caller is, and where.

use authority::Caller;
use kernel::{Error, ErrorKind, Result};

use super::open_session::{WorkIn, profile};
use crate::{
    Profile, Service, Workspace,
    store::{person, session, tenant},
};

/// `None` for nobody, for a session that has ended, and for a person who no longer belongs to the
/// workspace of the session.
pub(crate) async fn viewer(service: &Service, caller: &Caller) -> Result<Option<Profile>> {
    let (Ok((id, session)), Some((tenant, _))) = (caller.person(), caller.membership()) else {
        return Ok(None);
    };
    let tx = service.db.system("show a person its own profile").await?;
    if session::living(&tx, session).await?.is_none() {
        return Ok(None);
    }
    let Some(person) = person::by_id(&tx, id).await? else {
        return Ok(None);
    };
    match profile(&tx, &person, WorkIn::Named(tenant)).await {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        found => found.map(Some),
    }
}

pub(crate) async fn workspace(service: &Service, caller: &Caller) -> Result<Workspace> {
    let (tenant, _) = caller.membership().ok_or_else(Error::unauthenticated)?;
    let tx = service.db.system("show a person its own workspace").await?;
    let row = tenant::by_ids(&tx, [tenant]).await?.into_iter().next();
    row.ok_or_else(Error::not_found)?.workspace()
}
