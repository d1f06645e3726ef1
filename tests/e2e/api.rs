//! The API by its bytes: who asks, and what is answered.

use std::{
    net::{IpAddr, Ipv4Addr},
    time::Duration,
};

use accounts::api::REFRESH_COOKIE;
use kernel::ExposeSecret;
use reqwest::redirect::Policy;
use serde_json::{Value, json};
use url::Url;

use crate::world::{PASSWORD, World};

/// Somebody who asks, with the tokens of one session. It keeps no cookies that it is given.
#[derive(Clone)]
pub struct Actor {
    http: reqwest::Client,
    pub url: Url,
    pub token: Option<String>,
    cookie: Option<String>,
    language: &'static str,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub text: String,
}

impl World {
    pub fn nobody(&self) -> Actor {
        Actor {
            http: http(),
            url: self.rig.api.join("graphql").unwrap(),
            token: None,
            cookie: None,
            language: "zh-CN",
        }
    }

    /// Signs a person in, past the door that counts tries.
    pub async fn actor(&self, email: &str) -> Actor {
        let from = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let accounts = &self.rig.app.accounts;
        let session = accounts
            .sign_in(email, PASSWORD.into(), from)
            .await
            .unwrap();
        Actor {
            token: Some(session.access.token.expose_secret().to_owned()),
            cookie: Some(session.refresh.expose_secret().to_owned()),
            ..self.nobody()
        }
    }
}

impl Actor {
    /// The same person on an English machine.
    pub fn in_english(&self) -> Self {
        Self {
            language: "en",
            ..self.clone()
        }
    }

    /// The same person at another address of this machine.
    pub fn from(&self, address: Ipv4Addr) -> Self {
        Self {
            http: client()
                .local_address(IpAddr::from(address))
                .build()
                .unwrap(),
            ..self.clone()
        }
    }

    /// Runs a document.
    pub async fn ask(&self, document: &str, variables: &Value) -> Answer {
        let body = json!({ "query": document, "variables": variables });
        self.send(body.to_string()).await
    }

    /// A browser that sets out to connect an account, and the network's page that it is sent to.
    pub async fn start_connection(&self) -> (reqwest::Client, Url) {
        let browser = browser();
        let start = "mutation { startConnection(input: { network: WEIBO }) { authorizeUrl } }";
        let started = browser
            .post(self.url.clone())
            .bearer_auth(self.token.as_ref().unwrap())
            .json(&json!({ "query": start }));
        let started = Answer::of(started.send().await.unwrap()).await.field();
        let page = started["authorizeUrl"].as_str().unwrap();
        (browser, page.parse().unwrap())
    }

    /// Sends a body as it is.
    pub async fn send(&self, body: String) -> Answer {
        let mut request = self
            .http
            .post(self.url.clone())
            .header("accept-language", self.language)
            .header("content-type", "application/json")
            .body(body);
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", format!("{REFRESH_COOKIE}={cookie}"));
        }
        Answer::of(request.send().await.unwrap()).await
    }
}

impl Answer {
    pub async fn of(response: reqwest::Response) -> Self {
        Self {
            status: response.status().as_u16(),
            text: response.text().await.unwrap(),
        }
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The only field of the data.
    pub fn field(&self) -> Value {
        let answer = self.json();
        let fields = answer["data"].as_object();
        let only = fields.and_then(|fields| fields.values().next());
        only.unwrap_or_else(|| panic!("no data: {self:?}")).clone()
    }

    /// The error, or the first problem of the payload.
    pub fn failure(&self) -> Option<Value> {
        let answer = self.json();
        if let Some(error) = answer.pointer("/errors/0") {
            let told = &error["extensions"];
            let problem = told["problems"].get(0);
            let code = json!({ "code": told["code"], "message": error["message"] });
            return Some(problem.unwrap_or(&code).clone());
        }
        self.field().pointer("/problems/0").cloned()
    }

    /// How it ended: a code, `null` or `ok`.
    pub fn outcome(&self) -> String {
        match self.failure() {
            Some(failure) => failure["code"]
                .as_str()
                .unwrap_or("without a code")
                .to_owned(),
            None if self.field().is_null() => "null".to_owned(),
            None => "ok".to_owned(),
        }
    }

    /// Everything but what names the request.
    pub fn bytes(&self) -> String {
        let trace = self.json()["errors"][0]["extensions"]["traceId"].clone();
        match trace.as_str() {
            Some(trace) => self.text.replace(trace, ""),
            None => self.text.clone(),
        }
    }
}

/// A client that stays where it was sent.
pub fn http() -> reqwest::Client {
    client().build().unwrap()
}

/// One that keeps cookies, too.
fn browser() -> reqwest::Client {
    client().cookie_store(true).build().unwrap()
}

fn client() -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .redirect(Policy::none())
        .timeout(Duration::from_secs(60))
}
