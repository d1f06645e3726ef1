//! Live channels: a change is told to whoever watches now. A watcher who lags misses some and
//! reads the truth from the database.

mod relay;

use std::{
    collections::HashMap,
    fmt,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
};

use authority::TenantId;
use redis::aio::ConnectionManager;
use tokio::sync::{broadcast, mpsc};
use tokio_stream::{Stream, wrappers::BroadcastStream};

use relay::Wish;

/// Messages that a slow watcher may lag behind before it misses some.
const BUFFER: usize = 256;

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

/// The live channels. All watchers of a process share one subscription per channel and one
/// connection.
#[derive(Clone)]
pub struct Live {
    watched: Watched,
    redis: Option<Redis>,
}

#[derive(Clone)]
struct Redis {
    publish: ConnectionManager,
    wishes: mpsc::UnboundedSender<Wish>,
}

impl Live {
    pub(crate) fn in_process() -> Self {
        Self {
            watched: Watched::default(),
            redis: None,
        }
    }

    /// Spawns the relay, which ends when the last clone of this is gone.
    pub(crate) fn redis(publish: ConnectionManager, client: redis::Client) -> Self {
        let watched = Watched::default();
        let (wishes, received) = mpsc::unbounded_channel();
        tokio::spawn(relay::run(client, received, watched.clone()));
        Self {
            watched,
            redis: Some(Redis { publish, wishes }),
        }
    }

    /// Tells whoever watches. Nobody may: that is no error, nor is a Redis that is away.
    pub async fn publish(&self, channel: &Channel, message: &str) {
        let Some(redis) = &self.redis else {
            return self.watched.tell(&channel.0, message);
        };
        let sent: redis::RedisResult<()> = redis::cmd("PUBLISH")
            .arg(&channel.0)
            .arg(message)
            .query_async(&mut redis.publish.clone())
            .await;
        if let Err(error) = sent {
            tracing::warn!(%error, "a live message was not told");
        }
    }

    /// Watches a channel from now on; with Redis, from as soon as it knows of it.
    pub fn subscribe(&self, channel: &Channel) -> impl Stream<Item = String> + Unpin + use<> {
        let wishes = self.redis.as_ref().map(|redis| redis.wishes.clone());
        self.watched.watch(&channel.0, wishes)
    }
}

/// Who watches what in this process.
#[derive(Clone, Default)]
struct Watched(Arc<Mutex<HashMap<String, broadcast::Sender<String>>>>);

impl Watched {
    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, broadcast::Sender<String>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Hands a message to this process's watchers without waiting for any.
    fn tell(&self, channel: &str, message: &str) {
        if let Some(watchers) = self.lock().get(channel) {
            // The last watcher may just be leaving.
            let _ = watchers.send(message.to_owned());
        }
    }

    fn channels(&self) -> Vec<String> {
        self.lock().keys().cloned().collect()
    }

    fn watch(&self, channel: &str, wishes: Option<mpsc::UnboundedSender<Wish>>) -> Watcher {
        let mut watched = self.lock();
        let messages = if let Some(watchers) = watched.get(channel) {
            watchers.subscribe()
        } else {
            let (watchers, messages) = broadcast::channel(BUFFER);
            watched.insert(channel.to_owned(), watchers);
            wish(wishes.as_ref(), Wish::Subscribe(channel.to_owned()));
            messages
        };
        drop(watched);
        Watcher {
            channel: channel.to_owned(),
            messages: BroadcastStream::new(messages),
            watched: self.clone(),
            wishes,
        }
    }
}

/// Wishes are made while the map is locked, so that they reach the relay in the map's order.
fn wish(wishes: Option<&mpsc::UnboundedSender<Wish>>, wish: Wish) {
    if let Some(wishes) = wishes {
        // The relay outlives every sender unless the runtime ends.
        let _ = wishes.send(wish);
    }
}

/// One watcher's messages; leaves the channel when dropped.
struct Watcher {
    channel: String,
    messages: BroadcastStream<String>,
    watched: Watched,
    wishes: Option<mpsc::UnboundedSender<Wish>>,
}

impl Stream for Watcher {
    type Item = String;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<String>> {
        loop {
            match std::task::ready!(Pin::new(&mut self.messages).poll_next(context)) {
                Some(Ok(message)) => return Poll::Ready(Some(message)),
                Some(Err(_lagged)) => {}
                None => return Poll::Ready(None),
            }
        }
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        let mut watched = self.watched.lock();
        // Our own receiver is still counted.
        if watched
            .get(&self.channel)
            .is_some_and(|watchers| watchers.receiver_count() <= 1)
        {
            watched.remove(&self.channel);
            wish(
                self.wishes.as_ref(),
                Wish::Unsubscribe(std::mem::take(&mut self.channel)),
            );
        }
    }
}
