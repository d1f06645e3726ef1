use std::{sync::Arc, time::Duration};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use kernel::{ErrorKind, ExposeSecret, Instant, ManualClock, World};

use super::{Claims, SigningKey, TOKEN_LIFE, TokenError};
use crate::Role;

crate::permission! {
    /// Looks.
    Look: Read, Viewer, "test.look";
    /// Changes.
    Change: Write, Editor, "test.change";
}

fn clock() -> ManualClock {
    ManualClock::at(Instant::from_timestamp(1_800_000_000, 0).unwrap())
}

fn key(clock: &ManualClock) -> SigningKey {
    SigningKey::from_base64(&SigningKey::generate().unwrap(), Arc::new(clock.clone())).unwrap()
}

fn claims(role: Role) -> Claims {
    let world = World::system();
    Claims {
        person: world.id(),
        session: world.id(),
        tenant: world.id(),
        role,
        operator: false,
    }
}

#[test]
fn a_token_proves_its_bearer_until_it_ends() {
    let clock = clock();
    let key = key(&clock);
    let claims = claims(Role::Editor);
    let token = key.sign(&claims).unwrap();

    let caller = key.verifier().verify(token.token.expose_secret()).unwrap();
    assert_eq!(caller.membership(), Some((claims.tenant, Role::Editor)));
    assert_eq!(caller.expires_at(), Some(token.expires_at));

    clock.advance(TOKEN_LIFE);
    let late = key.verifier().verify(token.token.expose_secret());
    assert!(matches!(late, Err(TokenError::Expired)));
}

#[test]
fn a_token_from_the_future_is_refused() {
    let ahead = clock();
    ahead.advance(Duration::from_mins(5));
    let secret = SigningKey::generate().unwrap();
    let signer = SigningKey::from_base64(&secret, Arc::new(ahead)).unwrap();
    let here = SigningKey::from_base64(&secret, Arc::new(clock())).unwrap();
    let token = signer.sign(&claims(Role::Owner)).unwrap();
    let early = here.verifier().verify(token.token.expose_secret());
    assert!(matches!(early, Err(TokenError::Expired)));
}

#[test]
fn forgeries_are_refused() {
    let clock = clock();
    let key = key(&clock);
    let good = key.sign(&claims(Role::Viewer)).unwrap();
    let good = good.token.expose_secret();
    let parts: Vec<&str> = good.split('.').collect();
    let [header, body, signature] = parts[..] else {
        panic!("three parts")
    };
    let encode = |text: &str| URL_SAFE_NO_PAD.encode(text);
    let owner = String::from_utf8(URL_SAFE_NO_PAD.decode(body).unwrap())
        .unwrap()
        .replace("viewer", "owner");

    let forged = [
        String::new(),
        "a.b.c".to_owned(),
        format!("{header}.{body}."),
        format!("{header}.{}.{signature}", encode(&owner)),
        format!("{}.{body}.", encode(r#"{"alg":"none","typ":"at+jwt"}"#)),
        format!(
            "{}.{body}.{signature}",
            encode(r#"{"alg":"HS256","typ":"at+jwt"}"#)
        ),
        format!(
            "{}.{body}.{signature}",
            encode(r#"{"alg":"EdDSA","typ":"JWT"}"#)
        ),
        self::key(&clock)
            .sign(&claims(Role::Owner))
            .unwrap()
            .token
            .expose_secret()
            .to_owned(),
    ];
    for token in forged {
        assert!(
            matches!(key.verifier().verify(&token), Err(TokenError::Invalid)),
            "{token}"
        );
    }
}

#[test]
fn a_role_opens_what_it_reaches_and_no_more() {
    let clock = clock();
    let key = key(&clock);
    let caller = |role| {
        let token = key.sign(&claims(role)).unwrap();
        key.verifier().verify(token.token.expose_secret()).unwrap()
    };
    assert!(caller(Role::Viewer).allow::<Look>().is_ok());
    let refused = caller(Role::Viewer).allow::<Change>().unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Forbidden);
    assert!(caller(Role::Owner).may::<Change>());
    let nobody = crate::Caller::anonymous().allow::<Look>().unwrap_err();
    assert_eq!(nobody.kind(), ErrorKind::Unauthenticated);
}
