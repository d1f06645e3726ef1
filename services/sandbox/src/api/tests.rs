use std::{net::TcpListener, sync::Arc};

use kernel::{Instant, ManualClock, SeededEntropy, World};
use reqwest::{Client, StatusCode, redirect::Policy};
use serde_json::{Value, json};

use crate::{Action, App, AppMode, Fault, Limits, Sandbox, SandboxConfig};

const BACK: &str = "http://127.0.0.1:9/back";
const LINK: &str = "http://shop.example/l/abc";

struct Net {
    sandbox: Sandbox,
    clock: ManualClock,
    base: String,
    http: Client,
}

fn app(mode: AppMode) -> App {
    App {
        key: "100".into(),
        secret: "s3cret".into(),
        name: "商博".into(),
        redirect_uris: vec![BACK.into()],
        safe_domains: vec!["shop.example".into()],
        advanced: false,
        mode,
        limits: Limits {
            posts_an_hour: Some(30),
            calls_a_day: None,
        },
        token_seconds: 86_400,
    }
}

fn net(app: App) -> Net {
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let clock = ManualClock::at(Instant::from_timestamp(1_800_000_000, 0).unwrap());
    let world = World {
        clock: Arc::new(clock.clone()),
        entropy: Arc::new(SeededEntropy::new(7)),
    };
    let sandbox = Sandbox::open(world, SandboxConfig::default()).unwrap();
    sandbox.add_app(app);
    sandbox.seed();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    actix_web::rt::spawn(sandbox.serve(listener).unwrap());
    let http = Client::builder().redirect(Policy::none()).build().unwrap();
    Net {
        sandbox,
        clock,
        base,
        http,
    }
}

impl Net {
    async fn code(&self, uid: u64) -> String {
        let url = format!(
            "{}/oauth2/authorize?client_id=100&redirect_uri={BACK}&state=xyz",
            self.base
        );
        assert!(
            self.http
                .get(&url)
                .send()
                .await
                .unwrap()
                .text()
                .await
                .unwrap()
                .contains("商博")
        );
        let form = [("uid", uid.to_string()), ("action", "allow".to_owned())];
        let answer = self.http.post(&url).form(&form).send().await.unwrap();
        let location = answer.headers()["location"].to_str().unwrap();
        let back = url::Url::parse(location).unwrap();
        let pairs: std::collections::HashMap<_, _> = back.query_pairs().into_owned().collect();
        assert_eq!(pairs["state"], "xyz");
        pairs["code"].clone()
    }

    async fn exchange(&self, code: &str) -> (StatusCode, Value) {
        let form = [
            ("client_id", "100"),
            ("client_secret", "s3cret"),
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", BACK),
        ];
        let url = format!("{}/oauth2/access_token", self.base);
        let answer = self.http.post(url).form(&form).send().await.unwrap();
        (answer.status(), answer.json().await.unwrap())
    }

    async fn token(&self, uid: u64) -> String {
        let (_, body) = self.exchange(&self.code(uid).await).await;
        body["access_token"].as_str().unwrap().to_owned()
    }

    async fn share(&self, token: &str, text: &str) -> Value {
        let form = [("status", text), ("rip", "127.0.0.1")];
        let url = format!("{}/2/statuses/share.json", self.base);
        let request = self
            .http
            .post(url)
            .header("Authorization", format!("OAuth2 {token}"));
        request
            .form(&form)
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap()
    }

    async fn get(&self, token: &str, path: &str, query: &[(&str, &str)]) -> Value {
        let url = format!("{}/2/{path}.json", self.base);
        let request = self
            .http
            .get(url)
            .query(&[("access_token", token)])
            .query(query);
        request.send().await.unwrap().json().await.unwrap()
    }
}

#[actix_web::test]
async fn a_code_is_good_once() {
    let net = net(app(AppMode::Legacy));
    let code = net.code(1_700_000_001).await;
    let (status, body) = net.exchange(&code).await;
    assert_eq!(
        (status, &body["uid"]),
        (StatusCode::OK, &json!("1700000001"))
    );
    let (status, body) = net.exchange(&code).await;
    assert_eq!(
        (status, &body["error_code"]),
        (StatusCode::BAD_REQUEST, &json!(21325))
    );
}

#[actix_web::test]
async fn a_shared_text_is_seen_with_short_links_and_without_topics() {
    let net = net(app(AppMode::Legacy));
    let token = net.token(1_700_000_001).await;
    let status = net.share(&token, &format!("#新茶# 上市 {LINK}")).await;
    let text = status["text"].as_str().unwrap();
    assert!(
        text.starts_with(" 上市 http://t.cn/A6") && !text.contains('#'),
        "{text}"
    );
    assert_eq!(status["url_objects"][0]["url_long"], LINK);
    let seen = net
        .get(&token, "statuses/user_timeline", &[("base_app", "1")])
        .await;
    assert_eq!(seen["statuses"][0]["id"], status["id"]);
    assert_eq!(seen["total_number"], 1);
}

