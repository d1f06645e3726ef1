use actix_web::{
    App,
    cookie::Cookie,
    http::{StatusCode, header::HeaderMap},
    test::{TestRequest, call_service, init_service},
};

use super::{BROWSER_COOKIE, configure};
use crate::fixture::{Bench, Dance};

async fn get(bench: &Bench, path: &str, dance: &Dance) -> (StatusCode, HeaderMap) {
    let app = init_service(App::new().configure(|config| configure(config, &bench.service))).await;
    let request = TestRequest::get()
        .uri(path)
        .cookie(Cookie::new(BROWSER_COOKIE, dance.browser.clone()))
        .to_request();
    let response = call_service(&app, request).await;
    (response.status(), response.headers().clone())
}

fn location(headers: &HeaderMap) -> &str {
    headers.get("location").unwrap().to_str().unwrap()
}

#[actix_web::test]
async fn the_browser_lands_on_the_confirmation_page() {
    let bench = Bench::new().await;
    let owner = bench.owner("li").await;
    let dance = bench.start(&owner).await;
    let path = format!(
        "/connect/weibo/callback?state={}&code=code-of-7",
        dance.state
    );
    let (status, headers) = get(&bench, &path, &dance).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let id = location(&headers)
        .strip_prefix("/accounts/connect/")
        .unwrap();
    let id = id.parse().unwrap();
    let pending = bench.service.pending_connection(&owner, id).await.unwrap();
    assert_eq!(pending.unwrap().account.remote_id, "7");
    let cookie = headers.get("set-cookie").unwrap().to_str().unwrap();
    assert!(cookie.starts_with("sb_connect=;"), "{cookie}");
    assert_eq!(headers.get("cache-control").unwrap(), "no-store");
    assert_eq!(headers.get("referrer-policy").unwrap(), "no-referrer");

    let (status, headers) = get(&bench, &path, &dance).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let again = "/accounts/connect?error=connection.state_unknown";
    assert_eq!(location(&headers), again);
}

#[actix_web::test]
async fn a_refusal_lands_on_the_page_that_says_so() {
    let bench = Bench::new().await;
    let owner = bench.owner("li").await;
    let dance = bench.start(&owner).await;
    let path = format!(
        "/connect/weibo/callback?state={}&error=access_denied&error_code=21330",
        dance.state
    );
    let (_, headers) = get(&bench, &path, &dance).await;
    let told = "/accounts/connect?error=connection.refused";
    assert_eq!(location(&headers), told);
}

#[actix_web::test]
async fn what_no_network_sent_is_met_calmly() {
    let bench = Bench::new().await;
    let owner = bench.owner("li").await;
    let dance = bench.start(&owner).await;
    let unknown = "/accounts/connect?error=connection.state_unknown";
    for path in [
        "/connect/weibo/callback",
        "/connect/weibo/callback?state=%00%ff&code=%0d%0aset-cookie:x",
        "/connect/weibo/callback?state=%F0%9F%98%80",
    ] {
        let (status, headers) = get(&bench, path, &dance).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{path}");
        assert_eq!(location(&headers), unknown, "{path}");
    }
    let (status, _) = get(&bench, "/connect/nowhere/callback?state=x", &dance).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}
