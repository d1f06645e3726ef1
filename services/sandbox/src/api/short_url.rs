//! Short links.

use serde_json::{Value, json};

use super::{ApiError, turn::Turn};
use crate::Event;

/// Links of one call.
const LINKS: usize = 20;

/// `short_url/shorten`.
pub(super) fn shorten(turn: &mut Turn<'_>) -> Result<Value, ApiError> {
    let mut urls = Vec::new();
    for long in links(turn, "url_long")? {
        let is_link = url::Url::parse(long).is_ok();
        let short = if is_link {
            turn.sandbox.short_link()
        } else {
            String::new()
        };
        if is_link {
            turn.commit(Event::Shortened {
                short: short.clone(),
                long: long.to_owned(),
            });
        }
        urls.push(row(is_link, &short, long));
    }
    Ok(json!({ "urls": urls }))
}

/// `short_url/expand`.
pub(super) fn expand(turn: &mut Turn<'_>) -> Result<Value, ApiError> {
    let known = |short: &&str| turn.state.links.get(*short);
    let rows: Vec<Value> = links(turn, "url_short")?
        .iter()
        .map(|short| {
            let long = known(short);
            row(long.is_some(), short, long.map_or("", String::as_str))
        })
        .collect();
    Ok(json!({ "urls": rows }))
}

fn links<'a>(turn: &Turn<'a>, name: &str) -> Result<Vec<&'a str>, ApiError> {
    let links = turn.call.all(name);
    match links.len() {
        0 => Err(ApiError::of(21501)),
        1..=LINKS => Ok(links),
        _ => Err(ApiError::of(21502)),
    }
}

fn row(result: bool, short: &str, long: &str) -> Value {
    json!({
        "result": result, "url_short": short, "url_long": long, "type": 0,
        "object_type": "", "object_id": "",
    })
}
