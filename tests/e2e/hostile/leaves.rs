//! The places of a root field's arguments where a value stands.

use std::fmt;

use serde_json::{Value, json};

use crate::schema::{Argument, Field, Schema};

/// A scalar, an enum or a list of them somewhere in the arguments.
#[derive(Debug, Clone)]
pub struct Leaf {
    path: Vec<String>,
    /// The name of its type.
    pub of: String,
    pub is_list: bool,
}

/// Every leaf of a field's arguments.
pub fn of(schema: &Schema, field: &Field) -> Vec<Leaf> {
    let mut leaves = Vec::new();
    collect(schema, &field.args, &[], &mut leaves);
    leaves
}

fn collect(schema: &Schema, arguments: &[Argument], above: &[String], leaves: &mut Vec<Leaf>) {
    for argument in arguments {
        let path = [above, std::slice::from_ref(&argument.name)].concat();
        match schema.inputs(&argument.of) {
            Some(inside) => collect(schema, inside, &path, leaves),
            None => leaves.push(Leaf {
                path,
                of: argument.of.named().to_owned(),
                is_list: argument.of.is_list(),
            }),
        }
    }
}

impl Leaf {
    /// The same arguments with another value here.
    pub fn put(&self, arguments: &Value, value: &Value) -> Value {
        let mut changed = arguments.clone();
        let mut at = &mut changed;
        for name in &self.path {
            if !at.is_object() {
                *at = json!({});
            }
            at = &mut at[name];
        }
        *at = value.clone();
        changed
    }

    /// What stands here.
    pub fn get<'a>(&self, arguments: &'a Value) -> &'a Value {
        self.path.iter().fold(arguments, |at, name| &at[name])
    }

    /// Whether a problem's field is this one, or what it is part of.
    pub fn is_named(&self, field: &str) -> bool {
        self.path.iter().any(|name| name == field)
    }
}

impl fmt::Display for Leaf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path.join("."))
    }
}
