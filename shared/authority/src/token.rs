//! Access tokens: short-lived JSON Web Tokens (RFC 7519, profile of RFC 9068), signed with Ed25519.

use std::{str::FromStr, sync::Arc, time::Duration};

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use base64::{Engine, engine::general_purpose::STANDARD};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use kernel::{Clock, ExposeSecret, Instant, SecretString};
use serde::{Deserialize, Serialize};

use crate::{Caller, PersonId, Role, SessionId, TenantId};

/// How long an access token is good for.
pub const TOKEN_LIFE: Duration = Duration::from_mins(10);
/// Difference between two machines' clocks that is put up with.
const SKEW_SECONDS: i64 = 5;
const ISSUER: &str = "shangbo";
const AUDIENCE: &str = "shangbo-api";
const TYPE: &str = "at+jwt";

/// What a token says of its bearer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claims {
    /// Who.
    pub person: PersonId,
    /// On which device.
    pub session: SessionId,
    /// The workspace that the session works in.
    pub tenant: TenantId,
    /// The person's role there.
    pub role: Role,
    /// Whether the person runs the platform.
    pub operator: bool,
}

/// A signed token and its end.
#[derive(Debug, Clone)]
pub struct AccessToken {
    /// The compact form, to be sent as `Authorization: Bearer`.
    pub token: SecretString,
    /// When it ends.
    pub expires_at: Instant,
}

/// Why a token was refused.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// The signing key cannot be read.
    #[error("the signing key is not an Ed25519 key in PKCS #8")]
    Key,
    /// Signing failed.
    #[error("the token could not be signed")]
    Sign(#[source] jsonwebtoken::errors::Error),
    /// Not a token of ours: form, algorithm, type, issuer, audience or signature is wrong.
    #[error("the token is not valid")]
    Invalid,
    /// It was ours, but its time is over or has not come.
    #[error("the token has ended")]
    Expired,
}

/// The form on the wire. Names are those of the IANA registry where it has them.
#[derive(Serialize, Deserialize)]
struct Wire {
    iss: String,
    aud: String,
    sub: String,
    sid: String,
    ten: String,
    role: String,
    #[serde(default)]
    op: bool,
    iat: i64,
    nbf: i64,
    exp: i64,
}

/// The private key that signs tokens.
#[derive(Clone)]
pub struct SigningKey {
    encoding: EncodingKey,
    verifier: Verifier,
}

/// Verifies tokens with the public key.
#[derive(Clone)]
pub struct Verifier {
    decoding: DecodingKey,
    clock: Arc<dyn Clock>,
}

impl SigningKey {
    /// A new key as PKCS #8 in base 64: what configuration keeps.
    pub fn generate() -> Result<SecretString, TokenError> {
        let pair = Ed25519KeyPair::generate().map_err(|_unspecified| TokenError::Key)?;
        let der = pair.to_pkcs8v1().map_err(|_unspecified| TokenError::Key)?;
        Ok(STANDARD.encode(der.as_ref()).into())
    }

    /// Reads the key that [`SigningKey::generate`] made.
    pub fn from_base64(pkcs8: &SecretString, clock: Arc<dyn Clock>) -> Result<Self, TokenError> {
        let der = STANDARD
            .decode(pkcs8.expose_secret().trim())
            .map_err(|_not_base64| TokenError::Key)?;
        let pair = Ed25519KeyPair::from_pkcs8(&der).map_err(|_rejected| TokenError::Key)?;
        let decoding = DecodingKey::from_ed_der(pair.public_key().as_ref());
        Ok(Self {
            encoding: EncodingKey::from_ed_der(&der),
            verifier: Verifier { decoding, clock },
        })
    }

    /// The other half, for those that only verify.
    pub fn verifier(&self) -> Verifier {
        self.verifier.clone()
    }

    /// Signs a token that is good for [`TOKEN_LIFE`] from now.
    pub fn sign(&self, claims: &Claims) -> Result<AccessToken, TokenError> {
        let now = self.verifier.clock.now();
        let expires_at = now + TOKEN_LIFE;
        let wire = Wire {
            iss: ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            sub: claims.person.to_string(),
            sid: claims.session.to_string(),
            ten: claims.tenant.to_string(),
            role: claims.role.to_string(),
            op: claims.operator,
            iat: now.timestamp(),
            nbf: now.timestamp(),
            exp: expires_at.timestamp(),
        };
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = Some(TYPE.to_owned());
        let token =
            jsonwebtoken::encode(&header, &wire, &self.encoding).map_err(TokenError::Sign)?;
        Ok(AccessToken {
            token: token.into(),
            expires_at,
        })
    }
}

impl Verifier {
    /// The caller that a token proves.
    pub fn verify(&self, token: &str) -> Result<Caller, TokenError> {
        let mut rules = Validation::new(Algorithm::EdDSA);
        rules.set_issuer(&[ISSUER]);
        rules.set_audience(&[AUDIENCE]);
        rules.set_required_spec_claims(&["iss", "aud", "sub", "exp", "nbf"]);
        // The library reads the machine's clock; times are checked below, on ours.
        rules.validate_exp = false;
        rules.validate_nbf = false;
        let data = jsonwebtoken::decode::<Wire>(token, &self.decoding, &rules)
            .map_err(|_any| TokenError::Invalid)?;
        if data.header.typ.as_deref() != Some(TYPE) {
            return Err(TokenError::Invalid);
        }
        let wire = data.claims;
        let now = self.clock.now().timestamp();
        if wire.exp <= now || wire.nbf > now.saturating_add(SKEW_SECONDS) {
            return Err(TokenError::Expired);
        }
        let expires_at = Instant::from_timestamp(wire.exp, 0).ok_or(TokenError::Invalid)?;
        Ok(Caller::signed_in(&wire.claims()?, expires_at))
    }
}

impl Wire {
    fn claims(&self) -> Result<Claims, TokenError> {
        fn read<T: FromStr>(text: &str) -> Result<T, TokenError> {
            text.parse().map_err(|_foreign| TokenError::Invalid)
        }
        Ok(Claims {
            person: read(&self.sub)?,
            session: read(&self.sid)?,
            tenant: read(&self.ten)?,
            role: read(&self.role)?,
            operator: self.op,
        })
    }
}

#[cfg(test)]
mod tests;
