//! A scripted server: one reply for each request, in order, and a record of what arrived.

use std::{
    collections::VecDeque,
    net::IpAddr,
    sync::{Arc, Mutex},
    time::Duration,
};

use kernel::{Instant, ManualClock, SecretString};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};
use url::Url;

use crate::{
    NetworkError, PictureFile, PictureType, Publication, Published, SocialNetwork,
    weibo::{Weibo, WeiboConfig},
};

impl Weibo {
    /// Prepares and publishes in one go.
    pub(super) async fn publish(
        &self,
        token: &SecretString,
        publication: &Publication,
    ) -> Result<Published, NetworkError> {
        self.prepare(token, publication).await?.spend().await
    }
}

/// 2027-01-15 08:00:00 UTC, on the hour.
pub(super) const NOW: i64 = 1_800_000_000;

pub(super) enum Reply {
    /// A whole answer, as it goes over the wire.
    Whole(String),
    /// The beginning of an answer, then the end of the connection.
    Cut(String),
    /// The end of the connection, once the request was read.
    Close,
    /// The end of the connection, with the request unread: a reset.
    Reset,
    /// Nothing, with the connection left open.
    Silence,
}

/// An answer with a status and a body.
pub(super) fn answer(status: u16, body: impl AsRef<str>) -> Reply {
    let body = body.as_ref();
    let length = body.len();
    Reply::Whole(format!(
        "HTTP/1.1 {status} X\r\ncontent-length: {length}\r\n\r\n{body}"
    ))
}

pub(super) fn ok(body: impl AsRef<str>) -> Reply {
    answer(200, body)
}

#[derive(Default)]
struct Record {
    replies: VecDeque<Reply>,
    requests: Vec<String>,
    connections: usize,
}

pub(super) struct Stub {
    pub(super) base: Url,
    record: Arc<Mutex<Record>>,
    server: JoinHandle<()>,
}

impl Stub {
    pub(super) async fn with(replies: Vec<Reply>) -> Self {
        install_tls();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let record = Arc::new(Mutex::new(Record {
            replies: replies.into(),
            ..Record::default()
        }));
        let shared = record.clone();
        let server = tokio::spawn(async move {
            let mut open = tokio::task::JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                shared.lock().unwrap().connections += 1;
                open.spawn(talk(stream, shared.clone()));
            }
        });
        Self {
            base: base.parse().unwrap(),
            record,
            server,
        }
    }

    pub(super) fn requests(&self) -> Vec<String> {
        self.record.lock().unwrap().requests.clone()
    }

    pub(super) fn connections(&self) -> usize {
        self.record.lock().unwrap().connections
    }

    /// A connector to this server, with a deadline that a silent one runs into.
    pub(super) fn weibo(&self) -> Weibo {
        connector(config(&self.base))
    }
}

impl Drop for Stub {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// The process has one TLS provider; a client cannot be built without.
pub(super) fn install_tls() {
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
}

async fn talk(mut stream: TcpStream, record: Arc<Mutex<Record>>) {
    loop {
        // An idle connection that the peer closes takes no reply.
        if !matches!(stream.peek(&mut [0]).await, Ok(1)) {
            return;
        }
        let next = record.lock().unwrap().replies.pop_front();
        if matches!(next, Some(Reply::Reset)) {
            record.lock().unwrap().requests.push(String::new());
            return;
        }
        let Some(request) = read(&mut stream).await else {
            return;
        };
        record.lock().unwrap().requests.push(request);
        match next {
            Some(Reply::Whole(text)) => stream.write_all(text.as_bytes()).await.unwrap(),
            Some(Reply::Cut(text)) => {
                stream.write_all(text.as_bytes()).await.unwrap();
                return;
            }
            Some(Reply::Silence) => std::future::pending().await,
            Some(Reply::Close | Reply::Reset) | None => return,
        }
    }
}

/// Head and body of a request; the body's length must be told.
async fn read(stream: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    loop {
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        assert!(!head.contains("transfer-encoding"), "{head}");
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "))
            .map_or(0, |length| length.parse().unwrap());
        if body.len() >= length {
            return Some(text);
        }
    }
}

pub(super) fn config(base: &Url) -> WeiboConfig {
    WeiboConfig {
        app_key: "100".into(),
        app_secret: SecretString::from("the-secret"),
        api_base: base.clone(),
        authorize_base: base.clone(),
        site_base: "https://weibo.com/".parse().unwrap(),
        multi_picture: true,
        timeout: Duration::from_millis(1500),
        settle: WeiboConfig::SETTLE,
        pacing: WeiboConfig::PACING,
    }
}

pub(super) fn connector(config: WeiboConfig) -> Weibo {
    Weibo::new(config, Arc::new(ManualClock::at(at(0)))).unwrap()
}

/// The instant `seconds` after [`NOW`].
pub(super) fn at(seconds: i64) -> Instant {
    Instant::from_timestamp(NOW + seconds, 0).unwrap()
}

/// As Weibo writes an instant.
pub(super) fn written(at: Instant) -> String {
    let china = chrono::FixedOffset::east_opt(8 * 3600).unwrap();
    at.with_timezone(&china)
        .format("%a %b %d %H:%M:%S %z %Y")
        .to_string()
}

pub(super) fn token() -> SecretString {
    SecretString::from("2.00abcDEF0abcdE1234567890fghijK")
}

pub(super) fn publication(text: &str, pictures: usize) -> Publication {
    let picture = PictureFile {
        bytes: bytes::Bytes::from_static(b"GIF89a picture"),
        content_type: PictureType::Gif,
    };
    Publication {
        text: text.to_owned(),
        pictures: vec![picture; pictures],
        client_ip: IpAddr::from([211, 156, 0, 1]),
    }
}
