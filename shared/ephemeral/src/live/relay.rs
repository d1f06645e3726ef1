//! Carries the watched Redis channels to the watchers of this process, over a connection of its
//! own that is made anew, with all its subscriptions, whenever it is lost.

use std::time::Duration;

use futures::StreamExt;
use redis::RedisResult;
use tokio::sync::mpsc::UnboundedReceiver;

use super::Watched;

const RECONNECT: Duration = Duration::from_millis(250);

/// A change of what is watched.
pub(super) enum Wish {
    Subscribe(String),
    Unsubscribe(String),
}

/// Relays until nobody can wish for anything any more.
pub(super) async fn run(
    client: redis::Client,
    mut wishes: UnboundedReceiver<Wish>,
    watched: Watched,
) {
    while !wishes.is_closed() {
        let lost = match connected(&client, &mut wishes, &watched).await {
            Ok(End::Unwanted) => return,
            Ok(End::Lost) => "the server closed it".to_owned(),
            Err(error) => error.to_string(),
        };
        tracing::warn!(lost, "the live connection is made again");
        tokio::time::sleep(RECONNECT).await;
    }
}

enum End {
    Unwanted,
    Lost,
}

async fn connected(
    client: &redis::Client,
    wishes: &mut UnboundedReceiver<Wish>,
    watched: &Watched,
) -> RedisResult<End> {
    let (mut sink, mut messages) = client.get_async_pubsub().await?.split();
    // Wishes that still wait repeat some of these, in an order that ends the same.
    let channels = watched.channels();
    if !channels.is_empty() {
        sink.subscribe(channels).await?;
    }
    loop {
        tokio::select! {
            wish = wishes.recv() => match wish {
                Some(Wish::Subscribe(channel)) => sink.subscribe(channel).await?,
                Some(Wish::Unsubscribe(channel)) => sink.unsubscribe(channel).await?,
                None => return Ok(End::Unwanted),
            },
            message = messages.next() => match message {
                Some(message) => {
                    if let Ok(text) = message.get_payload::<String>() {
                        watched.tell(message.get_channel_name(), &text);
                    }
                }
                None => return Ok(End::Lost),
            },
        }
    }
}
