//! Root fields of queries and mutations, each asked for as every caller with things of the shop.

use serde_json::Value;

use super::{
    cast::{Cast, is_outside},
    outsiders::Outsiders,
    table::Table,
};
use crate::{
    schema::{Field, Operation, Schema},
    shop::{ids_in, made_up},
};

/// Mutations after which a caller can do no more: they come last.
const LAST_WORDS: &[&str] = &["signOut", "signOutEverywhere"];

pub async fn asked(schema: &Schema, cast: &Cast<'_>, outsiders: &mut Outsiders) -> String {
    let mut tables = Vec::new();
    for operation in [Operation::Query, Operation::Mutation] {
        let mut table = Table::new(&format!("{operation:?}"));
        let (last, first): (Vec<_>, Vec<_>) = schema
            .roots(operation)
            .partition(|field| LAST_WORDS.contains(&field.name.as_str()));
        for field in first.into_iter().chain(last) {
            row(schema, operation, field, cast, outsiders, &mut table).await;
        }
        tables.push(table.to_string());
    }
    tables.join("\n")
}

async fn row(
    schema: &Schema,
    operation: Operation,
    field: &Field,
    cast: &Cast<'_>,
    outsiders: &mut Outsiders,
    table: &mut Table,
) {
    let name = &field.name;
    let document = schema.document(operation, field);
    for (caller, actor) in cast.callers() {
        let arguments = cast.shop.arguments(name).await;
        let arguments = arguments.unwrap_or_else(|| panic!("shop.rs has no arguments of {name}"));
        let answer = actor.ask(&document, &arguments).await;
        assert!(answer.status < 500, "{name} as {caller}: {answer:?}");
        table.put(name, answer.outcome());
        if !is_outside(caller) {
            continue;
        }
        let when = format!("{name} as {caller}");
        outsiders.hear(&when, &answer.text);
        outsiders.must_not_learn(ids_in(&arguments));
        if !ids_in(&arguments).is_empty() {
            let nobodys = actor.ask(&document, &made_up(&arguments)).await;
            assert_eq!(
                answer.bytes(),
                nobodys.bytes(),
                "{when} tells that it is there"
            );
        }
        if operation == Operation::Query {
            let own = own_arguments(cast, caller, name).await;
            let answer = actor.ask(&document, &own).await;
            outsiders.hear(&format!("{when} of their own"), &answer.text);
        }
    }
}

/// What a caller from elsewhere would ask at home.
async fn own_arguments(cast: &Cast<'_>, caller: &str, field: &str) -> Value {
    let home = cast.elsewhere(caller).unwrap_or(&cast.twin);
    home.arguments(field).await.unwrap()
}
