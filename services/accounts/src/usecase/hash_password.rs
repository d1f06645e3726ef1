//! Argon2id with the figures of the OWASP cheat sheet: 19 MiB, two passes, one lane.

use argon2::{
    Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version,
    password_hash::{self, phc::PasswordHash},
};
use kernel::{Error, ExposeSecret, Result, SecretString};

use crate::{Service, domain::password::normal};

const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// What an unknown person's password is compared with, so that it takes as long. It is the hash of
/// no known text.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c2hhbmdib25vYm9keXNhbHQ$\
                      Gq0Jm7fYb1sYF0QKzq3kq3m0o3m1p0m2m8q3m5l9c2E";

fn argon() -> Result<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(text)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn text(error: impl std::fmt::Display) -> Error {
    Error::internal(error.to_string())
}

/// The hash that is kept of a password.
pub(super) async fn hash(service: &Service, password: &SecretString) -> Result<String> {
    let password = normal(password);
    in_turn(service, move || {
        let hash = argon()?
            .hash_password(password.expose_secret().as_bytes())
            .map_err(text)?;
        Ok(hash.to_string())
    })
    .await
}

/// Whether a password fits; takes as long when there is no hash to fit.
pub(super) async fn verify(
    service: &Service,
    password: &SecretString,
    hash: Option<String>,
) -> Result<bool> {
    let password = normal(password);
    in_turn(service, move || {
        let kept = hash.as_deref().unwrap_or(NOBODY);
        let fits = fits(password.expose_secret(), kept)?;
        Ok(hash.is_some() && fits)
    })
    .await
}

fn fits(password: &str, hash: &str) -> Result<bool> {
    let hash = PasswordHash::new(hash).map_err(text)?;
    match argon()?.verify_password(password.as_bytes(), &hash) {
        Ok(()) => Ok(true),
        Err(password_hash::Error::PasswordInvalid) => Ok(false),
        Err(error) => Err(text(error)),
    }
}

/// Runs `work` beside the runtime, few at once. The turn goes with the work: a caller that gives
/// up leaves its work running.
async fn in_turn<T: Send + 'static>(
    service: &Service,
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let turn = service.hashing.clone().acquire_owned().await;
    let turn = turn.map_err(Error::internal)?;
    let work = move || {
        let _turn = turn;
        work()
    };
    tokio::task::spawn_blocking(work)
        .await
        .map_err(Error::internal)?
}

#[cfg(test)]
mod tests;
