//! What a resolver knows of the request.

use std::net::{IpAddr, Ipv4Addr};

use async_graphql::Context;
use authority::Caller;
use kernel::{Locale, SecretString};

/// What the edge read off the request.
#[derive(Debug, Clone)]
pub struct RequestMeta {
    /// The refresh cookie.
    pub refresh_token: Option<SecretString>,
    /// Where the request came from.
    pub client_ip: IpAddr,
    /// The language to answer in.
    pub locale: Locale,
    /// Whether it came over TLS: cookies are then for TLS alone.
    pub secure: bool,
    /// Names this request in answers and logs.
    pub trace_id: String,
}

impl Default for RequestMeta {
    fn default() -> Self {
        Self {
            refresh_token: None,
            client_ip: IpAddr::V4(Ipv4Addr::LOCALHOST),
            locale: Locale::default(),
            secure: true,
            trace_id: String::new(),
        }
    }
}

static NOBODY: Caller = Caller::anonymous();

/// What a resolver asks its context.
pub trait ContextExt {
    /// Who is asking.
    fn caller(&self) -> &Caller;
    /// What the edge read off the request.
    fn meta(&self) -> RequestMeta;
    /// The language to answer in.
    fn locale(&self) -> Locale {
        self.meta().locale
    }
}

impl ContextExt for Context<'_> {
    fn caller(&self) -> &Caller {
        self.data_opt().unwrap_or(&NOBODY)
    }

    fn meta(&self) -> RequestMeta {
        self.data_opt().cloned().unwrap_or_default()
    }
}
