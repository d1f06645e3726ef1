//! What the edge lets in.

use std::{collections::HashMap, fs, path::Path, sync::Arc, time::Duration};

use actix_web::{
    App,
    test::{TestRequest, call_service, init_service},
};
use gateway::{Gateway, HealthReport, HealthSource};
use reqwest::{Client, RequestBuilder, StatusCode};
use sandbox::{Action, ErrorShape, Fault};
use serde_json::{Value, json};

use crate::world::{Merchant, World, later, soon};

fn client() -> Client {
    let client = Client::builder().timeout(Duration::from_secs(10));
    client.build().unwrap()
}

impl World {
    fn post(&self) -> RequestBuilder {
        client().post(self.rig.api.join("graphql").unwrap())
    }

    /// The answer to a document of nobody's.
    async fn asked(&self, query: &str, variables: &Value) -> Value {
        let body = json!({ "query": query, "variables": variables });
        let answer = self.post().json(&body).send().await.unwrap();
        answer.json().await.unwrap()
    }
}

#[actix_web::test]
async fn only_single_json_operations_by_post_are_executed() {
    let world = World::start().await;
    let query = json!({ "query": "{ viewer { id } }" });
    let good = world.post().json(&query).send().await.unwrap();
    assert_eq!(good.headers()["cache-control"], "no-store");
    let good: Value = good.json().await.unwrap();
    assert_eq!(good["data"], json!({ "viewer": null }));

    let url = world.rig.api.join("graphql").unwrap();
    let sign_out = "mutation { signOut { problems { code } } }";
    let as_json = |body: &str| {
        let post = world.post().header("content-type", "application/json");
        post.body(body.to_owned())
    };
    let origin = |origin: &str| world.post().header("origin", origin).json(&query);
    let large = json!({ "query": "x".repeat(300_000) });
    for (request, status, code) in [
        (
            client().get(url.clone()).query(&[("query", sign_out)]),
            405,
            "METHOD_NOT_ALLOWED",
        ),
        (client().put(url).json(&query), 405, "METHOD_NOT_ALLOWED"),
        (
            world.post().body(query.to_string()),
            415,
            "CONTENT_TYPE_NOT_JSON",
        ),
        (
            world
                .post()
                .header("content-type", "text/plain")
                .body(query.to_string()),
            415,
            "CONTENT_TYPE_NOT_JSON",
        ),
        (
            world.post().form(&[("query", "{ viewer { id } }")]),
            415,
            "CONTENT_TYPE_NOT_JSON",
        ),
        (as_json("{ viewer { id } }"), 400, "REQUEST_UNREADABLE"),
        (as_json(""), 400, "REQUEST_UNREADABLE"),
        (as_json("null"), 400, "REQUEST_UNREADABLE"),
        (
            as_json(r#"["{ viewer { id } }"]"#),
            400,
            "REQUEST_UNREADABLE",
        ),
        (
            as_json(&json!([query, query]).to_string()),
            400,
            "REQUEST_UNREADABLE",
        ),
        (as_json(r#"{"query":7}"#), 400, "REQUEST_UNREADABLE"),
        (as_json(&"[".repeat(100_000)), 400, "REQUEST_UNREADABLE"),
        (world.post().json(&large), 413, "LIMIT_BODY"),
        (origin("https://evil.example"), 403, "FORBIDDEN"),
        (origin("null"), 403, "FORBIDDEN"),
        (
            world.post().bearer_auth("a.b.c").json(&query),
            401,
            "UNAUTHENTICATED",
        ),
        (
            world.post().basic_auth("a", Some("b")).json(&query),
            401,
            "UNAUTHENTICATED",
        ),
        (as_json("{}"), 400, "GRAPHQL_PARSE_FAILED"),
    ] {
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status().as_u16(), status, "{code}");
        let trace = answer.headers()["x-trace-id"].clone();
        let answer: Value = answer.json().await.unwrap();
        assert!(answer.get("data").is_none(), "{answer}");
        let error = &answer["errors"][0];
        assert_eq!(error["extensions"]["code"], code);
        assert_eq!(error["extensions"]["traceId"], trace.to_str().unwrap());
        assert!(!error["message"].as_str().unwrap().is_ascii(), "in Chinese");
    }
    world.stop().await;
}

#[actix_web::test]
async fn errors_carry_a_code_and_a_trace_and_speak_the_callers_language() {
    let world = World::start().await;
    for (query, code, zh, en) in [
        (
            "{ posts { nodes { id } } }",
            "UNAUTHENTICATED",
            "请先登录。",
            "Sign in first.",
        ),
        (
            "{ viewer { id }",
            "GRAPHQL_PARSE_FAILED",
            "GraphQL 文档无法解析：",
            "The document does not parse: ",
        ),
        (
            "{ nothing }",
            "GRAPHQL_VALIDATION_FAILED",
            "GraphQL 文档与接口定义不符：",
            "The document does not fit the schema: ",
        ),
        (
            "subscription { postChanged { id } }",
            "GRAPHQL_VALIDATION_FAILED",
            "GraphQL",
            "The document",
        ),
        (
            "query A { viewer { id } } query B { viewer { id } }",
            "GRAPHQL_VALIDATION_FAILED",
            "GraphQL",
            "The document",
        ),
        (
            "{ calendar(from: \"x\", to: \"y\") { id } }",
            "INVALID",
            "输入有误：",
            "The input cannot be taken: ",
        ),
        (
            "{ posts(first: 101) { nodes { id } } }",
            "INVALID",
            "分页参数无效",
            "The page cannot be read",
        ),
    ] {
        for (language, message) in [("zh-CN", zh), ("en-GB,en", en)] {
            let trace = "4bf92f3577b34da6a3ce929d0e0e4736";
            let request = world
                .post()
                .header("accept-language", language)
                .header("traceparent", format!("00-{trace}-00f067aa0ba902b7-01"))
                .json(&json!({ "query": query }));
            let answer: Value = request.send().await.unwrap().json().await.unwrap();
            let error = &answer["errors"][0];
            let said = error["message"].as_str().unwrap();
            assert!(said.starts_with(message), "{said}");
            assert_eq!(error["extensions"]["code"], code);
            assert_eq!(error["extensions"]["traceId"], trace);
        }
    }
    world.stop().await;
}

#[actix_web::test]
async fn a_hostile_document_is_refused_before_it_costs_anything() {
    let world = World::start().await;
    let bomb: String = (0..40)
        .map(|n| format!("fragment f{n} on Query {{ ...f{} ...f{} }} ", n + 1, n + 1))
        .collect();
    let bomb = format!("{{ ...f0 }} {bomb} fragment f40 on Query {{ viewer {{ id }} }}");
    let aliases: String = (0..16).map(|n| format!("a{n}: __typename ")).collect();
    let many = "{ posts(first: 100) { nodes { ...P } edges { node { ...P } } } }
        fragment P on Post { id text state authorName createdAt updatedAt
            accounts { ...A } deliveries { id account { ...A } history { at } } }
        fragment A on SocialAccount { id network remoteId screenName avatarUrl profileUrl
            followersCount state }";
    for (query, code) in [
        ("{".repeat(15_000), "LIMIT_TOKENS"),
        ("[".repeat(900), "LIMIT_DEPTH"),
        (" ".repeat(25_000), "LIMIT_DOCUMENT"),
        (bomb, "LIMIT_DEPTH"),
        (format!("{{ {aliases} }}"), "LIMIT_ALIASES"),
        (
            format!("{{ viewer {} {{ id }} }}", "@skip(if: false) ".repeat(51)),
            "LIMIT_DIRECTIVES",
        ),
        (
            format!("{{ {} }}", "__typename ".repeat(600)),
            "LIMIT_FIELDS",
        ),
        (
            "{ ...a } fragment a on Query { ...a }".to_owned(),
            "GRAPHQL_VALIDATION_FAILED",
        ),
        (many.to_owned(), "LIMIT_COMPLEXITY"),
    ] {
        let answer = world.asked(&query, &Value::Null).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], code);
    }
    let answer = world.asked("{ viewer { id email } }", &Value::Null).await;
    assert_eq!(
        answer["extensions"]["cost"],
        json!({ "requested": 3, "limit": 5000 })
    );
    world.stop().await;
}

