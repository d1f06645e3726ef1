//! One connection for one write.
//!
//! It is opened before the last check whether a post may still leave, and the write goes over it
//! or not at all. A process that is frozen between the two finds, when it wakes, that the server
//! has closed a connection that stayed silent too long: what it then writes reaches nobody.

use std::{io, sync::Arc, time::Duration};

use http::{HeaderValue, Uri, header::HOST};
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use reqwest::{Body, Request, Response};
use rustls::{ClientConfig, pki_types::ServerName};
use rustls_platform_verifier::ConfigVerifierExt;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::TlsConnector;
use url::{Position, Url};

/// Opens lines.
#[derive(Clone)]
pub(crate) struct Lines {
    tls: TlsConnector,
    /// Deadline of an opening.
    within: Duration,
}

/// An open connection on which nothing was sent yet.
pub(crate) struct Line {
    sender: SendRequest<Body>,
}

/// Why a write has no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LineError {
    /// Not a byte of it has left.
    #[error("not sent: {0}")]
    NotSent(String),
    /// It may have arrived.
    #[error("failed: {0}")]
    Broken(String),
}

impl Lines {
    /// Lines to servers that the platform trusts.
    pub(crate) fn new(within: Duration) -> Result<Self, rustls::Error> {
        let mut config = ClientConfig::with_platform_verifier()?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Self {
            tls: TlsConnector::from(Arc::new(config)),
            within,
        })
    }

    /// Connects to the server of an address. When it fails nothing has left but a greeting.
    pub(crate) async fn open(&self, url: &Url) -> io::Result<Line> {
        timeout(self.within, self.connect(url)).await?
    }

    async fn connect(&self, url: &Url) -> io::Result<Line> {
        let no_host = || io::Error::new(io::ErrorKind::InvalidInput, "an address without a host");
        let host = url.host_str().ok_or_else(no_host)?;
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let port = url.port_or_known_default().ok_or_else(no_host)?;
        let stream = TcpStream::connect((bare, port)).await?;
        stream.set_nodelay(true)?;
        if url.scheme() == "https" {
            let name = ServerName::try_from(bare.to_owned()).map_err(io::Error::other)?;
            greet(self.tls.connect(name, stream).await?).await
        } else {
            greet(stream).await
        }
    }
}

async fn greet(stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static) -> io::Result<Line> {
    let (sender, connection) = http1::handshake(TokioIo::new(stream))
        .await
        .map_err(io::Error::other)?;
    // It ends with its sender, or when the server closes it.
    tokio::spawn(connection);
    Ok(Line { sender })
}

impl Line {
    /// Writes a request and waits for the head of its answer.
    pub(crate) async fn send(mut self, request: Request) -> Result<Response, LineError> {
        let request = outgoing(request).map_err(|error| LineError::NotSent(error.to_string()))?;
        match self.sender.try_send_request(request).await {
            Ok(answer) => Ok(answer.map(Body::wrap).into()),
            // A request that comes back was never begun.
            Err(mut error) => Err(match error.take_message() {
                Some(_) => LineError::NotSent(words(error.error())),
                None => LineError::Broken(words(error.error())),
            }),
        }
    }
}

/// The request as it goes over the wire: its path, and its host in a header.
fn outgoing(request: Request) -> Result<http::Request<Body>, Box<dyn std::error::Error>> {
    let url = request.url();
    let host = HeaderValue::from_str(&url[Position::BeforeHost..Position::AfterPort])?;
    let path = Uri::try_from(&url[Position::BeforePath..Position::AfterQuery])?;
    let mut request = http::Request::<Body>::try_from(request)?;
    *request.uri_mut() = path;
    request.headers_mut().insert(HOST, host);
    Ok(request)
}

fn words(error: &hyper::Error) -> String {
    use std::error::Error;
    let cause = error.source().map(|cause| format!(": {cause}"));
    format!("{error}{}", cause.unwrap_or_default())
}

#[cfg(test)]
mod tests;
