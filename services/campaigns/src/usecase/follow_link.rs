//! Somebody clicks a tracked link.

use kernel::{Error, Result};
use url::Url;

use crate::{Service, store::short_link};

pub(crate) async fn follow_link(service: &Service, code: &str) -> Result<Url> {
    let tx = service.db.system("follow a public short link").await?;
    let target = short_link::target(&tx, code).await?;
    Url::parse(&target.ok_or_else(Error::not_found)?).map_err(Error::internal)
}

#[cfg(test)]
mod tests;
