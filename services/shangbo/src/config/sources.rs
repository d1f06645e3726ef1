//! Where settings come from, flattened to text under one name each.

use std::{collections::BTreeMap, path::Path};

use toml::{Table, Value};

use super::Wrong;

/// What stands before every setting's name in the environment.
const PREFIX: &str = "SHANGBO_";
/// The file that is read when none is named.
const USUAL: &str = "shangbo.toml";

/// A file of settings and the environment.
#[derive(Debug, Default)]
pub(crate) struct Sources {
    /// By dotted name: `weibo.app_key`.
    pub(super) file: BTreeMap<String, String>,
    /// By variable: `SHANGBO_WEIBO_APP_KEY`.
    pub(super) environment: BTreeMap<String, String>,
}

impl Sources {
    /// The file at `path`, else `shangbo.toml` where there is one, and the variables of this
    /// process.
    pub(crate) fn of_process(path: Option<&Path>) -> Result<Self, Wrong> {
        let usual = Path::new(USUAL);
        let path = path.or_else(|| usual.exists().then_some(usual));
        let text = match path {
            Some(path) => std::fs::read_to_string(path)
                .map_err(|error| Wrong::one(format!("{}: {error}", path.display())))?,
            None => String::new(),
        };
        // A name or value that is no text cannot be one of ours; it is found missing.
        let variables = std::env::vars_os().filter_map(|(name, value)| {
            Some((name.into_string().ok()?, value.into_string().ok()?))
        });
        Self::new(&text, variables)
    }

    /// This text of a file and these variables.
    pub(super) fn new(
        file: &str,
        variables: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, Wrong> {
        let table: Table = file
            .parse()
            .map_err(|error| Wrong::one(format!("the settings are no TOML: {error}")))?;
        let mut flat = BTreeMap::new();
        flatten("", &table, &mut flat);
        Ok(Self {
            file: flat,
            environment: variables
                .into_iter()
                .filter(|(name, _)| name.starts_with(PREFIX))
                .collect(),
        })
    }
}

/// A setting's name in the environment.
pub(super) fn variable(name: &str) -> String {
    format!("{PREFIX}{}", name.to_uppercase().replace('.', "_"))
}

fn flatten(prefix: &str, table: &Table, into: &mut BTreeMap<String, String>) {
    for (key, value) in table {
        let name = format!("{prefix}{key}");
        match value {
            Value::Table(inner) => flatten(&format!("{name}."), inner, into),
            other => drop(into.insert(name, text(other))),
        }
    }
}

/// A value as the environment would have it: a list with commas.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Boolean(is) => is.to_string(),
        Value::Datetime(at) => at.to_string(),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(","),
        // No setting is a table in a list: whatever this is read as refuses it.
        Value::Table(_) => "{}".to_owned(),
    }
}