#[actix_web::test]
async fn what_the_rules_refuse_is_refused_with_weibos_code() {
    let net = net(app(AppMode::Legacy));
    let token = net.token(1_700_000_001).await;
    let long = format!("{}{LINK}", "长".repeat(131));
    let cases = [("没有链接", 10017), ("", 10016), (long.as_str(), 20012)];
    for (text, code) in cases {
        assert_eq!(net.share(&token, text).await["error_code"], code, "{text}");
    }
    assert_eq!(net.share("2.00nobody", "x").await["error_code"], 21332);
    let open = net
        .http
        .post(format!("{}/2/statuses/update.json", net.base));
    let open: Value = open
        .form(&[("access_token", &token), ("status", &"x".to_owned())])
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(open["error_code"], 10014);
    assert_eq!(
        net.get(&token, "statuses/nothing", &[]).await["error_code"],
        10020
    );
    assert_eq!(
        net.get(&token, "statuses/share", &[]).await["error_code"],
        10021
    );
    net.clock.advance(std::time::Duration::from_secs(86_400));
    assert_eq!(net.share(&token, LINK).await["error_code"], 21327);
}

#[actix_web::test]
async fn repeats_and_the_hourly_limit_are_refused() {
    let net = net(app(AppMode::Legacy));
    let token = net.token(1_700_000_001).await;
    assert!(net.share(&token, &format!("同一条 {LINK}")).await["id"].is_u64());
    assert_eq!(
        net.share(&token, &format!("同一条 {LINK}")).await["error_code"],
        20019
    );
    for n in 1..30 {
        let words: String = ('一'..).skip(n * 40).take(12).collect();
        let text = format!("{words} {LINK}{n}");
        assert!(net.share(&token, &text).await["id"].is_u64(), "{text}");
    }
    assert_eq!(
        net.share(&token, &format!("第三十一条完全不同 {LINK}"))
            .await["error_code"],
        20016
    );
    net.clock.advance(std::time::Duration::from_secs(3600));
    assert!(net.share(&token, &format!("下一个小时 {LINK}")).await["id"].is_u64());
}

#[actix_web::test]
async fn faults_do_what_was_ordered() {
    let net = net(app(AppMode::Legacy));
    let token = net.token(1_700_000_001).await;
    let order = |action| {
        net.sandbox.order(Fault {
            api: "statuses/share".into(),
            uid: None,
            text: None,
            times: 1,
            action,
        });
    };
    let send = |text: &str| {
        let form = [("status", format!("{text} {LINK}"))];
        let url = format!("{}/2/statuses/share.json", net.base);
        net.http
            .post(url)
            .header("Authorization", format!("OAuth2 {token}"))
            .form(&form)
            .send()
    };
    order(Action::DropBefore);
    assert!(
        send("甲").await.is_err(),
        "a dropped connection gives no status"
    );
    assert!(net.sandbox.posts().is_empty());
    order(Action::DropAfter);
    assert!(send("乙").await.is_err());
    assert_eq!(net.sandbox.posts().len(), 1);
    order(Action::FailAfter);
    assert_eq!(
        send("丙丙").await.unwrap().status(),
        StatusCode::SERVICE_UNAVAILABLE
    );
    assert_eq!(net.sandbox.posts().len(), 2);
    order(Action::LateVisibility { ms: 5_000 });
    assert!(send("丁丁丁").await.unwrap().status().is_success());
    let total = |seen: &Value| seen["total_number"].as_u64().unwrap();
    let own = [("base_app", "1")];
    assert_eq!(
        total(&net.get(&token, "statuses/user_timeline", &own).await),
        2
    );
    net.clock.advance(std::time::Duration::from_secs(5));
    assert_eq!(
        total(&net.get(&token, "statuses/user_timeline", &own).await),
        3
    );
}

#[actix_web::test]
async fn todays_applications_see_five_of_their_own() {
    let net = net(app(AppMode::Current));
    let token = net.token(1_700_000_001).await;
    for text in [
        "春眠不觉晓",
        "处处闻啼鸟",
        "夜来风雨声",
        "花落知多少",
        "白日依山尽",
        "黄河入海流",
        "欲穷千里目",
    ] {
        net.share(&token, &format!("{text} {LINK}")).await;
    }
    let seen = net
        .get(&token, "statuses/user_timeline", &[("count", "100")])
        .await;
    assert_eq!(seen["statuses"].as_array().unwrap().len(), 5);
    let other = net
        .get(&token, "statuses/user_timeline", &[("uid", "1700000002")])
        .await;
    assert_eq!(other["error_code"], 21335);
}

#[actix_web::test]
async fn a_restart_keeps_what_was_committed() {
    let dir = tempfile::tempdir().unwrap();
    let config = SandboxConfig {
        data_dir: Some(dir.path().to_owned()),
    };
    let first = Sandbox::open(World::system(), config.clone()).unwrap();
    first.add_app(app(AppMode::Legacy));
    let users = first.seed();
    drop(first);
    let second = Sandbox::open(World::system(), config).unwrap();
    assert_eq!(second.seed(), users);
    assert_eq!(second.journal(0).len(), Sandbox::journal(&second, 0).len());
    assert_eq!(second.state().users.len(), users.len());
    assert!(second.state().apps.contains_key("100"));
}