/// Every document of the portal with its fragments, by name.
fn portal_documents() -> Vec<(String, String)> {
    fn sources(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("gql") {
                sources(&path, found);
            } else if path
                .extension()
                .is_some_and(|kind| kind == "ts" || kind == "tsx")
            {
                found.push(fs::read_to_string(path).unwrap());
            }
        }
    }
    fn with_fragments(text: &str, all: &HashMap<String, String>, whole: &mut Vec<String>) {
        whole.push(text.to_owned());
        for spread in text.split("...").skip(1) {
            let name: String = spread.chars().take_while(|c| c.is_alphanumeric()).collect();
            if let Some(fragment) = all.get(&name).filter(|one| !whole.contains(one)) {
                with_fragments(fragment, all, whole);
            }
        }
    }
    let mut files = Vec::new();
    let portal = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../frontend/src");
    sources(&portal, &mut files);
    let all: HashMap<String, String> = files
        .iter()
        .flat_map(|file| file.split("graphql(`").skip(1))
        .filter_map(|rest| rest.split('`').next())
        .map(|text| {
            let name = text.split_whitespace().nth(1).unwrap();
            let name = name.split(['(', '{']).next().unwrap();
            (name.to_owned(), text.to_owned())
        })
        .collect();
    let operations = all
        .iter()
        .filter(|(_, text)| !text.trim().starts_with("fragment"));
    let whole = operations.map(|(name, text)| {
        let mut whole = Vec::new();
        with_fragments(text, &all, &mut whole);
        (name.clone(), whole.concat())
    });
    whole.collect()
}

