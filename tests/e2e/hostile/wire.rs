//! HTTP that no client speaks, byte by byte.

use std::time::Duration;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

use crate::world::World;

const PATIENCE: Duration = Duration::from_secs(15);
/// What somebody would like to be answered, too.
const SMUGGLED: &str = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";

/// What is answered to bytes after which the other side says no more: a status each.
async fn answered(world: &World, bytes: &[u8]) -> Vec<u16> {
    let host = world.rig.api.host_str().unwrap();
    let port = world.rig.api.port().unwrap();
    let mut stream = TcpStream::connect((host, port)).await.unwrap();
    // It may hang up before it has read everything.
    let _ = stream.write_all(bytes).await;
    let _ = stream.shutdown().await;
    let mut answer = Vec::new();
    let ended = timeout(PATIENCE, stream.read_to_end(&mut answer)).await;
    // It hangs up in one way or another, and in time.
    ended.unwrap().unwrap_or_default();
    let answer = String::from_utf8_lossy(&answer);
    let starts = answer.split("HTTP/1.1 ").skip(1);
    starts
        .filter_map(|rest| rest.get(..3)?.parse().ok())
        .collect()
}

fn post(headers: &str, body: &str) -> Vec<u8> {
    let json = "content-type: application/json";
    format!("POST /graphql HTTP/1.1\r\nHost: x\r\n{json}\r\n{headers}\r\n\r\n{body}").into()
}

fn get(headers: &str) -> Vec<u8> {
    format!("GET /health/live HTTP/1.1\r\nHost: x\r\n{headers}\r\n").into()
}

/// What is no request.
fn broken() -> Vec<(&'static str, Vec<u8>)> {
    let line = |line: &str| format!("{line}\r\nHost: x\r\n\r\n").into_bytes();
    let chunked = |body: &str| post("transfer-encoding: chunked", body);
    let many: String = (0..2_000).map(|n| format!("x-{n}: y\r\n")).collect();
    let (path, value) = ("x".repeat(300_000), "y".repeat(300_000));
    vec![
        ("nothing", Vec::new()),
        ("noise", (0..=255).cycle().take(10_000).collect()),
        ("a TLS hello", b"\x16\x03\x01\x02\0\x01\0\x01\xfc".to_vec()),
        ("another protocol", b"SSH-2.0-OpenSSH_9.9\r\n".to_vec()),
        ("HTTP/0.9", b"GET /health/live\r\n".to_vec()),
        ("HTTP/7.1", line("GET /health/live HTTP/7.1")),
        ("no path", line("GET  HTTP/1.1")),
        ("NUL in the path", line("GET /\0 HTTP/1.1")),
        (
            "a path upwards",
            line("GET /assets/../../Cargo.toml HTTP/1.1"),
        ),
        ("a long path", line(&format!("GET /{path} HTTP/1.1"))),
        ("a long header", get(&format!("x: {value}\r\n"))),
        ("many headers", get(&many)),
        ("NUL in a header", get("x: a\0b\r\n")),
        ("a header without a name", get(": x\r\n")),
        ("a blank in a name", get("x y: z\r\n")),
        ("a folded header", get("x: a\r\n b\r\n")),
        ("two hosts", get("Host: y\r\n")),
        (
            "cut in a header",
            b"GET /health/live HTTP/1.1\r\nHos".to_vec(),
        ),
        ("cut in the body", post("content-length: 1000", "{")),
        ("chunks without numbers", chunked("zz\r\n{}\r\n0\r\n\r\n")),
        ("a negative chunk", chunked("-1\r\n{}\r\n0\r\n\r\n")),
        ("an endless chunk", chunked("ffffffffffffffffff\r\n{}")),
        ("chunks that are cut", chunked("5\r\n{}")),
    ]
}

/// Requests that end here for one reader and there for another.
fn ambiguous() -> Vec<(&'static str, Vec<u8>)> {
    let length = |value: &str| post(&format!("content-length: {value}"), SMUGGLED);
    let coded = |headers: &str| post(headers, &format!("0\r\n\r\n{SMUGGLED}"));
    vec![
        (
            "length and chunks",
            coded("content-length: 6\r\ntransfer-encoding: chunked"),
        ),
        ("two lengths", length("0\r\ncontent-length: 44")),
        ("a list of lengths", length("0, 44")),
        ("a signed length", length("+0")),
        ("a negative length", length("-1")),
        ("a length in hexadecimal", length("0x0")),
        ("a length beyond numbers", length("99999999999999999999")),
        ("an unknown coding", coded("transfer-encoding: xchunked")),
        (
            "chunks not last",
            coded("transfer-encoding: chunked, identity"),
        ),
        (
            "two codings",
            coded("transfer-encoding: chunked\r\ntransfer-encoding: identity"),
        ),
        (
            "a blank before the colon",
            coded("transfer-encoding : chunked"),
        ),
    ]
}

/// Refused, or hung up on.
async fn refused(world: &World, what: &str, bytes: &[u8]) {
    let statuses = answered(world, bytes).await;
    let refused = statuses.iter().all(|status| (400..500).contains(status));
    assert!(refused && statuses.len() <= 1, "{what}: {statuses:?}");
}

#[actix_web::test]
async fn broken_requests_are_refused_and_the_next_is_answered() {
    let world = World::start().await;
    for (what, bytes) in broken() {
        refused(&world, what, &bytes).await;
        assert_eq!(answered(&world, &get("")).await, [200], "after {what}");
    }
    world.is_well().await;
    world.stop().await;
}

#[actix_web::test]
async fn a_request_cannot_hide_another() {
    let world = World::start().await;
    for (what, bytes) in ambiguous() {
        refused(&world, what, &bytes).await;
    }
    let two = [get(""), get("")].concat();
    let both = answered(&world, &two).await;
    assert_eq!(both, [200, 200], "one behind the other is allowed");
    world.is_well().await;
    world.stop().await;
}
