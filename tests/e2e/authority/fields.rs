//! Fields of objects: what each caller sees of the shop's things when it knows their ids.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{
    cast::{CALLERS, Cast},
    table::Table,
};
use crate::{
    api::Actor,
    schema::{Operation, Schema},
    shop::{Shop, ids_in},
};

/// What the shop alone has: ids, as its owner reads them everywhere, and what else is unlike its
/// twin's.
pub async fn things(schema: &Schema, shop: &Shop<'_>) -> BTreeSet<String> {
    let mut things = BTreeSet::new();
    for field in schema.roots(Operation::Query) {
        let arguments = shop.arguments(&field.name).await;
        let arguments = arguments.unwrap_or_else(|| panic!("no arguments of {}", field.name));
        let document = schema.document(Operation::Query, field);
        let answer = shop.owner.ask(&document, &arguments).await;
        things.extend(ids_in(&answer.field()));
    }
    things.extend(shop.stuck());
    things.extend([shop.email.clone(), shop.merchant.uid.to_string()]);
    things
}

/// What each caller sees of them by `node`.
pub async fn seen(schema: &Schema, cast: &Cast<'_>, things: &BTreeSet<String>) -> String {
    let document = schema.document(Operation::Query, schema.root(Operation::Query, "node"));
    let mut views = Vec::new();
    for (_, actor) in cast.callers() {
        views.push(view(actor, &document, things).await);
    }
    let owner = CALLERS.iter().position(|caller| *caller == "owner");
    let all = &views[owner.unwrap()];
    for kind in schema.possible_types("Node") {
        assert!(
            all.contains_key(&format!("{kind}.id")),
            "the shop has no {kind}"
        );
    }
    let mut table = Table::new("Fields, by node(id)");
    for field in all.keys() {
        for view in &views {
            table.put(field, *view.get(field).unwrap_or(&"-"));
        }
    }
    table.to_string()
}

type View = BTreeMap<String, &'static str>;

async fn view(actor: &Actor, document: &str, things: &BTreeSet<String>) -> View {
    let mut view = View::new();
    for id in things {
        let answer = actor.ask(document, &json!({ "id": id })).await;
        if answer.failure().is_none() {
            look(&answer.field(), &mut view);
        }
    }
    view
}

/// Notes every field of an object and of what is in it. What is there once counts as there, and
/// what may be done once as what may be done.
fn look(value: &Value, view: &mut View) {
    match value {
        Value::Array(all) => all.iter().for_each(|one| look(one, view)),
        Value::Object(fields) => {
            let kind = fields["__typename"].as_str().unwrap();
            for (name, one) in fields.iter().filter(|(name, _)| *name != "__typename") {
                let cell = match one {
                    Value::Bool(true) if name.starts_with("viewerCan") => "yes",
                    Value::Bool(false) if name.starts_with("viewerCan") => "no",
                    Value::Null => "null",
                    _ => "ok",
                };
                let seen = view.entry(format!("{kind}.{name}")).or_insert(cell);
                if matches!(*seen, "no" | "null") {
                    *seen = cell;
                }
                look(one, view);
            }
        }
        _ => {}
    }
}
