//! Subscriptions, as a client of graphql-transport-ws meets them.

use std::{net::TcpListener, sync::Arc, time::Duration};

use actix_web::{App, HttpServer, dev::ServerHandle};
use authority::{Claims, SigningKey};
use futures::{SinkExt, StreamExt};
use gateway::Gateway;
use kernel::{Clock, ManualClock, SystemClock};
use reqwest::StatusCode;
use serde_json::{Value, json};
use shangbo::demo::Client;
use tokio::net::TcpStream;
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Error, Message, client::IntoClientRequest, http::Request},
};
use url::Url;

use crate::world::{PASSWORD, World, later, soon};

const PATIENCE: Duration = Duration::from_secs(20);
const CHANGES: &str = "subscription { postChanged { id state } }";

/// The client's end of a socket.
pub struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

fn asking(api: &Url, protocol: &str) -> Request<()> {
    let mut url = api.join("graphql").unwrap();
    url.set_scheme("ws").unwrap();
    let mut request = url.as_str().into_client_request().unwrap();
    if !protocol.is_empty() {
        let headers = request.headers_mut();
        headers.insert("sec-websocket-protocol", protocol.parse().unwrap());
    }
    request
}

impl Socket {
    pub async fn open(api: &Url) -> Self {
        let opened = connect_async(asking(api, "graphql-transport-ws")).await;
        let (socket, answer) = opened.unwrap();
        let spoken = &answer.headers()["sec-websocket-protocol"];
        assert_eq!(spoken, "graphql-transport-ws");
        Self(socket)
    }

    /// Opens and tells who is there.
    pub async fn greeted(api: &Url, token: &str) -> Self {
        let mut socket = Self::open(api).await;
        socket.greet(token).await;
        assert_eq!(socket.hear().await, json!({ "type": "connection_ack" }));
        socket
    }

    async fn greet(&mut self, token: &str) {
        let payload = json!({ "authorization": format!("Bearer {token}"), "locale": "en" });
        let init = json!({ "type": "connection_init", "payload": payload });
        self.say(&init).await;
    }

    pub async fn say(&mut self, message: &Value) {
        let text = Message::text(message.to_string());
        self.0.send(text).await.unwrap();
    }

    async fn subscribe(&mut self, id: &str, query: &str) {
        self.ask(id, json!({ "query": query })).await;
    }

    pub async fn ask(&mut self, id: &str, payload: Value) {
        let message = json!({ "type": "subscribe", "id": id, "payload": payload });
        self.say(&message).await;
    }

    /// The next message; `{"closed": code}` for the end.
    pub async fn hear(&mut self) -> Value {
        loop {
            let next = tokio::time::timeout(PATIENCE, self.0.next()).await;
            match next.unwrap().unwrap().unwrap() {
                Message::Text(text) => return serde_json::from_str(&text).unwrap(),
                Message::Close(frame) => {
                    return json!({ "closed": u16::from(frame.unwrap().code) });
                }
                _ => {}
            }
        }
    }

    /// What came until all that was said before has been dealt with.
    async fn settle(&mut self) -> Vec<Value> {
        self.say(&json!({ "type": "ping", "payload": 7 })).await;
        let mut before = Vec::new();
        loop {
            match self.hear().await {
                pong if pong == json!({ "type": "pong", "payload": 7 }) => return before,
                other => before.push(other),
            }
        }
    }

    /// Whether nothing came.
    async fn is_quiet(&mut self) -> bool {
        self.settle().await.is_empty()
    }
}

fn closed(code: u16) -> Value {
    json!({ "closed": code })
}

/// The access token of a fresh session of a person's.
async fn token(world: &World, name: &str) -> String {
    let query = "mutation($input: SignInInput!) { signIn(input: $input) {
        accessToken problems { code message } } }";
    let input = json!({ "email": format!("{name}@shop.example"), "password": PASSWORD });
    let client = Client::new(&world.rig.api).unwrap();
    let signed_in = client.run(query, json!({ "input": input })).await.unwrap();
    signed_in["accessToken"].as_str().unwrap().to_owned()
}

