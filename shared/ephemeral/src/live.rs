//! Live channels: a change is told to whoever watches now. A watcher who lags misses some and
//! reads the truth from the database.

use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use authority::TenantId;
use futures::StreamExt;
use tokio::sync::broadcast;
use tokio_stream::{Stream, wrappers::BroadcastStream};

use crate::Backend;

/// Messages that a slow watcher may lag behind before it misses some.
const BUFFER: usize = 256;
const RECONNECT: Duration = Duration::from_millis(500);

/// What is watched: a topic of one tenant.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Channel(String);

impl Channel {
    /// The channel of a tenant's topic.
    pub fn of(tenant: TenantId, topic: &str) -> Self {
        Self(format!("live:{tenant}:{topic}"))
    }
}

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

type Senders = Arc<Mutex<HashMap<String, broadcast::Sender<String>>>>;

/// The live channels. Watchers of one process share a subscription per channel.
#[derive(Clone)]
pub struct Live {
    backend: Backend,
    client: Option<redis::Client>,
    senders: Senders,
}

impl Live {
    pub(crate) fn new(backend: Backend, client: Option<redis::Client>) -> Self {
        Self {
            backend,
            client,
            senders: Senders::default(),
        }
    }

    /// Tells whoever watches. Nobody may: that is no error, nor is a Redis that is away.
    pub async fn publish(&self, channel: &Channel, message: &str) {
        match &self.backend {
            Backend::InProcess => self.hand_on(&channel.0, message),
            Backend::Redis(connection) => {
                let mut connection = connection.clone();
                let sent: redis::RedisResult<()> = redis::cmd("PUBLISH")
                    .arg(&channel.0)
                    .arg(message)
                    .query_async(&mut connection)
                    .await;
                if let Err(error) = sent {
                    tracing::warn!(%error, "a live message was not told");
                }
            }
        }
    }

    /// Watches a channel from now on.
    pub fn subscribe(&self, channel: &Channel) -> impl Stream<Item = String> + use<> {
        let mut senders = self.senders.lock().unwrap_or_else(PoisonError::into_inner);
        let receiver = if let Some(sender) = senders.get(&channel.0) {
            sender.subscribe()
        } else {
            let (sender, receiver) = broadcast::channel(BUFFER);
            senders.insert(channel.0.clone(), sender);
            if let Some(client) = self.client.clone() {
                tokio::spawn(relay(client, channel.0.clone(), self.senders.clone()));
            }
            receiver
        };
        BroadcastStream::new(receiver).filter_map(|message| async { message.ok() })
    }

    fn hand_on(&self, channel: &str, message: &str) {
        hand_on(&self.senders, channel, message);
    }
}

/// Hands a message to this process's watchers; forgets a channel that nobody watches any more.
fn hand_on(senders: &Senders, channel: &str, message: &str) -> bool {
    let mut senders = senders.lock().unwrap_or_else(PoisonError::into_inner);
    let watched = senders
        .get(channel)
        .is_some_and(|to| to.send(message.to_owned()).is_ok());
    if !watched {
        senders.remove(channel);
    }
    watched
}

/// Carries a Redis channel to this process's watchers until none is left.
async fn relay(client: redis::Client, channel: String, senders: Senders) {
    loop {
        let lost = match subscribe(&client, &channel).await {
            Ok(mut messages) => loop {
                match messages.next().await {
                    Some(message) if hand_on(&senders, &channel, &message) => {}
                    Some(_) => return,
                    None => break "the subscription ended".to_owned(),
                }
            },
            Err(error) => error.to_string(),
        };
        tracing::warn!(channel, lost, "a live channel is being subscribed again");
        tokio::time::sleep(RECONNECT).await;
    }
}

async fn subscribe(
    client: &redis::Client,
    channel: &str,
) -> redis::RedisResult<impl Stream<Item = String> + Unpin + use<>> {
    let mut subscription = client.get_async_pubsub().await?;
    subscription.subscribe(channel).await?;
    let texts = subscription
        .into_on_message()
        .filter_map(|m| async move { m.get_payload().ok() });
    Ok(Box::pin(texts))
}
