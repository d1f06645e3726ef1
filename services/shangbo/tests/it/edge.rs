//! What the edge lets in.

use reqwest::{Client, StatusCode};
use sandbox::{Action, ErrorShape, Fault};
use serde_json::{Value, json};

use crate::world::{Merchant, World, later, soon};

#[actix_web::test]
async fn only_single_json_operations_by_post_are_executed() {
    let world = World::start().await;
    let url = world.rig.api.join("graphql").unwrap();
    let http = client();
    let query = json!({ "query": "{ viewer { id } }" });
    let post = || http.post(url.clone());
    let good: Value = post()
        .json(&query)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(good["data"]["viewer"], Value::Null);

    let get = http
        .get(url.clone())
        .query(&[("query", "mutation { signOut { problems { code } } }")]);
    assert_eq!(
        get.send().await.unwrap().status(),
        StatusCode::METHOD_NOT_ALLOWED
    );
    let text = post()
        .header("content-type", "text/plain")
        .body(query.to_string());
    assert_eq!(
        text.send().await.unwrap().status(),
        StatusCode::UNSUPPORTED_MEDIA_TYPE
    );
    let batch = post().json(&json!([query, query]));
    assert_eq!(
        batch.send().await.unwrap().status(),
        StatusCode::BAD_REQUEST
    );
    let foreign = post().header("origin", "https://evil.example").json(&query);
    assert_eq!(
        foreign.send().await.unwrap().status(),
        StatusCode::FORBIDDEN
    );
    let forged = post().bearer_auth("a.b.c").json(&query);
    assert_eq!(
        forged.send().await.unwrap().status(),
        StatusCode::UNAUTHORIZED
    );
    let huge = post().json(&json!({ "query": "x".repeat(300_000) }));
    assert!(huge.send().await.unwrap().status().is_client_error());
    let deep = format!("{}{}", "{ viewer ".repeat(40), "}".repeat(40));
    let deep: Value = post()
        .json(&json!({ "query": deep }))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert!(deep["errors"].is_array(), "{deep}");
    let braces = post().json(&json!({ "query": "{".repeat(30_000) }));
    assert_eq!(
        braces.send().await.unwrap().status(),
        StatusCode::BAD_REQUEST
    );
    let ready = http
        .get(world.rig.api.join("health/ready").unwrap())
        .send()
        .await
        .unwrap();
    assert_eq!(ready.status(), StatusCode::OK);
    world.stop().await;
}

#[actix_web::test]
async fn errors_carry_a_code_and_a_trace_and_speak_the_callers_language() {
    let world = World::start().await;
    let url = world.rig.api.join("graphql").unwrap();
    for (language, message) in [("zh-CN", "请先登录。"), ("en-GB,en", "Sign in first.")] {
        let request = client()
            .post(url.clone())
            .header("accept-language", language);
        let query = json!({ "query": "{ posts { nodes { id } } }" });
        let answer: Value = request
            .json(&query)
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        let error = &answer["errors"][0];
        assert_eq!(
            (&error["message"], &error["extensions"]["code"]),
            (&json!(message), &json!("UNAUTHENTICATED"))
        );
        assert_eq!(error["extensions"]["traceId"].as_str().unwrap().len(), 32);
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
    let kept = include_str!("../../../../frontend/schema.graphql");
    assert_eq!(kept, gateway::sdl(), "run cargo xtask schema");
}

fn client() -> Client {
    Client::builder()
        .timeout(std::time::Duration::from_secs(10))
        .build()
        .unwrap()
}
