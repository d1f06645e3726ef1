//! What is reached without GraphQL.

use reqwest::{Method, StatusCode, header::LOCATION};
use serde_json::Value;

use crate::{api::http, world::World};

async fn ask(world: &World, method: Method, path: &str) -> reqwest::Response {
    let base = world.rig.api.as_str().trim_end_matches('/');
    let url = format!("{base}{path}");
    http().request(method, url).send().await.unwrap()
}

fn location(answer: &reqwest::Response) -> &str {
    answer.headers()[LOCATION].to_str().unwrap()
}

#[actix_web::test]
async fn an_answer_that_no_network_gave_leads_back_with_a_code() {
    let world = World::start().await;
    let long = "x".repeat(6_000);
    for query in [
        "",
        "?",
        "?state=&code=",
        "?code=x",
        "?state=x",
        "?state=x&error=access_denied",
        "?state=a&state=b&code=x",
        "?state=a&code=x&code=y",
        "?state=%00&code=%00",
        "?state=%ff%fe&code=%c0%af",
        "?state=%&code=%zz",
        "?state[]=x&code[$ne]=1",
        "?state=x%0d%0aset-cookie:%20a=b&code=y",
        "?state=%3Cscript%3Ealert(1)%3C/script%3E",
        &format!("?state={long}&code={long}"),
    ] {
        let path = format!("/connect/weibo/callback{query}");
        let answer = ask(&world, Method::GET, &path).await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{query}");
        let wanted = "/accounts/connect?error=connection.state_unknown";
        assert_eq!(location(&answer), wanted, "{query}");
    }
    for path in [
        "/connect/mars/callback",
        "/connect/WEIBO/callback",
        "/connect/%00/callback",
        "/connect/weibo%2f..%2fweibo/callback",
        "/connect/%ff/callback?state=x",
        "/connect//callback",
    ] {
        let answer = ask(&world, Method::GET, path).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
    }
    world.is_well().await;
    world.stop().await;
}

#[actix_web::test]
async fn a_code_that_the_network_did_not_give_connects_nothing() {
    let world = World::start().await;
    let shop = world.merchant("mix").await;
    let owner = world.actor("mix@shop.example").await;
    for code in [
        "x",
        "%00",
        "%ff",
        "a&code=b",
        "%0d%0aHost:%20x",
        &"x".repeat(6_000),
    ] {
        let (browser, page) = owner.start_connection().await;
        let state = page.query_pairs().find(|(name, _)| name == "state");
        let back = format!(
            "connect/weibo/callback?state={}&code={code}",
            state.unwrap().1
        );
        let back = world.rig.api.join(&back).unwrap();
        let answer = browser.get(back).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{code}");
        let to = location(&answer);
        let told = to.strip_prefix("/accounts/connect?error=");
        let is_code = |code: &str| code.contains('.') && !code.contains('%');
        assert!(told.is_some_and(is_code), "{code} leads to {to}");
    }
    let accounts = shop
        .client
        .run("{ accounts { nodes { id } } }", Value::Null);
    assert_eq!(
        accounts.await.unwrap()["nodes"].as_array().unwrap().len(),
        1
    );
    world.is_well().await;
    world.stop().await;
}

#[actix_web::test]
async fn a_link_that_is_not_ours_leads_nowhere() {
    let world = World::start().await;
    let long = format!("/l/{}", "x".repeat(6_000));
    for path in [
        "/l/",
        "/l/abc",
        "/l/%00",
        "/l/abc%00def",
        "/l/%ff%fe",
        "/l/a/b",
        "/l/..%2f..%2fhealth%2flive",
        "/l/https:%2f%2fevil.example",
        "/l/%27%20OR%201=1--",
        "/l/xxxxxxxxxx?to=https://evil.example",
        "/l/%E2%80%AEcba",
        &long,
    ] {
        let answer = ask(&world, Method::GET, path).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
    }
    world.is_well().await;
    world.stop().await;
}

#[actix_web::test]
async fn what_is_not_there_is_not_there_by_any_method() {
    let world = World::start().await;
    let methods = [
        "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "BREW",
    ];
    for path in [
        "/.env",
        "/.git/config",
        "/assets/x.js",
        "/assets/..%2f..%2fCargo.toml",
        "/..%2f..%2fetc/passwd.txt",
        "/graphql/x",
        "/health/",
        "/health/x",
        "/media/pictures/ten_x/pic_x.png?expires=x&signature=x",
        "/media/pictures/%00/%ff?expires=99999999999999999999&signature=",
        "/%00.txt",
        "/%ff.txt",
        "//evil.example/x.js",
    ] {
        for method in methods {
            let answer = ask(&world, method.parse().unwrap(), path).await;
            let status = answer.status();
            let refused = [
                StatusCode::NOT_FOUND,
                StatusCode::METHOD_NOT_ALLOWED,
                StatusCode::BAD_REQUEST,
            ];
            assert!(refused.contains(&status), "{method} {path}: {status}");
        }
    }
    for path in ["/graphql", "/health/live", "/health/ready", "/metrics"] {
        for method in ["PUT", "PATCH", "DELETE", "TRACE", "BREW"] {
            let answer = ask(&world, method.parse().unwrap(), path).await;
            let status = answer.status();
            let refused = [StatusCode::METHOD_NOT_ALLOWED, StatusCode::NOT_FOUND];
            assert!(refused.contains(&status), "{method} {path}: {status}");
        }
    }
    world.is_well().await;
    world.stop().await;
}