#[actix_web::test]
async fn every_document_of_the_portal_is_within_bounds() {
    let world = World::start().await;
    let documents = portal_documents();
    assert!(documents.len() > 20, "{documents:?}");
    for (name, document) in documents {
        let answer = world.asked(&document, &json!({ "first": 100 })).await;
        let codes = answer["errors"].as_array().cloned().unwrap_or_default();
        for error in codes {
            let code = error["extensions"]["code"].as_str().unwrap();
            let passed = !code.starts_with("LIMIT_") && code != "GRAPHQL_PARSE_FAILED";
            assert!(passed, "{name}: {error}");
        }
    }
    world.stop().await;
}
#[actix_web::test]
async fn a_node_is_there_for_its_own_workspace_alone() {
    let world = World::start().await;
    let (ours, theirs) = (world.merchant("ours").await, world.merchant("theirs").await);
    let post = theirs.client.schedule(&theirs.account, "别人的", later());
    let post = post.await.unwrap();
    let delivery = theirs.post(&post).await["deliveries"][0]["id"].clone();
    let viewer = theirs.client.run("{ viewer { tenant { id } } }", json!({}));
    let tenant = viewer.await.unwrap()["tenant"]["id"].clone();
    for (kind, id) in [
        ("Tenant", tenant),
        ("SocialAccount", json!(theirs.account)),
        ("Post", json!(post)),
        ("Delivery", delivery),
    ] {
        let seen = json!({ "__typename": kind, "id": id });
        assert_eq!(node(&theirs, &id).await, seen);
        assert_eq!(node(&ours, &id).await, Value::Null);
    }
    for id in ["", "post_", "del_01h455vb4pex5vsknk084sn02q", "茶", "ten_0"] {
        assert_eq!(node(&ours, &json!(id)).await, Value::Null, "{id}");
    }
    world.stop().await;
}

async fn node(asking: &Merchant, id: &Value) -> Value {
    let query = "query($id: ID!) { node(id: $id) { __typename id } }";
    let found = asking.client.run(query, json!({ "id": id })).await;
    found.unwrap()
}

#[actix_web::test]
async fn the_health_of_publishing_counts_what_waits_in_the_workspace() {
    let world = World::start().await;
    let (shop, other) = (world.merchant("shop").await, world.merchant("other").await);
    let refuse = Action::Refuse {
        code: 20031,
        shape: ErrorShape::Usual,
    };
    world
        .rig
        .sandbox
        .order(Fault::next("statuses/share", refuse));
    let post = shop.client.schedule(&shop.account, "验证身份", soon());
    let post = post.await.unwrap();
    shop.wait(&post, "NEEDS_HUMAN").await;
    let query = "{ publishingHealth { healthy waiting oldestDueSeconds needsHuman } }";
    for (merchant, needs_human) in [(&shop, 1), (&other, 0)] {
        let seen = merchant.client.run(query, json!({})).await.unwrap();
        let calm = json!({ "healthy": true, "waiting": 0, "oldestDueSeconds": 0,
            "needsHuman": needs_human });
        assert_eq!(seen, calm);
    }
    world.stop().await;
}

#[test]
fn the_committed_schema_is_fresh() {
    let kept = include_str!("../../frontend/schema.graphql");
    assert_eq!(kept, gateway::sdl(), "run cargo xtask schema");
}

struct Fixed(HealthReport);

impl HealthSource for Fixed {
    fn report(&self) -> HealthReport {
        self.0
    }
}

#[actix_web::test]
async fn health_is_red_when_a_post_is_late_or_the_scheduler_silent() {
    let world = World::start().await;
    for (late, silent, status) in [
        (30, 30, StatusCode::OK),
        (31, 0, StatusCode::SERVICE_UNAVAILABLE),
        (0, 31, StatusCode::SERVICE_UNAVAILABLE),
    ] {
        let report = HealthReport {
            oldest_due_seconds: late,
            last_tick_seconds: silent,
        };
        let gateway = Gateway {
            health: Arc::new(Fixed(report)),
            ..world.rig.app.gateway.clone()
        };
        let app = App::new().configure(|config| gateway.configure(config));
        let app = init_service(app).await;
        for (path, status) in [("/health/ready", status), ("/health/live", StatusCode::OK)] {
            let request = TestRequest::get().uri(path).to_request();
            let answer = call_service(&app, request).await;
            assert_eq!(
                answer.status().as_u16(),
                status.as_u16(),
                "{path} {report:?}"
            );
        }
    }
    world.stop().await;
}
