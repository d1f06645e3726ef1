//! One connection, from its first message to its end.

use std::convert::Infallible;

use actix_web::web;
use actix_ws::{AggregatedMessage, AggregatedMessageStream, ProtocolError, Session};
use async_graphql::{Name, Request, Response, Value, parser::types::OperationType};
use authority::Caller;
use futures::{
    StreamExt,
    future::ready,
    stream::{BoxStream, once},
};
use graphql::RequestMeta;
use kernel::Locale;
use tokio_stream::StreamMap;

use super::{
    close::Close,
    message::{Answer, Init, Said},
};
use crate::{
    ApiSchema, Gateway,
    limits::{self, Limit},
    refusal::{self, Refusal},
    request,
};

/// Operations by their ids. Each ends with `None`.
type Running = StreamMap<String, BoxStream<'static, Option<Response>>>;

/// A connection of one caller.
pub(super) struct Socket {
    pub(super) gateway: web::Data<Gateway>,
    pub(super) schema: web::Data<ApiSchema>,
    pub(super) meta: RequestMeta,
    pub(super) session: Session,
    pub(super) messages: AggregatedMessageStream,
}

impl Socket {
    /// Speaks until there is a reason to close. The caller may stay for as long as the token is
    /// good.
    pub(super) async fn speak(&mut self) -> Result<Infallible, Close> {
        let clock = self.gateway.world.clock.clone();
        let patience = self.gateway.init_timeout;
        let caller = tokio::select! {
            caller = self.greet() => caller?,
            () = clock.sleep(patience) => return Err(Close::InitTimeout),
        };
        let ends = caller.expires_at().ok_or(Close::Forbidden)?;
        tokio::select! {
            // An operation that ends with the token must not be told as ended by itself.
            biased;
            () = clock.sleep_until(ends) => Err(Close::Forbidden),
            end = self.serve(&caller) => end,
        }
    }

    /// Waits for the caller to say who is there.
    async fn greet(&mut self) -> Result<Caller, Close> {
        loop {
            match self.hear().await? {
                Said::ConnectionInit { payload } => {
                    let Init {
                        authorization,
                        locale,
                    } = payload.unwrap_or_default();
                    if !locale.is_empty() {
                        self.meta.locale = Locale::from_accept_language(&locale);
                    }
                    let caller = request::caller(&self.gateway, Some(&authorization));
                    let caller = caller.map_err(|_refused| Close::Forbidden)?;
                    self.authorise(&caller).await?;
                    self.say(&Answer::ConnectionAck).await?;
                    return Ok(caller);
                }
                Said::Ping { payload } => self.say(&Answer::Pong { payload }).await?,
                Said::Pong {} | Said::Complete { .. } => {}
                Said::Subscribe { .. } => return Err(Close::Unauthorized),
            }
        }
    }

    /// Runs what the caller subscribes to.
    async fn serve(&mut self, caller: &Caller) -> Result<Infallible, Close> {
        let mut running = Running::new();
        loop {
            tokio::select! {
                // What was subscribed to listens before the next message is heard.
                biased;
                Some((id, event)) = running.next() => {
                    if self.deliver(&id, event, caller).await? {
                        running.remove(&id);
                    }
                }
                said = self.hear() => match said? {
                    Said::Subscribe { id, .. } if running.contains_key(&id) => {
                        return Err(Close::DuplicateId);
                    }
                    Said::Subscribe { id, payload } => {
                        match self.start(*payload, caller, running.len()) {
                            Ok(events) => drop(running.insert(id, events)),
                            Err(refusal) => {
                                let payload = &[refusal.error(&self.meta)];
                                self.say(&Answer::Error { id: &id, payload }).await?;
                            }
                        }
                    }
                    Said::Complete { id } => drop(running.remove(&id)),
                    Said::Ping { payload } => self.say(&Answer::Pong { payload }).await?,
                    Said::Pong {} => {}
                    Said::ConnectionInit { .. } => return Err(Close::TooManyInits),
                },
            }
        }
    }

    /// The events of a subscription.
    fn start(
        &self,
        mut operation: Request,
        caller: &Caller,
        running: usize,
    ) -> Result<BoxStream<'static, Option<Response>>, Refusal> {
        if running >= limits::OPERATIONS {
            return Err(Refusal::Limit(Limit::Operations, limits::OPERATIONS));
        }
        let document = limits::read(&operation.query)?;
        let asked = operation.operation_name.as_deref();
        let subscribes = document.operations.iter().all(|(name, one)| {
            let other = asked.is_some() && asked != name.map(Name::as_str);
            other || one.node.ty == OperationType::Subscription
        });
        if !subscribes {
            return Err(Refusal::NoSubscription);
        }
        operation.set_parsed_query(document);
        let operation = operation.data(caller.clone()).data(self.meta.clone());
        let events = self.schema.execute_stream(operation);
        Ok(events.map(Some).chain(once(ready(None))).boxed())
    }

    /// Sends an event, if its caller may still see it; tells whether the operation is over.
    async fn deliver(
        &mut self,
        id: &str,
        event: Option<Response>,
        caller: &Caller,
    ) -> Result<bool, Close> {
        self.authorise(caller).await?;
        let Some(mut event) = event else {
            self.say(&Answer::Complete { id }).await?;
            return Ok(true);
        };
        refusal::complete(&mut event, &self.meta);
        if event.data == Value::Null && !event.errors.is_empty() {
            let payload = &event.errors;
            self.say(&Answer::Error { id, payload }).await?;
            return Ok(true);
        }
        let payload = &event;
        self.say(&Answer::Next { id, payload }).await?;
        Ok(false)
    }

    /// Whether the session lives and its person is still what the token says.
    async fn authorise(&self, caller: &Caller) -> Result<(), Close> {
        match self.gateway.accounts.viewer(caller).await {
            Ok(Some(profile)) => {
                let now = (profile.current.workspace.id, profile.current.role);
                let same = caller.membership() == Some(now);
                same.then_some(()).ok_or(Close::Forbidden)
            }
            Ok(None) => Err(Close::Forbidden),
            Err(error) => {
                tracing::error!(%error, "who may see an event cannot be told");
                Err(Close::TryAgain)
            }
        }
    }

    /// The next message.
    async fn hear(&mut self) -> Result<Said, Close> {
        loop {
            match self.messages.recv().await {
                Some(Ok(AggregatedMessage::Text(text))) => return Said::read(&text),
                Some(Ok(AggregatedMessage::Binary(_))) => return Err(Close::BadMessage),
                Some(Ok(AggregatedMessage::Ping(bytes))) => {
                    let sent = self.session.pong(&bytes).await;
                    sent.map_err(|_closed| Close::Gone)?;
                }
                Some(Ok(AggregatedMessage::Pong(_))) => {}
                Some(Err(ProtocolError::Overflow)) => return Err(Close::TooLong),
                Some(Ok(AggregatedMessage::Close(_)) | Err(_)) | None => return Err(Close::Gone),
            }
        }
    }

    async fn say(&mut self, answer: &Answer<'_>) -> Result<(), Close> {
        let text = serde_json::to_string(answer).map_err(|error| {
            tracing::error!(%error, "an answer cannot be written");
            Close::TryAgain
        })?;
        let sent = self.session.text(text).await;
        sent.map_err(|_closed| Close::Gone)
    }
}
