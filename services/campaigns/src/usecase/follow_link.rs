//! Somebody clicks a tracked link.

use kernel::{Error, Result};
use url::Url;

use crate::{Service, store::short_link};

pub(crate) async fn follow_link(service: &Service, code: &str) -> Result<Url> {
    // What we never draw is not looked for.
    if !code.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err(Error::not_found());
    }
    let tx = service.db.system("follow a public short link").await?;
    let target = short_link::target(&tx, code).await?;
    let target = target.ok_or_else(Error::not_found)?;
    // People write links that lead nowhere, too.
    Url::parse(&target).map_err(|_unreadable| Error::not_found())
}

#[cfg(test)]
mod tests;
