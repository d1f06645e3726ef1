//! Reading what Weibo writes now one way and now another: numbers as text, lists as nothing.

use serde::{Deserialize, Deserializer, de::DeserializeOwned, de::Error as _};
use serde_json::Value;

/// A number, also as text; `None` for anything else.
pub(super) fn number<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u64>, D::Error> {
    Value::deserialize(from).map(|value| as_number(&value))
}

/// A number of seconds; a span that has passed already is none at all.
pub(super) fn seconds<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u64>, D::Error> {
    let value = Value::deserialize(from)?;
    let signed = match &value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    let passed = signed.is_some_and(i64::is_negative);
    Ok(if passed { Some(0) } else { as_number(&value) })
}

/// A count; what is missing or strange counts as none.
pub(super) fn count<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
    number(from).map(Option::unwrap_or_default)
}

/// An id, without which the object is worth nothing.
pub(super) fn id<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
    number(from)?
        .filter(|id| *id > 0)
        .ok_or_else(|| D::Error::custom("no id"))
}

/// A text, also as a number; empty for anything else.
pub(super) fn text<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    Ok(match Value::deserialize(from)? {
        Value::String(text) => text,
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    })
}

/// Whether it is set: `true`, `1`, `"1"`, `"true"`.
pub(super) fn flag<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    Ok(match Value::deserialize(from)? {
        Value::Bool(set) => set,
        Value::String(text) => matches!(text.as_str(), "1" | "true"),
        value => as_number(&value) == Some(1),
    })
}

/// The items that can be read of a list.
pub(super) fn list<'de, D, T>(from: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    let Value::Array(items) = Value::deserialize(from)? else {
        return Ok(Vec::new());
    };
    Ok(items
        .into_iter()
        .filter_map(|item| serde_json::from_value(item).ok())
        .collect())
}

/// The object, when it is there and can be read.
pub(super) fn maybe<'de, D, T>(from: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    Ok(serde_json::from_value(Value::deserialize(from)?).ok())
}

pub(super) fn as_number(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}
