use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::{
    App, Level,
    testbed::{self, BACK, HARDWARE, TEA, app, net},
};

#[actix_web::test]
async fn a_code_is_good_once_and_the_state_comes_back() {
    let net = net(app());
    let back = net.decide("allow", TEA).await;
    assert_eq!(back["state"], "x&y");
    let code = &back["code"];
    assert!(code.len() == 32 && code.chars().all(|c| c.is_ascii_hexdigit()));
    let (status, body) = net.exchange(code, BACK).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(body["uid"], json!(TEA.to_string()));
    assert_eq!(body["expires_in"], json!(30 * 86_400));
    assert_eq!(body["remind_in"], json!((30 * 86_400).to_string()));
    let (status, body) = net.exchange(code, BACK).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert_eq!(body["error"], "invalid_grant");
    assert_eq!(body["error_code"], 21325);
    assert_eq!(body["request"], "/oauth2/access_token");
}

#[actix_web::test]
async fn a_code_waits_ten_minutes() {
    let net = net(app());
    let code = net.decide("allow", TEA).await["code"].clone();
    net.clock.advance(std::time::Duration::from_secs(600));
    assert_eq!(net.exchange(&code, BACK).await.1["error_code"], 21325);
}

#[actix_web::test]
async fn a_code_belongs_to_its_address() {
    let net = net(app());
    let code = net.decide("allow", TEA).await["code"].clone();
    let other = "http://127.0.0.1:9/elsewhere";
    assert_eq!(net.exchange(&code, other).await.1["error_code"], 21322);
}

#[actix_web::test]
async fn a_refusal_returns_to_the_application() {
    let net = net(app());
    let back = net.decide("deny", TEA).await;
    assert_eq!(back["error"], "access_denied");
    assert_eq!(back["error_code"], "21330");
    assert_eq!(back["state"], "x&y");
    assert!(!back.contains_key("code"));
}

#[actix_web::test]
async fn the_page_names_application_accounts_and_permissions() {
    let net = net(app());
    let query = [
        ("client_id", "100"),
        ("redirect_uri", BACK),
        ("scope", "email"),
    ];
    let request = net.http.get(net.url("oauth2/authorize")).query(&query);
    let page = request.send().await.unwrap().text().await.unwrap();
    for part in ["商博", "江南丝路茶业", "联系邮箱", "授权", "拒绝"] {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("发送私信"));
}

#[actix_web::test]
async fn an_unknown_address_is_shown_and_not_returned_to() {
    let net = net(app());
    let query = [
        ("client_id", "100"),
        ("redirect_uri", "http://evil.example/"),
    ];
    let request = net.http.get(net.url("oauth2/authorize")).query(&query);
    let answer = request.send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    assert!(!answer.headers().contains_key("location"));
    assert!(answer.text().await.unwrap().contains("21322"));
}

#[actix_web::test]
async fn secrets_may_come_as_http_basic_and_wrong_ones_are_refused() {
    let net = net(app());
    let code = net.decide("allow", TEA).await["code"].clone();
    let form = [
        ("grant_type", "authorization_code"),
        ("code", code.as_str()),
        ("redirect_uri", BACK),
    ];
    let url = net.url("oauth2/access_token");
    let ask = |secret| net.http.post(&url).basic_auth("100", Some(secret));
    let refused = testbed::json(ask("wrong").form(&form)).await;
    assert_eq!(refused["error_code"], 21324);
    let given = testbed::json(ask("s3cret").form(&form)).await;
    assert!(given["access_token"].as_str().unwrap().starts_with("2.00"));
}

async fn info(net: &testbed::Net, token: &str) -> Value {
    let request = net.http.post(net.url("oauth2/get_token_info"));
    testbed::json(request.form(&[("access_token", token)])).await
}

#[actix_web::test]
async fn a_token_tells_what_is_left_of_it_until_it_is_given_back() {
    let net = net(app());
    let token = net.token(TEA);
    net.clock.advance(std::time::Duration::from_secs(1000));
    let told = info(&net, &token).await;
    assert_eq!(told["uid"], TEA);
    assert_eq!(told["appkey"], "100");
    assert_eq!(told["expire_in"], 30 * 86_400 - 1000);
    // As social-auth-core sends it: a POST with the token in the query.
    let url = net.url(&format!("oauth2/get_token_info?access_token={token}"));
    assert_eq!(testbed::json(net.http.post(url)).await["uid"], TEA);

    let revoke = net.url(&format!("oauth2/revokeoauth2?access_token={token}"));
    assert_eq!(testbed::json(net.http.get(&revoke)).await["result"], "true");
    assert_eq!(info(&net, &token).await["error_code"], 21332);
    assert_eq!(net.share(&token, "x").await["error_code"], 21332);
}

#[actix_web::test]
async fn tokens_live_as_long_as_their_application_is_trusted() {
    for (level, owner, seconds) in [
        (Level::Test, None, 86_400),
        (Level::Normal, None, 2_592_000),
        (Level::Test, Some(TEA), 157_679_999),
    ] {
        let net = net(App {
            level,
            owner,
            test_users: vec![TEA],
            ..app()
        });
        let told = info(&net, &net.token(TEA)).await;
        assert_eq!(told["expire_in"], seconds);
    }
}

#[actix_web::test]
async fn an_application_under_test_serves_its_test_accounts_alone() {
    let net = net(App {
        level: Level::Test,
        test_users: vec![TEA],
        ..app()
    });
    let (own, other) = (net.token(TEA), net.token(HARDWARE));
    assert_eq!(net.get(&own, "account/get_uid", &[]).await["uid"], TEA);
    let refused = net.get(&other, "account/get_uid", &[]).await;
    assert_eq!(refused["error_code"], 21321);
}
