//! What a process tells of its requests: lines without secrets, and counts.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
    time::Duration,
};

use reqwest::{Client, Response, header::HeaderMap, redirect::Policy};
use serde_json::{Value, json};
use telemetry::LogFormat;

use crate::world::{PASSWORD, World};

/// A log that can be read.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(line);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Log {
    /// Everything that is logged from now on.
    fn kept(filter: &str) -> Self {
        let log = Self::default();
        let kept = log.clone();
        telemetry::log_to(move || kept.clone(), filter, LogFormat::Text).unwrap();
        log
    }

    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

/// The values of the cookies that an answer sets.
fn cookies(headers: &HeaderMap) -> Vec<String> {
    let set = headers.get_all("set-cookie").iter();
    let values = set.filter_map(|value| value.to_str().ok()?.split(['=', ';']).nth(1));
    values
        .filter(|value| !value.is_empty())
        .map(ToOwned::to_owned)
        .collect()
}

fn location(answer: &Response) -> String {
    answer.headers()["location"].to_str().unwrap().to_owned()
}

#[actix_web::test]
async fn the_log_of_a_sign_in_and_a_connect_tells_no_secret() {
    let log = Log::kept("trace");
    let world = World::start().await;
    world.person("quiet").await;
    let uid = world.rig.sandbox.add_user(sandbox::User::new("quiet"));
    let browser = Client::builder()
        .cookie_store(true)
        .redirect(Policy::none())
        .timeout(Duration::from_secs(10))
        .build()
        .unwrap();
    let mut secrets: Vec<String> = PASSWORD.split(' ').map(ToOwned::to_owned).collect();
    let graphql = world.rig.api.join("graphql").unwrap();
    let sign_in = format!(
        r#"mutation SignIn {{ signIn(input: {{ email: "quiet@shop.example", password: "{PASSWORD}" }}) {{
            accessToken }} }}"#
    );
    let body = json!({ "query": sign_in });
    let answer = browser
        .post(graphql.clone())
        .json(&body)
        .send()
        .await
        .unwrap();
    secrets.extend(cookies(answer.headers()));
    let answer: Value = answer.json().await.unwrap();
    let token = answer["data"]["signIn"]["accessToken"]
        .as_str()
        .unwrap()
        .to_owned();
    let start = "mutation { startConnection(input: { network: WEIBO }) { authorizeUrl } }";
    let body = json!({ "query": start });
    let request = browser.post(graphql).bearer_auth(&token).json(&body);
    let answer = request.send().await.unwrap();
    secrets.extend(cookies(answer.headers()));
    secrets.push(token);
    let answer: Value = answer.json().await.unwrap();
    let authorize = answer["data"]["startConnection"]["authorizeUrl"]
        .as_str()
        .unwrap();
    let form = [("uid", uid.to_string()), ("action", "allow".to_owned())];
    let allowed = browser.post(authorize).form(&form).send().await.unwrap();
    let back = location(&allowed);
    let query = back.split('?').nth(1).unwrap();
    secrets.extend(
        query
            .split('&')
            .map(|pair| pair.split('=').nth(1).unwrap().to_owned()),
    );
    let answer = browser.get(&back).send().await.unwrap();
    assert!(
        location(&answer).starts_with("/accounts/connect/con_"),
        "it is connected"
    );
    world.stop().await;

    let log = log.text();
    let line = "operation=\"SignIn\" status=200}: gateway::trace: answered outcome=\"ok\" took=";
    assert!(log.contains(line), "{log}");
    assert!(
        log.contains("operation=\"/connect/{network}/callback\""),
        "{log}"
    );
    assert_eq!(secrets.len(), 8, "{secrets:?}");
    for secret in secrets {
        let told = log.lines().find(|line| line.contains(&secret));
        assert_eq!(told, None, "{secret}");
    }
}

#[actix_web::test]
async fn requests_are_counted_by_name_and_outcome() {
    let world = World::start().await;
    let asked = async |query: String| {
        let client = Client::builder()
            .timeout(Duration::from_secs(10))
            .build()
            .unwrap();
        let url = world.rig.api.join("graphql").unwrap();
        let body = json!({ "query": query });
        client.post(url).json(&body).send().await.unwrap();
    };
    asked("query Who { viewer { id } }".to_owned()).await;
    asked("query Who { posts { nodes { id } } }".to_owned()).await;
    for number in 0..150 {
        asked(format!("query Made{number} {{ viewer {{ id }} }}")).await;
    }
    let told = reqwest::get(world.rig.api.join("metrics").unwrap()).await;
    let told = told.unwrap().text().await.unwrap();
    let count = |name: &str, outcome: &str| {
        let line = format!("requests_total{{operation=\"{name}\",outcome=\"{outcome}\"}} ");
        let found = told.lines().find_map(|one| one.strip_prefix(&line));
        found.map(|count| count.parse::<u64>().unwrap())
    };
    assert_eq!(count("Who", "ok"), Some(1), "{told}");
    assert_eq!(count("Who", "refused"), Some(1));
    assert!(
        count("other", "ok").is_some_and(|others| others >= 50),
        "names come to an end"
    );
    let bucket = "request_seconds_bucket{operation=\"Who\",outcome=\"ok\",le=\"+Inf\"} 1";
    assert!(told.contains(bucket), "{told}");
    world.stop().await;
}
