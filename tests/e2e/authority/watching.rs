//! Subscriptions, over graphql-transport-ws: who hears of the shop's changes.

use std::time::Duration;

use kernel::{Clock, SystemClock};
use serde_json::{Value, json};

use super::{
    cast::{Cast, is_outside},
    outsiders::Outsiders,
    table::Table,
};
use crate::{
    api::{Actor, Answer},
    schema::{Operation, Schema},
    websocket::Socket,
};

/// How often something changes while we listen.
const PACE: Duration = Duration::from_millis(100);
const PATIENCE: Duration = Duration::from_secs(20);
/// Changes of one's own that are heard before we say that those of the shop are not.
const OWN: usize = 2;

pub async fn heard(schema: &Schema, cast: &Cast<'_>, outsiders: &mut Outsiders) -> String {
    let mut table = Table::new("Subscription");
    for field in schema.roots(Operation::Subscription) {
        let name = &field.name;
        let arguments = cast.shop.arguments(name).await;
        let arguments = arguments.unwrap_or_else(|| panic!("shop.rs has no arguments of {name}"));
        let document = schema.document(Operation::Subscription, field);
        for (caller, actor) in cast.callers() {
            let mut socket = greeted(actor).await;
            let asked = json!({ "query": document, "variables": arguments });
            socket.ask("shop", asked).await;
            if cast.elsewhere(caller).is_some() {
                socket.ask("own", json!({ "query": document })).await;
            }
            let (outcome, told) = listen(&mut socket, cast, caller).await;
            table.put(name, outcome);
            if is_outside(caller) {
                outsiders.hear(&format!("{name} as {caller}"), &told);
            }
        }
    }
    table.to_string()
}

/// Changes the shop's post, then the caller's own, until one of both is heard.
async fn listen(socket: &mut Socket, cast: &Cast<'_>, caller: &str) -> (String, String) {
    let (mut told, mut own) = (String::new(), 0);
    let ends = SystemClock.now() + PATIENCE;
    let mut next = SystemClock.now();
    while own < OWN {
        let heard = tokio::select! {
            message = socket.hear() => message,
            () = SystemClock.sleep_until(next) => {
                assert!(next < ends, "{caller} heard nothing");
                next = SystemClock.now() + PACE;
                cast.shop.touch(&cast.shop.watched).await;
                if let Some(home) = cast.elsewhere(caller) {
                    home.touch(&home.watched).await;
                }
                continue;
            }
        };
        told += &heard.to_string();
        if let Some(code) = heard["closed"].as_u64() {
            return (format!("closed {code}"), told);
        }
        match heard["id"].as_str() {
            Some("shop") => return (outcome(&heard["payload"]), told),
            Some("own") => own += 1,
            _ => {}
        }
    }
    ("silence".to_owned(), told)
}

/// An event's payload is an answer; an error's is the list of errors.
fn outcome(payload: &Value) -> String {
    let text = match payload {
        Value::Array(errors) => json!({ "errors": errors }).to_string(),
        answer => answer.to_string(),
    };
    Answer { status: 200, text }.outcome()
}

/// A socket whose other side has been told who is here.
async fn greeted(actor: &Actor) -> Socket {
    let mut socket = Socket::open(&actor.url).await;
    let payload = match &actor.token {
        Some(token) => json!({ "authorization": format!("Bearer {token}") }),
        None => json!({}),
    };
    let init = json!({ "type": "connection_init", "payload": payload });
    socket.say(&init).await;
    socket
}
