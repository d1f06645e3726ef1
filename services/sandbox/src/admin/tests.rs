use kernel::SecretString;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::{
    SandboxConfig,
    testbed::{self, LINK, TEA, app, net, net_with, unlike},
};

#[actix_web::test]
async fn a_partner_sets_up_its_application_and_reads_the_journal() {
    let net = net(app());
    let post = async |path: &str, body: Value| {
        let request = net.http.post(net.url(&format!("_admin/{path}")));
        request.json(&body).send().await.unwrap()
    };
    let app =
        json!({ "key": "7", "secret": "s", "name": "合作方", "safe_domains": ["shop.example"] });
    assert_eq!(post("apps", app).await.status(), StatusCode::NO_CONTENT);
    let made = post("users", json!({ "screen_name": "店主" })).await;
    let uid = made.json::<Value>().await.unwrap()["uid"].clone();
    let given = post("tokens", json!({ "app": "7", "uid": uid })).await;
    let token = given.json::<Value>().await.unwrap()["access_token"].clone();
    let token = token.as_str().unwrap();
    let last = net.sandbox.journal(0).last().unwrap().seq;
    assert!(net.share(token, LINK).await["id"].is_u64());

    let url = net.url(&format!("_admin/journal?since={last}"));
    let entries = testbed::json(net.http.get(url)).await;
    assert_eq!(entries.as_array().unwrap().len(), 1);
    let entry = &entries[0];
    assert_eq!(entry["seq"], last + 1);
    assert_eq!(entry["event"], "posted");
    assert_eq!(entry["data"]["uid"], uid);
    assert_eq!(entry["data"]["received"], LINK);
    assert_eq!(entry["data"]["app"], "7");
    assert_eq!(
        post("tokens", json!({ "app": "7", "uid": 1 }))
            .await
            .status(),
        404
    );
    assert_eq!(post("tokens", json!({ "app": 7 })).await.status(), 400);
}

#[actix_web::test]
async fn faults_are_ordered_listed_and_cancelled() {
    let net = net(app());
    let token = net.token(TEA);
    let url = net.url("_admin/faults");
    let fault = json!({ "api": "statuses/share", "times": 2, "do": "refuse", "code": 20016 });
    net.http.post(&url).json(&fault).send().await.unwrap();
    assert_eq!(net.share(&token, &unlike(1)).await["error_code"], 20016);
    let left = testbed::json(net.http.get(&url)).await;
    assert_eq!(
        (&left[0]["times"], &left[0]["do"]),
        (&json!(1), &json!("refuse"))
    );
    net.http.delete(&url).send().await.unwrap();
    assert!(net.share(&token, &unlike(1)).await["id"].is_u64());
    let wrong = json!({ "api": "statuses/share", "do": "explode" });
    let answer = net.http.post(&url).json(&wrong).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
}

#[actix_web::test]
async fn a_reset_forgets_on_disk_too() {
    let dir = tempfile::tempdir().unwrap();
    let config = SandboxConfig {
        data_dir: Some(dir.path().to_owned()),
        ..SandboxConfig::default()
    };
    let net = net_with(app(), config.clone());
    let answer = net.http.post(net.url("_admin/reset")).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
    let users = testbed::json(net.http.get(net.url("_admin/users"))).await;
    assert_eq!(users, json!([]));
    net.sandbox.add_app(app());
    let again = net_with(app(), config);
    assert_eq!(again.sandbox.journal(0)[0].seq, 1);
    assert!(again.sandbox.state().apps.contains_key("100"));
}

#[actix_web::test]
async fn a_configured_token_is_asked_for() {
    let config = SandboxConfig {
        admin_token: Some(SecretString::from("open sesame")),
        ..SandboxConfig::default()
    };
    let net = net_with(app(), config);
    let ask = || net.http.get(net.url("_admin/apps"));
    let status = async |request: reqwest::RequestBuilder| request.send().await.unwrap().status();
    assert_eq!(status(ask()).await, StatusCode::UNAUTHORIZED);
    assert_eq!(
        status(ask().bearer_auth("guess")).await,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(
        status(ask().bearer_auth("open sesame")).await,
        StatusCode::OK
    );
}