/// A gateway on a port of its own.
fn serve(gateway: Gateway) -> (Url, ServerHandle) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let app = move || App::new().configure(|config| gateway.configure(config));
    let server = HttpServer::new(app).workers(1).disable_signals();
    let server = server.listen(listener).unwrap().run();
    let handle = server.handle();
    actix_web::rt::spawn(server);
    (Url::parse(&url).unwrap(), handle)
}

#[actix_web::test]
async fn changes_of_a_post_are_told_as_they_happen() {
    let world = World::start().await;
    let shop = world.merchant("live").await;
    let mut socket = Socket::greeted(&world.rig.api, &token(&world, "live").await).await;
    socket.subscribe("all", CHANGES).await;
    assert!(socket.is_quiet().await);
    let post = shop.client.schedule(&shop.account, "现场", soon());
    let post = post.await.unwrap();
    let mut states = Vec::new();
    while states.last() != Some(&json!("PUBLISHED")) {
        let event = socket.hear().await;
        assert_eq!(
            (&event["type"], &event["id"]),
            (&json!("next"), &json!("all"))
        );
        let changed = &event["payload"]["data"]["postChanged"];
        assert_eq!(changed["id"], json!(post));
        states.push(changed["state"].clone());
    }
    assert_eq!(states[0], "SCHEDULED");

    // What is stopped stays silent, and its id is free again.
    let stop = json!({ "type": "complete", "id": "all" });
    socket.say(&stop).await;
    socket.settle().await;
    let silent = shop.client.schedule(&shop.account, "无声", later());
    silent.await.unwrap();
    assert!(socket.is_quiet().await);
    socket.subscribe("all", CHANGES).await;
    assert!(socket.is_quiet().await);
    world.stop().await;
}

#[actix_web::test]
async fn another_workspaces_posts_never_arrive() {
    let world = World::start().await;
    let (ours, theirs) = (world.merchant("ours").await, world.merchant("theirs").await);
    let foreign = theirs.client.schedule(&theirs.account, "别人的", later());
    let foreign = foreign.await.unwrap();
    let mut socket = Socket::greeted(&world.rig.api, &token(&world, "ours").await).await;
    socket.subscribe("all", CHANGES).await;
    let one = "subscription($id: ID) { postChanged(postId: $id) { id } }";
    let payload = json!({ "query": one, "variables": { "id": foreign } });
    socket.ask("theirs", payload).await;
    assert!(socket.is_quiet().await);
    let now = json!({ "postId": foreign });
    let published = theirs.mutate("publishPostNow", "PostInput", now);
    published.await.unwrap();
    theirs.wait(&foreign, "PUBLISHED").await;
    let own = ours.client.schedule(&ours.account, "自己的", later());
    let own = own.await.unwrap();
    let event = socket.hear().await;
    assert_eq!(event["id"], "all");
    assert_eq!(event["payload"]["data"]["postChanged"]["id"], json!(own));
    world.stop().await;
}

