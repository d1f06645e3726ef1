//! Where a call fails decides whether it may have been done.

use std::time::Duration;

use tokio::net::TcpListener;
use url::Url;

use super::stub::{Reply, Stub, at, config, connector, install_tls, ok, publication, token};
use crate::{FailureClass, NetworkError, Reason, SocialNetwork, weibo::Weibo};

const POSTED: &str = r#"{"id":5000000000000001,"user":{"id":7}}"#;

async fn write(weibo: &Weibo) -> NetworkError {
    let (token, publication) = (token(), publication("你好", 0));
    weibo.publish(&token, &publication).await.unwrap_err()
}

async fn read(weibo: &Weibo) -> NetworkError {
    let token = token();
    weibo.own_timeline(&token, "1", at(0)).await.unwrap_err()
}

fn means(error: &NetworkError, class: FailureClass, reason: Reason) {
    assert_eq!((error.class, error.reason), (class, reason), "{error}");
}

#[tokio::test]
async fn a_refused_connection_has_sent_nothing() {
    install_tls();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let free = listener.local_addr().unwrap();
    drop(listener);
    let base: Url = format!("http://{free}").parse().unwrap();
    let weibo = connector(config(&base));
    means(
        &write(&weibo).await,
        FailureClass::NotSent,
        Reason::Unreachable,
    );
    means(
        &read(&weibo).await,
        FailureClass::NotSent,
        Reason::Unreachable,
    );
}

#[tokio::test]
async fn a_failed_handshake_has_sent_nothing() {
    install_tls();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base: Url = format!("https://{}", listener.local_addr().unwrap())
        .parse()
        .unwrap();
    let server = tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            drop(stream);
        }
    });
    let error = write(&connector(config(&base))).await;
    means(&error, FailureClass::NotSent, Reason::Unreachable);
    server.abort();
}

#[tokio::test]
async fn whatever_fails_later_may_be_live() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{\"id\":";
    let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{\"id\"\r\n";
    let endless = format!(
        "HTTP/1.1 200 OK\r\ncontent-length: 5000000\r\n\r\n{}",
        "x".repeat(5_000_000)
    );
    let failures = || {
        let cut = |text: &str| Reply::Cut(text.to_owned());
        [
            Reply::Close,
            Reply::Reset,
            Reply::Silence,
            cut(head),
            cut(chunked),
            cut(&endless),
            cut("HTTP/1.1 2"),
            cut("SSH-2.0-x\r\n"),
        ]
    };
    let stub = Stub::with(failures().into_iter().chain(failures()).collect()).await;
    let weibo = stub.weibo();
    for number in 1..=failures().len() {
        let error = write(&weibo).await;
        means(&error, FailureClass::Unknown, Reason::NoAnswer);
        assert_eq!(stub.requests().len(), number, "each is sent once");
    }
    for _ in failures() {
        means(&read(&weibo).await, FailureClass::NotSent, Reason::NoAnswer);
    }
}

#[tokio::test]
async fn a_call_ends_at_its_deadline() {
    let stub = Stub::with(vec![Reply::Silence]).await;
    let began = std::time::Instant::now();
    let error = write(&stub.weibo()).await;
    assert!(began.elapsed() < Duration::from_secs(5));
    assert!(error.detail.contains("timed out"), "{error}");
}

#[tokio::test]
async fn every_write_has_a_connection_of_its_own() {
    let stub = Stub::with(vec![ok(POSTED), ok(POSTED), ok(POSTED)]).await;
    let weibo = stub.weibo();
    for _ in 0..3 {
        weibo
            .publish(&token(), &publication("你好", 0))
            .await
            .unwrap();
    }
    assert_eq!((stub.connections(), stub.requests().len()), (3, 3));
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let there = Stub::with(vec![ok(POSTED)]).await;
    let reply = format!(
        "HTTP/1.1 307 X\r\nlocation: {}2/statuses/share.json\r\ncontent-length: 0\r\n\r\n",
        there.base
    );
    let stub = Stub::with(vec![Reply::Whole(reply)]).await;
    assert_eq!(write(&stub.weibo()).await.class, FailureClass::Unknown);
    assert_eq!(there.connections(), 0);
}
