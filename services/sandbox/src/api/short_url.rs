//! Short links.

use serde_json::{Value, json};

use super::{ApiError, call::Call};
use crate::Sandbox;

pub(super) fn shorten(sandbox: &Sandbox, call: &Call) -> Result<Value, ApiError> {
    call.caller(sandbox)?;
    let long = call.required("url_long")?;
    let short = format!("http://t.cn/A6{}", sandbox.random(6));
    sandbox.state().links.insert(short.clone(), long.clone());
    Ok(json!({ "urls": [{ "result": true, "url_short": short, "url_long": long, "type": 0 }] }))
}

pub(super) fn expand(sandbox: &Sandbox, call: &Call) -> Result<Value, ApiError> {
    call.caller(sandbox)?;
    let short = call.required("url_short")?;
    let long = sandbox.state().links.get(&short).cloned();
    let known = long.is_some();
    Ok(json!({ "urls": [{ "result": known, "url_short": short, "url_long": long, "type": 0 }] }))
}
