use authority::Caller;
use kernel::{ErrorKind, ExposeSecret};

use crate::{
    SignedIn,
    fixture::{Bench, kind},
};

async fn lives(bench: &Bench, signed_in: &SignedIn) -> bool {
    bench
        .service
        .refresh(&signed_in.refresh, None)
        .await
        .is_ok()
}

#[tokio::test]
async fn signing_out_ends_this_session_alone() {
    let bench = Bench::new().await;
    let (here, there) = (bench.sign_up("li").await, bench.sign_in("li").await);
    let caller = bench.caller(&here);
    bench.service.sign_out(&caller, None).await.unwrap();
    assert!(bench.service.viewer(&caller).await.unwrap().is_none());
    assert!(!lives(&bench, &here).await);
    assert!(lives(&bench, &there).await);
}

#[tokio::test]
async fn the_cookie_is_enough_when_the_access_token_has_run_out() {
    let bench = Bench::new().await;
    let here = bench.sign_up("li").await;
    let nobody = Caller::anonymous();
    let (id, _) = here.refresh.expose_secret().split_once('.').unwrap();
    let forged = format!("{id}.forged").into();
    bench
        .service
        .sign_out(&nobody, Some(&forged))
        .await
        .unwrap();
    let caller = bench.caller(&here);
    assert!(bench.service.viewer(&caller).await.unwrap().is_some());
    bench
        .service
        .sign_out(&nobody, Some(&here.refresh))
        .await
        .unwrap();
    assert!(bench.service.viewer(&caller).await.unwrap().is_none());
    assert!(!lives(&bench, &here).await);
}

#[tokio::test]
async fn signing_out_everywhere_ends_the_persons_sessions_and_no_others() {
    let bench = Bench::new().await;
    let (here, there) = (bench.sign_up("li").await, bench.sign_in("li").await);
    let other = bench.sign_up("wang").await;
    let caller = bench.caller(&here);
    bench.service.sign_out_everywhere(&caller).await.unwrap();
    assert!(!lives(&bench, &here).await);
    assert!(!lives(&bench, &there).await);
    assert!(lives(&bench, &other).await);
    let nobody = Caller::anonymous();
    let refused = bench.service.sign_out_everywhere(&nobody).await;
    assert_eq!(kind(refused), ErrorKind::Unauthenticated);
}
