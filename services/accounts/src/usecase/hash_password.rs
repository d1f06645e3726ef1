//! Argon2id with the figures of the OWASP cheat sheet: 19 MiB, two passes, one lane.

use argon2::{
    Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version,
    password_hash::phc::PasswordHash,
};
use kernel::{Error, ExposeSecret, Result, SecretString};

use crate::{Service, domain::password::normal};

const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// What an unknown person's password is compared with, so that it takes as long: the hash of a
/// random text that nobody has.
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
    let _turn = service.hashing.acquire().await.map_err(Error::internal)?;
    let work = move || -> Result<String> {
        let hash = argon()?
            .hash_password(password.expose_secret().as_bytes())
            .map_err(text)?;
        Ok(hash.to_string())
    };
    tokio::task::spawn_blocking(work)
        .await
        .map_err(Error::internal)?
}

/// Whether a password fits; takes as long when there is no hash to fit.
pub(super) async fn verify(
    service: &Service,
    password: &SecretString,
    hash: Option<String>,
) -> Result<bool> {
    let password = normal(password);
    let _turn = service.hashing.acquire().await.map_err(Error::internal)?;
    let work = move || -> Result<bool> {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
        let hash = PasswordHash::new(&hash).map_err(text)?;
        let fits = argon()?
            .verify_password(password.expose_secret().as_bytes(), &hash)
            .is_ok();
        Ok(known && fits)
    };
    tokio::task::spawn_blocking(work)
        .await
        .map_err(Error::internal)?
}
