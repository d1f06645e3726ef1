//! The order of checks, the envelope, and the ways a token may come.

use std::time::Duration;

use reqwest::StatusCode;
use serde_json::json;
use tokio::{io::AsyncReadExt, net::TcpStream};

use crate::{
    App, Level, Limits, SandboxConfig,
    testbed::{self, HARDWARE, LINK, TEA, app, net, net_with},
};

#[actix_web::test]
async fn route_method_token_and_permission_are_checked_in_this_order() {
    let net = net(app());
    let token = net.token(TEA);
    let code = async |path: &str| {
        let answer = net.http.get(net.url(path)).send().await.unwrap();
        let status = answer.status();
        let body: serde_json::Value = answer.json().await.unwrap();
        assert_eq!(body["request"], json!(format!("/{path}")));
        (status.as_u16(), body["error_code"].as_u64().unwrap())
    };
    assert_eq!(code("2/statuses/nothing.json").await, (404, 10020));
    assert_eq!(code("2/statuses/update/biz.json").await, (404, 10020));
    assert_eq!(code("2/statuses/share.json").await, (405, 10021));
    assert_eq!(code("2/account/get_uid.json").await, (400, 10006));
    let update = net.post(&token, "statuses/update", &[]).await;
    assert_eq!(update["error_code"], 10014, "before the missing parameter");
    assert_eq!(net.share("2.00nobody", "").await["error_code"], 21332);
    assert_eq!(net.share(&token, "").await["error_code"], 10016);
}

#[actix_web::test]
async fn a_known_source_without_a_token_is_told_that_the_token_is_missing() {
    let net = net(app());
    let url = net.url("2/account/get_uid.json?source=100");
    assert_eq!(testbed::json(net.http.get(url)).await["error_code"], 21301);
    let url = net.url("_c/2/statuses/update/biz.json");
    let answer = net.http.post(url).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
    let body: serde_json::Value = answer.json().await.unwrap();
    assert_eq!(body["error"], "auth by Null spi!");
}

#[actix_web::test]
async fn bearer_tokens_are_taken_only_where_it_is_switched_on() {
    for (accepts_bearer, taken) in [(false, false), (true, true)] {
        let config = SandboxConfig {
            accepts_bearer,
            ..SandboxConfig::default()
        };
        let net = net_with(app(), config);
        let request = net.http.get(net.url("2/account/get_uid.json"));
        let body = testbed::json(request.bearer_auth(net.token(TEA))).await;
        assert_eq!(body["uid"] == TEA, taken, "{body}");
        assert_eq!(body["error_code"] == 21301, !taken, "{body}");
    }
}

#[actix_web::test]
async fn a_connection_that_stays_silent_is_closed() {
    let config = SandboxConfig {
        idle_limit: Some(Duration::from_millis(20)),
        ..SandboxConfig::default()
    };
    let net = net_with(app(), config);
    let host = net.url("");
    let host = host.trim_start_matches("http://").trim_end_matches('/');
    let mut silent = TcpStream::connect(host).await.unwrap();
    let mut answer = String::new();
    silent.read_to_string(&mut answer).await.unwrap();
    assert!(!answer.contains(" 200 "), "{answer}");
}

#[actix_web::test]
async fn an_expired_token_is_refused() {
    let net = net(app());
    let token = net.token(TEA);
    net.clock.advance(Duration::from_secs(30 * 86_400 - 1));
    assert!(net.share(&token, LINK).await["id"].is_u64());
    net.clock.advance(Duration::from_secs(1));
    assert_eq!(net.share(&token, LINK).await["error_code"], 21327);
}

#[actix_web::test]
async fn closed_interfaces_open_with_the_level_or_one_by_one() {
    for (level, interfaces, biz) in [
        (Level::Advanced, vec![], false),
        (Level::Normal, vec!["statuses/update".to_owned()], false),
        (Level::Biz, vec![], true),
    ] {
        let net = net(App {
            level,
            interfaces,
            ..app()
        });
        let token = net.token(TEA);
        let posted = net
            .post(&token, "statuses/update", &[("status", "无链接")])
            .await;
        assert!(posted["id"].is_u64(), "{posted}");
        let url = net.url("_c/2/statuses/update/biz.json");
        let long = "长".repeat(200);
        let form = [
            ("access_token", &*token),
            ("status", &long),
            ("is_longtext", "1"),
        ];
        let posted = testbed::json(net.http.post(url).form(&form)).await;
        assert_eq!(posted["id"].is_u64(), biz, "{posted}");
    }
}

#[actix_web::test]
async fn calls_beyond_the_limits_are_refused_until_the_window_ends() {
    let net = net(App {
        limits: Limits {
            calls_a_day: Some(2),
            ip_calls_an_hour: Some(3),
            ..Limits::default()
        },
        ..app()
    });
    let (tea, hardware) = (net.token(TEA), net.token(HARDWARE));
    let uid = async |token: &str| net.get(token, "account/get_uid", &[]).await;
    for _ in 0..2 {
        assert_eq!(uid(&tea).await["uid"], TEA);
    }
    assert_eq!(uid(&tea).await["error_code"], 10023);
    assert_eq!(uid(&hardware).await["uid"], HARDWARE);
    assert_eq!(uid(&hardware).await["error_code"], 10022);
    let left = net.get(&hardware, "account/rate_limit_status", &[]).await;
    assert_eq!(left["remaining_ip_hits"], 0);
    assert_eq!(left["remaining_user_hits"], 1);
    net.clock.advance(Duration::from_secs(3600));
    assert_eq!(uid(&hardware).await["uid"], HARDWARE);
    assert_eq!(uid(&tea).await["error_code"], 10023);
    net.clock.advance(Duration::from_secs(86_400));
    assert_eq!(uid(&tea).await["uid"], TEA);
}

#[actix_web::test]
async fn a_form_beyond_the_limit_is_refused() {
    let net = net(app());
    let huge = "x".repeat(9 * 1024 * 1024);
    assert_eq!(net.share(&net.token(TEA), &huge).await["error_code"], 10018);
}
