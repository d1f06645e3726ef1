//! A sandbox on a loopback port with a clock that tests move, and what they say to it.

use std::{collections::HashMap, net::TcpListener, sync::Arc};

use kernel::{Instant, ManualClock, SeededEntropy, World};
use reqwest::{Client, RequestBuilder, Response, StatusCode, redirect::Policy};
use serde_json::Value;

use crate::{Action, App, Fault, Sandbox, SandboxConfig};

pub(crate) const BACK: &str = "http://127.0.0.1:9/back";
pub(crate) const LINK: &str = "http://shop.example/l/abc";
/// 江南丝路茶业 of the demonstration network.
pub(crate) const TEA: u64 = 1_700_000_001;
/// 宁波海川五金.
pub(crate) const HARDWARE: u64 = 1_700_000_002;
/// The smallest PNG: one transparent pixel.
pub(crate) const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\
    \x1f\x15\xc4\x89\0\0\0\nIDATx\x9cc\0\x01\0\0\x05\0\x01\r\n-\xb4\0\0\0\0IEND\xaeB`\x82";

pub(crate) struct Net {
    pub(crate) sandbox: Sandbox,
    pub(crate) clock: ManualClock,
    pub(crate) base: String,
    pub(crate) http: Client,
}

/// An ordinary application with a safe domain.
pub(crate) fn app() -> App {
    App {
        redirect_uris: vec![BACK.to_owned()],
        safe_domains: vec!["shop.example".to_owned()],
        ..App::new("100", "s3cret", "商博")
    }
}

pub(crate) fn net(app: App) -> Net {
    net_with(app, SandboxConfig::default())
}

pub(crate) fn net_with(app: App, config: SandboxConfig) -> Net {
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let clock = ManualClock::at(Instant::from_timestamp(1_800_000_000, 0).unwrap());
    let world = World {
        clock: Arc::new(clock.clone()),
        entropy: Arc::new(SeededEntropy::new(7)),
    };
    let sandbox = Sandbox::open(world, config).unwrap();
    sandbox.add_app(app);
    sandbox.seed_demo(1);
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

pub(crate) async fn json(request: RequestBuilder) -> Value {
    request.send().await.unwrap().json().await.unwrap()
}

impl Net {
    pub(crate) fn token(&self, uid: u64) -> String {
        self.sandbox.issue_token("100", uid).unwrap()
    }

    pub(crate) fn order(&self, api: &str, action: Action) {
        self.sandbox.order(Fault::next(api, action));
    }

    /// How many posts applications have committed.
    pub(crate) fn committed(&self) -> usize {
        self.sandbox.posts().len()
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}/{path}", self.base)
    }

    /// Answers the authorisation page; gives what the application gets back.
    pub(crate) async fn decide(&self, action: &str, uid: u64) -> HashMap<String, String> {
        let query = format!("client_id=100&redirect_uri={BACK}&state=x%26y");
        let url = self.url(&format!("oauth2/authorize?{query}"));
        let form = [("uid", uid.to_string()), ("action", action.to_owned())];
        let answer = self.http.post(&url).form(&form).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::FOUND);
        let location = answer.headers()["location"].to_str().unwrap();
        assert!(location.starts_with(BACK), "{location}");
        let back = url::Url::parse(location).unwrap();
        back.query_pairs().into_owned().collect()
    }

    pub(crate) async fn exchange(&self, code: &str, redirect: &str) -> (StatusCode, Value) {
        let form = [
            ("client_id", "100"),
            ("client_secret", "s3cret"),
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", redirect),
        ];
        let request = self.http.post(self.url("oauth2/access_token")).form(&form);
        let answer = request.send().await.unwrap();
        (answer.status(), answer.json().await.unwrap())
    }

    /// A call of `/2/{path}.json` with the token in the header.
    pub(crate) fn posting(&self, token: &str, path: &str) -> RequestBuilder {
        let url = self.url(&format!("2/{path}.json"));
        let request = self.http.post(url);
        request.header("Authorization", format!("OAuth2 {token}"))
    }

    pub(crate) async fn post(&self, token: &str, path: &str, form: &[(&str, &str)]) -> Value {
        json(self.posting(token, path).form(form)).await
    }

    pub(crate) async fn get(&self, token: &str, path: &str, query: &[(&str, &str)]) -> Value {
        let url = self.url(&format!("2/{path}.json"));
        let request = self.http.get(url).query(&[("access_token", token)]);
        json(request.query(query)).await
    }

    pub(crate) async fn share(&self, token: &str, text: &str) -> Value {
        let form = [("status", text), ("rip", "127.0.0.1")];
        self.post(token, "statuses/share", &form).await
    }

    /// Shares without waiting for an answer to be well.
    pub(crate) async fn try_share(&self, token: &str, text: &str) -> reqwest::Result<Response> {
        let request = self.posting(token, "statuses/share");
        request.form(&[("status", text)]).send().await
    }
}

/// A text that resembles no other, with a link that may be shared.
pub(crate) fn unlike(n: usize) -> String {
    let words: String = ('一'..).skip(n * 40).take(12).collect();
    format!("{words} {LINK}")
}