#[actix_web::test]
async fn who_breaks_the_protocol_is_told_by_the_codes_of_the_reference() {
    let world = World::start().await;
    world.person("strict").await;
    let token = token(&world, "strict").await;
    let api = &world.rig.api;
    for (first, code) in [
        (
            r#"{"type":"subscribe","id":"1","payload":{"query":"{ a }"}}"#,
            4401,
        ),
        (r#"{"type":"start","id":"1"}"#, 4400),
        (r#"{"id":"1"}"#, 4400),
        ("[]", 4400),
        ("hello", 4400),
        (r#"{"type":"connection_init"}"#, 4403),
        (r#"{"type":"connection_init","payload":{}}"#, 4403),
        (
            r#"{"type":"connection_init","payload":{"authorization":"Bearer a.b.c"}}"#,
            4403,
        ),
        (
            r#"{"type":"connection_init","payload":{"authorization":7}}"#,
            4400,
        ),
    ] {
        let mut socket = Socket::open(api).await;
        socket.0.send(Message::text(first)).await.unwrap();
        assert_eq!(socket.hear().await, closed(code), "{first}");
    }
    let mut socket = Socket::open(api).await;
    socket.0.send(Message::binary(vec![1])).await.unwrap();
    assert_eq!(socket.hear().await, closed(4400));

    let mut socket = Socket::greeted(api, &token).await;
    socket.greet(&token).await;
    assert_eq!(socket.hear().await, closed(4429));

    let mut socket = Socket::greeted(api, &token).await;
    socket.subscribe("1", CHANGES).await;
    socket.subscribe("1", CHANGES).await;
    assert_eq!(socket.hear().await, closed(4409));

    let mut socket = Socket::greeted(api, &token).await;
    socket.subscribe("", CHANGES).await;
    assert_eq!(socket.hear().await, closed(4400));

    let mut socket = Socket::greeted(api, &token).await;
    socket.subscribe("1", &" ".repeat(70_000)).await;
    assert_eq!(socket.hear().await, closed(1009));
    world.stop().await;
}

#[actix_web::test]
async fn what_a_socket_does_not_do_is_an_error_of_that_operation_alone() {
    let world = World::start().await;
    world.person("busy").await;
    let token = token(&world, "busy").await;
    let mut socket = Socket::greeted(&world.rig.api, &token).await;
    let aliases: String = (0..16).map(|n| format!("a{n}: __typename ")).collect();
    for (query, code) in [
        ("{ viewer { id } }", "SUBSCRIPTION_EXPECTED"),
        (
            "mutation { signOut { problems { code } } }",
            "SUBSCRIPTION_EXPECTED",
        ),
        ("subscription { postChanged {", "GRAPHQL_PARSE_FAILED"),
        ("subscription { nothing }", "GRAPHQL_VALIDATION_FAILED"),
        (
            "subscription { postChanged(postId: \"x\") { id } }",
            "INVALID",
        ),
        (&format!("subscription {{ {aliases} }}"), "LIMIT_ALIASES"),
    ] {
        socket.subscribe("1", query).await;
        let answer = socket.hear().await;
        assert_eq!(
            (&answer["type"], &answer["id"]),
            (&json!("error"), &json!("1"))
        );
        let error = &answer["payload"][0];
        assert_eq!(error["extensions"]["code"], code, "{answer}");
        assert_eq!(error["extensions"]["traceId"].as_str().unwrap().len(), 32);
        assert!(error["message"].as_str().unwrap().is_ascii(), "in English");
    }
    // The operation that is asked for among others.
    let both = format!(
        "query Ask {{ viewer {{ id }} }} {}",
        CHANGES.replacen(' ', " Watch ", 1)
    );
    let named = |name: &str| json!({ "query": both, "operationName": name });
    socket.ask("watch", named("Watch")).await;
    assert!(socket.is_quiet().await);
    socket.ask("ask", named("Ask")).await;
    let refused = &socket.hear().await["payload"][0]["extensions"]["code"];
    assert_eq!(refused, "SUBSCRIPTION_EXPECTED");
    socket
        .say(&json!({ "type": "complete", "id": "watch" }))
        .await;
    for number in 0..32 {
        socket.subscribe(&format!("n{number}"), CHANGES).await;
    }
    assert!(socket.is_quiet().await);
    socket.subscribe("n32", CHANGES).await;
    let answer = socket.hear().await;
    assert_eq!(
        answer["payload"][0]["extensions"]["code"],
        "LIMIT_OPERATIONS"
    );
    world.stop().await;
}

#[actix_web::test]
async fn a_socket_opens_for_our_pages_and_our_protocol_alone() {
    let world = World::start().await;
    let api = &world.rig.api;
    let refused = async |request: Request<()>| match connect_async(request).await {
        Err(Error::Http(answer)) => answer.status().as_u16(),
        other => panic!("it is refused: {other:?}"),
    };
    for protocol in ["", "graphql-ws", "chat"] {
        let status = refused(asking(api, protocol)).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{protocol}");
    }
    for origin in ["https://evil.example", "null", "http://127.0.0.1"] {
        let mut request = asking(api, "graphql-transport-ws");
        request
            .headers_mut()
            .insert("origin", origin.parse().unwrap());
        let host = "evil.example".parse().unwrap();
        request.headers_mut().insert("x-forwarded-host", host);
        assert_eq!(refused(request).await, StatusCode::FORBIDDEN, "{origin}");
    }
    let mut request = asking(api, "chat, graphql-transport-ws");
    let own = api.origin().ascii_serialization().parse().unwrap();
    request.headers_mut().insert("origin", own);
    connect_async(request).await.unwrap();
    world.stop().await;
}

#[actix_web::test]
async fn who_says_nothing_is_sent_away() {
    let world = World::start().await;
    let gateway = Gateway {
        init_timeout: Duration::from_millis(50),
        ..world.rig.app.gateway.clone()
    };
    let (api, server) = serve(gateway);
    let mut socket = Socket::open(&api).await;
    assert_eq!(socket.hear().await, closed(4408));
    server.stop(false).await;
    world.stop().await;
}

#[actix_web::test]
async fn a_socket_ends_with_its_token() {
    let world = World::start().await;
    let shop = world.merchant("brief").await;
    let gateway = world.rig.app.gateway.clone();
    let real = token(&world, "brief").await;
    let caller = gateway.verifier.verify(&real).unwrap();
    let (person, session) = caller.person().unwrap();
    let (tenant, role) = caller.membership().unwrap();
    let claims = Claims {
        person,
        session,
        tenant,
        role,
        operator: false,
    };
    let clock = ManualClock::at(SystemClock.now());
    let secret = SigningKey::generate().unwrap();
    let key = SigningKey::from_base64(&secret, Arc::new(clock.clone())).unwrap();
    let (api, server) = serve(Gateway {
        verifier: key.verifier(),
        world: kernel::World {
            clock: Arc::new(clock.clone()),
            ..gateway.world.clone()
        },
        ..gateway
    });
    let token = kernel::ExposeSecret::expose_secret(&key.sign(&claims).unwrap().token).to_owned();
    let mut socket = Socket::greeted(&api, &token).await;
    socket.subscribe("all", CHANGES).await;
    assert!(socket.is_quiet().await);
    let post = shop.client.schedule(&shop.account, "短暂", later());
    post.await.unwrap();
    assert_eq!(socket.hear().await["type"], "next");
    clock.advance(authority::TOKEN_LIFE);
    assert_eq!(socket.hear().await, closed(4403));

    let mut socket = Socket::open(&api).await;
    socket.greet(&token).await;
    assert_eq!(socket.hear().await, closed(4403));
    server.stop(false).await;
    world.stop().await;
}

#[actix_web::test]
async fn no_event_leaves_to_a_session_that_was_signed_out() {
    let world = World::start().await;
    let shop = world.merchant("gone").await;
    let http = reqwest::Client::builder()
        .timeout(PATIENCE)
        .build()
        .unwrap();
    let token = token(&world, "gone").await;
    let mut socket = Socket::greeted(&world.rig.api, &token).await;
    socket.subscribe("all", CHANGES).await;
    assert!(socket.is_quiet().await);
    let sign_out = http
        .post(world.rig.api.join("graphql").unwrap())
        .bearer_auth(&token)
        .json(&json!({ "query": "mutation { signOut { problems { code } } }" }));
    assert_eq!(sign_out.send().await.unwrap().status(), StatusCode::OK);
    // The person's other session goes on.
    let post = shop.client.schedule(&shop.account, "别处", later());
    post.await.unwrap();
    assert_eq!(socket.hear().await, closed(4403));
    world.stop().await;
}
