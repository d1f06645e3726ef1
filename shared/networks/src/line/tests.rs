//! What is written goes over the line that was opened, or nowhere.

use std::time::Duration;

use futures::FutureExt;
use reqwest::{Method, Request};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};
use url::Url;

use super::{LineError, Lines};

async fn lines() -> (Lines, TcpListener, Url) {
    // Another test of the process may have been first.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/a?b=c", listener.local_addr().unwrap());
    let lines = Lines::new(Duration::from_secs(5)).unwrap();
    (lines, listener, url.parse().unwrap())
}

fn request(url: &Url) -> Request {
    let mut request = Request::new(Method::POST, url.clone());
    *request.body_mut() = Some("text".into());
    request
}

#[tokio::test]
async fn a_request_goes_over_its_line() {
    let (lines, listener, url) = lines().await;
    let line = lines.open(&url).await.unwrap();
    let (mut stream, _) = listener.accept().await.unwrap();
    let answer = tokio::spawn(line.send(request(&url)));
    let mut seen = String::new();
    while !seen.ends_with("text") {
        let mut piece = [0; 1024];
        let read = stream.read(&mut piece).await.unwrap();
        seen.push_str(std::str::from_utf8(&piece[..read]).unwrap());
    }
    stream
        .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok")
        .await
        .unwrap();
    let answer = answer.await.unwrap().unwrap();
    assert_eq!(answer.text().await.unwrap(), "ok");
    assert!(seen.starts_with("POST /a?b=c HTTP/1.1\r\n"), "{seen}");
    let host = format!("host: {}\r\n", url.authority());
    assert!(seen.contains(&host), "{seen}");
    assert!(seen.contains("content-length: 4\r\n"), "{seen}");
}

#[tokio::test]
async fn a_line_that_was_closed_meanwhile_is_not_replaced() {
    let (lines, listener, url) = lines().await;
    let mut line = lines.open(&url).await.unwrap();
    drop(listener.accept().await.unwrap());
    // The end of the connection is seen, as after a freeze.
    while line.sender.ready().await.is_ok() {
        tokio::task::yield_now().await;
    }
    let error = line.send(request(&url)).await.unwrap_err();
    assert!(matches!(error, LineError::NotSent(_)), "{error}");
    let again = listener.accept().now_or_never();
    assert!(again.is_none(), "there is no second connection");
}
