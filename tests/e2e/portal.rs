//! The portal, as the gateway serves it. What needs its files is left out until they are built.

use std::path::Path;

use actix_web::{
    App,
    http::header::HeaderMap,
    test::{TestRequest, call_service, init_service},
};
use gateway::Gateway;
use reqwest::{Client, Response, StatusCode, header::HeaderName};

use crate::world::World;

fn is_built(page: &str) -> bool {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../frontend/dist");
    root.join(page).exists()
}

async fn get(world: &World, path: &str, headers: &[(&str, &str)]) -> Response {
    let http = Client::builder()
        .no_gzip()
        .timeout(std::time::Duration::from_secs(10));
    let url = world.rig.api.join(path).unwrap();
    let mut request = http.build().unwrap().get(url);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.send().await.unwrap()
}

fn text(answer: &Response, name: &str) -> String {
    let name: HeaderName = name.parse().unwrap();
    let value = answer.headers().get(name);
    value
        .map(|value| value.to_str().unwrap().to_owned())
        .unwrap_or_default()
}

#[actix_web::test]
async fn deep_links_lead_to_the_portal_and_nothing_else_does() {
    let world = World::start().await;
    for path in [
        "",
        "posts/post_01h455vb4pex5vsknk084sn02q",
        "accounts/connect?error=x",
    ] {
        let answer = get(&world, path, &[]).await;
        assert_eq!(
            text(&answer, "content-type"),
            "text/html; charset=utf-8",
            "{path}"
        );
        if is_built("index.html") {
            assert_eq!(answer.status(), StatusCode::OK, "{path}");
            assert_eq!(text(&answer, "cache-control"), "no-cache");
        } else {
            assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
            assert!(answer.text().await.unwrap().contains("npm run build"));
        }
    }
    for path in [
        "graphql/x",
        "media/nothing",
        "l/nothing",
        "connect/nothing",
        "health/nothing",
        "assets/nothing.js",
        "nothing.png",
        "..%2f..%2fCargo.toml",
    ] {
        let answer = get(&world, path, &[]).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
    }
    world.stop().await;
}

#[actix_web::test]
async fn files_are_kept_by_browsers_and_sent_compressed() {
    if !is_built("index.html") {
        return;
    }
    let world = World::start().await;
    let page = get(&world, "", &[]).await;
    let policy = text(&page, "content-security-policy");
    for part in [
        "script-src 'self';",
        "style-src 'self';",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    ] {
        assert!(policy.contains(part), "{part}: {policy}");
    }
    let network = world.rig.network.origin().ascii_serialization();
    assert!(
        policy.contains(&format!("img-src 'self' data: blob: {network}")),
        "{policy}"
    );
    let tag = text(&page, "etag");
    let known = get(&world, "", &[("if-none-match", &tag)]).await;
    assert_eq!(known.status(), StatusCode::NOT_MODIFIED);
    let changed = get(&world, "", &[("if-none-match", "W/\"other\"")]).await;
    assert_eq!(changed.status(), StatusCode::OK);

    let page = page.text().await.unwrap();
    let script = page.split("src=\"").nth(1).unwrap();
    let script = script.split('"').next().unwrap();
    for (accepted, encoding) in [("br, gzip", "br"), ("gzip", "gzip"), ("identity", "")] {
        let answer = get(&world, script, &[("accept-encoding", accepted)]).await;
        assert_eq!(text(&answer, "content-encoding"), encoding);
        // What is not compressed may be given to anybody.
        let varies = text(&answer, "vary") == "accept-encoding";
        assert_eq!(varies, !encoding.is_empty());
        assert_eq!(
            text(&answer, "cache-control"),
            "public, max-age=31536000, immutable"
        );
        assert_eq!(
            text(&answer, "content-type"),
            "text/javascript; charset=utf-8"
        );
        assert_eq!(text(&answer, "x-content-type-options"), "nosniff");
    }
    world.stop().await;
}

#[actix_web::test]
async fn graphiql_is_there_where_it_is_switched_on() {
    let world = World::start().await;
    let off = Gateway {
        explorer: false,
        ..world.rig.app.gateway.clone()
    };
    let off = App::new().configure(|config| off.configure(config));
    let off = init_service(off).await;
    for path in ["graphiql", "graphiql/", "graphiql/index.html"] {
        let request = TestRequest::get().uri(&format!("/{path}")).to_request();
        let answer = call_service(&off, request).await;
        assert_eq!(answer.status().as_u16(), StatusCode::NOT_FOUND, "{path}");
        let page = get(&world, path, &[]).await;
        let there = if is_built("graphiql/index.html") {
            StatusCode::OK
        } else {
            StatusCode::SERVICE_UNAVAILABLE
        };
        assert_eq!(page.status(), there, "{path}");
        let policy = text(&page, "content-security-policy");
        assert!(!policy.contains("http"), "from here alone: {policy}");
    }
    let missing = get(&world, "graphiql/assets/nothing.js", &[]).await;
    assert_eq!(missing.status(), StatusCode::NOT_FOUND);
    world.stop().await;
}

#[actix_web::test]
async fn browsers_that_came_over_tls_are_kept_there() {
    let world = World::start().await;
    for secure in [true, false] {
        let gateway = Gateway {
            secure,
            ..world.rig.app.gateway.clone()
        };
        let app = App::new().configure(|config| gateway.configure(config));
        let app = init_service(app).await;
        let request = TestRequest::get().uri("/health/live").to_request();
        let answer = call_service(&app, request).await;
        let headers: &HeaderMap = answer.headers();
        assert_eq!(headers.contains_key("strict-transport-security"), secure);
    }
    world.stop().await;
}
