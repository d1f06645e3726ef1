//! What is said over a socket.

use async_graphql::{Request, Response, ServerError};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::close::Close;

/// Characters of an operation's id; the reference client's have 36.
const ID: usize = 128;

/// What a client says.
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum Said {
    ConnectionInit {
        #[serde(default)]
        payload: Option<Init>,
    },
    Ping {
        #[serde(default)]
        payload: Option<Value>,
    },
    Pong {},
    Subscribe {
        id: String,
        payload: Box<Request>,
    },
    Complete {
        id: String,
    },
}

/// Who is there.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Init {
    #[serde(alias = "Authorization")]
    pub(super) authorization: String,
    pub(super) locale: String,
}

impl Said {
    pub(super) fn read(text: &str) -> Result<Self, Close> {
        let said = serde_json::from_str(text).map_err(|_unknown| Close::BadMessage)?;
        match &said {
            Self::Subscribe { id, .. } | Self::Complete { id }
                if id.is_empty() || id.len() > ID =>
            {
                Err(Close::BadMessage)
            }
            _ => Ok(said),
        }
    }
}

/// What we say.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum Answer<'a> {
    ConnectionAck,
    Pong {
        #[serde(skip_serializing_if = "Option::is_none")]
        payload: Option<Value>,
    },
    Next {
        id: &'a str,
        payload: &'a Response,
    },
    /// The operation did not begin, or broke off.
    Error {
        id: &'a str,
        payload: &'a [ServerError],
    },
    Complete {
        id: &'a str,
    },
}
