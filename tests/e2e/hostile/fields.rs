//! Every value of every argument of every root field, one at a time.

use std::net::Ipv4Addr;

use serde_json::Value;

use super::{
    leaves::{self, Leaf},
    values,
    verdict::{Verdict, asked},
};
use crate::{
    api::Actor,
    census::Counter,
    schema::{Field, Operation, Schema},
    shop::Shop,
    world::World,
};

/// Fields whose problems are no refusal, but what they were asked for.
const ANSWERS: &[&str] = &["checkText"];
/// Told to those who try too often: with another name, from another address, one may go on.
const THROTTLED: &str = "session.throttled";
/// Codes that are about the whole request, whichever argument is hostile.
const WHOLE: &[&str] = &["session.wrong_credentials", "connection.gone"];

#[actix_web::test]
async fn every_argument_of_a_query_is_taken_or_refused_with_its_problem() {
    try_all(Operation::Query).await;
}

#[actix_web::test]
async fn every_argument_of_a_mutation_is_taken_or_refused_with_its_problem() {
    try_all(Operation::Mutation).await;
}

async fn try_all(operation: Operation) {
    let world = World::start().await;
    let shop = Shop::open(&world, "li@shop.example", "老李茶行").await;
    let schema = Schema::asked(&shop.owner).await;
    let counter = Counter::of(&world).await;
    let mut faults = Vec::new();
    for field in schema.roots(operation) {
        let trial = Trial {
            world: &world,
            shop: &shop,
            counter: &counter,
            document: schema.document(operation, field),
            field,
        };
        for leaf in leaves::of(&schema, field) {
            trial.of(&leaf, &mut faults).await;
        }
    }
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        faults.join("\n")
    );
    world.is_well().await;
    world.stop().await;
}

/// One root field on trial.
struct Trial<'a> {
    world: &'a World,
    shop: &'a Shop<'a>,
    counter: &'a Counter,
    document: String,
    field: &'a Field,
}

impl Trial<'_> {
    async fn of(&self, leaf: &Leaf, faults: &mut Vec<String>) {
        let mut call = self.call().await;
        let mut census = self.counter.count().await;
        let valid = leaf.get(&call.arguments).clone();
        for value in values::of(leaf, &valid) {
            let mut verdict = call.asked(self, leaf, &value).await;
            if matches!(&verdict, Ok(Verdict::Refused { code, .. }) if code == THROTTLED) {
                call = self.call().await;
                census = self.counter.count().await;
                verdict = call.asked(self, leaf, &value).await;
            }
            let now = self.counter.count().await;
            let taken = matches!(verdict, Ok(Verdict::Taken));
            let fault = match verdict {
                Err(fault) => Some(fault),
                Ok(Verdict::Taken) => None,
                Ok(Verdict::Refused { code, field }) => {
                    let unfit = self.unfit(leaf, &code, field.as_deref());
                    unfit.or_else(|| now.beyond(&census))
                }
            };
            let name = &self.field.name;
            faults.extend(fault.map(|fault| format!("{name} {leaf} = {}: {fault}", short(&value))));
            census = now;
            if taken {
                call = self.call().await;
                census = self.counter.count().await;
            }
        }
    }

    /// A problem names the argument that it is about.
    fn unfit(&self, leaf: &Leaf, code: &str, field: Option<&str>) -> Option<String> {
        let is_problem = code.contains('.') && !WHOLE.contains(&code);
        let told = ANSWERS.contains(&self.field.name.as_str());
        let named = field.is_some_and(|field| leaf.is_named(field));
        (is_problem && !told && !named).then(|| format!("{code} is told of {field:?}"))
    }

    /// A call that would be taken, by the owner; where tries are counted by address, from one that
    /// nobody tried from.
    async fn call(&self) -> Call {
        let name = self.field.name.as_str();
        let arguments = self.shop.arguments(name).await;
        let actor = match name {
            "signIn" => self.shop.owner.from(fresh_address()),
            "refreshSession" => self.world.actor(&self.shop.email).await,
            _ => self.shop.owner.clone(),
        };
        Call {
            arguments: arguments.unwrap_or_else(|| panic!("shop.rs has no arguments of {name}")),
            actor,
        }
    }
}

/// Valid arguments, and who sends them.
struct Call {
    arguments: Value,
    actor: Actor,
}

impl Call {
    async fn asked(
        &self,
        trial: &Trial<'_>,
        leaf: &Leaf,
        value: &Value,
    ) -> Result<Verdict, String> {
        let hostile = leaf.put(&self.arguments, value);
        asked(&self.actor, &trial.document, &hostile).await
    }
}

fn fresh_address() -> Ipv4Addr {
    use std::sync::atomic::{AtomicU8, Ordering};
    static NEXT: AtomicU8 = AtomicU8::new(2);
    Ipv4Addr::new(127, 0, 1, NEXT.fetch_add(1, Ordering::Relaxed))
}

fn short(value: &Value) -> String {
    let text = value.to_string();
    let head: String = text.chars().take(60).collect();
    format!("{head} ({} bytes)", text.len())
}
