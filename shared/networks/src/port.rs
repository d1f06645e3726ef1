//! What the product asks of any microblog network.

use std::{fmt, net::IpAddr, str::FromStr, sync::Arc, time::Duration};

use async_trait::async_trait;
use bytes::Bytes;
use kernel::{Instant, SecretString};
use url::Url;

use crate::NetworkError;

/// A network that accounts can be connected on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NetworkKind {
    /// Sina Weibo.
    Weibo,
}

/// The text names no network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a network we know")]
pub struct NetworkKindError;

impl fmt::Display for NetworkKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Weibo => "weibo",
        })
    }
}

impl FromStr for NetworkKind {
    type Err = NetworkKindError;

    fn from_str(text: &str) -> Result<Self, NetworkKindError> {
        match text {
            "weibo" => Ok(Self::Weibo),
            _ => Err(NetworkKindError),
        }
    }
}

/// What the network gives for an authorisation code.
#[derive(Debug, Clone)]
pub struct Authorized {
    /// The access token.
    pub token: SecretString,
    /// The account's id on the network.
    pub remote_id: String,
    /// When the token ends, where the network says so.
    pub expires_at: Option<Instant>,
}

/// What the network says of a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenInfo {
    /// The account's id on the network.
    pub remote_id: String,
    /// When the token ends, where the network says so.
    pub expires_at: Option<Instant>,
}

/// An account as its network shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The account's id on the network.
    pub remote_id: String,
    /// The name people see.
    pub screen_name: String,
    /// Its picture.
    pub avatar_url: Option<String>,
    /// Its page.
    pub profile_url: String,
    /// How many follow it.
    pub followers_count: u64,
}

/// A picture's format, as read from its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureType {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// GIF.
    Gif,
}

impl PictureType {
    /// The media type of RFC 2046.
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
        }
    }
}

/// A picture to be published.
#[derive(Debug, Clone)]
pub struct PictureFile {
    /// The file.
    pub bytes: Bytes,
    /// Its format.
    pub content_type: PictureType,
}

/// What is to be published, byte for byte the same at every try.
#[derive(Debug, Clone)]
pub struct Publication {
    /// The text with its links shortened.
    pub text: String,
    /// Its pictures, in order.
    pub pictures: Vec<PictureFile>,
    /// The address of the person who scheduled it, which Weibo asks for.
    pub client_ip: IpAddr,
}

/// Where a publication ended up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// The post's id on the network.
    pub remote_id: String,
    /// The post's page.
    pub url: String,
}

/// A post as read back from a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemotePost {
    /// The post's id on the network.
    pub remote_id: String,
    /// The post's page.
    pub url: String,
    /// The text as the network shows it.
    pub text: String,
    /// The addresses in it, expanded where the network tells them.
    pub links: Vec<String>,
    /// When the network accepted it; Weibo tells whole seconds.
    pub created_at: Instant,
}

/// What a timeline showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineRead {
    /// The posts, newest first.
    pub posts: Vec<RemotePost>,
    /// Whether it surely shows everything since the instant that was asked for: only then does a
    /// missing post prove anything.
    pub complete: bool,
}

/// How many posts an account may publish in a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pacing {
    /// Posts.
    pub posts: u32,
    /// The window.
    pub per: Duration,
}

/// A network's rules, as data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NetworkRules {
    /// Longest text, in the network's own measure.
    pub text_limit: u32,
    /// Most pictures of a post.
    pub max_pictures: usize,
    /// Largest picture in bytes.
    pub max_picture_bytes: u64,
    /// How fast an account may publish.
    pub pacing: Pacing,
    /// How long an accepted post may stay invisible: absence proves nothing before.
    pub settle: Duration,
    /// Whether `#topics#` vanish from the published text.
    pub drops_topics: bool,
}

/// A microblog network.
#[async_trait]
pub trait SocialNetwork: Send + Sync {
    /// Which one.
    fn kind(&self) -> NetworkKind;
    /// Its rules.
    fn rules(&self) -> &NetworkRules;
    /// The length of a text in the network's own measure.
    fn measure(&self, text: &str) -> u32;
    /// Where to send a person who wants to connect an account.
    fn authorize_url(&self, state: &str, redirect_uri: &Url) -> Url;
    /// Exchanges the code that came back for a token.
    async fn exchange_code(
        &self,
        code: &str,
        redirect_uri: &Url,
    ) -> Result<Authorized, NetworkError>;
    /// Asks whose token it is and how long it lasts.
    async fn token_info(&self, token: &SecretString) -> Result<TokenInfo, NetworkError>;
    /// Gives a token back.
    async fn revoke(&self, token: &SecretString) -> Result<(), NetworkError>;
    /// The account that the token belongs to.
    async fn profile(&self, token: &SecretString, remote_id: &str)
    -> Result<Profile, NetworkError>;
    /// Publishes. The error's class says whether it may be live nevertheless.
    async fn publish(
        &self,
        token: &SecretString,
        publication: &Publication,
    ) -> Result<Published, NetworkError>;
    /// The account's own posts since an instant.
    async fn own_timeline(
        &self,
        token: &SecretString,
        remote_id: &str,
        since: Instant,
    ) -> Result<TimelineRead, NetworkError>;
}

/// The networks that are set up.
#[derive(Clone)]
pub struct Networks(Arc<[Arc<dyn SocialNetwork>]>);

impl Networks {
    /// These networks, one of a kind.
    pub fn new(networks: Vec<Arc<dyn SocialNetwork>>) -> Self {
        Self(networks.into())
    }

    /// The network of a kind, when it is set up.
    pub fn get(&self, kind: NetworkKind) -> Option<&Arc<dyn SocialNetwork>> {
        self.0.iter().find(|network| network.kind() == kind)
    }
}
