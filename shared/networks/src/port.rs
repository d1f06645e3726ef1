//! What the product asks of any microblog network.

use std::sync::Arc;

use async_trait::async_trait;
use kernel::{Instant, SecretString};
use url::Url;

use crate::{
    Authorized, NetworkError, NetworkKind, NetworkRules, PostCounts, Profile, Publication, Quota,
    SendTicket, TimelineRead, TokenInfo,
};

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
    /// Everything up to the one write that publishes: pictures are uploaded, and the connection
    /// is opened that the write will go over. Nobody sees anything yet, so that whatever fails
    /// here is surely not live.
    async fn prepare(
        &self,
        token: &SecretString,
        publication: &Publication,
    ) -> Result<SendTicket, NetworkError>;
    /// The account's own posts since an instant, as far back as the network shows them. A first
    /// page that cannot be read is an error; a later one makes the reading incomplete.
    async fn own_timeline(
        &self,
        token: &SecretString,
        remote_id: &str,
        since: Instant,
    ) -> Result<TimelineRead, NetworkError>;
    /// The reactions to these posts; those that the network does not know are left out.
    async fn counts(
        &self,
        token: &SecretString,
        remote_ids: &[String],
    ) -> Result<Vec<PostCounts>, NetworkError>;
    /// What is left of the account's calls; asking costs none.
    async fn quota(&self, token: &SecretString) -> Result<Quota, NetworkError>;
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
        self.iter().find(|network| network.kind() == kind)
    }

    /// Every network that is set up.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<dyn SocialNetwork>> {
        self.0.iter()
    }
}
