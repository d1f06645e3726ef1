//! The schema as the running server tells it, and the documents that ask for all of it.

use std::{collections::HashMap, fmt};

use serde::Deserialize;
use serde_json::json;

use crate::api::Actor;

const INTROSPECTION: &str = "{ __schema {
    queryType { name } mutationType { name } subscriptionType { name }
    types { name possibleTypes { name }
        fields { name type { ...OfType } args { name type { ...OfType } } }
        inputFields { name type { ...OfType } } } } }
    fragment OfType on __Type { kind name ofType { kind name ofType { kind name ofType {
        kind name } } } }";

/// The kinds of root fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Operation {
    Query,
    Mutation,
    Subscription,
}

/// All types and roots.
pub struct Schema {
    types: HashMap<String, Type>,
    roots: Vec<(Operation, Field)>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Type {
    name: String,
    fields: Option<Vec<Field>>,
    input_fields: Option<Vec<Argument>>,
    possible_types: Option<Vec<Name>>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Field {
    pub name: String,
    pub args: Vec<Argument>,
    #[serde(rename = "type")]
    of: TypeRef,
}

/// An argument, or a field of an input object.
#[derive(Debug, Clone, Deserialize)]
pub struct Argument {
    pub name: String,
    #[serde(rename = "type")]
    pub of: TypeRef,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TypeRef {
    kind: String,
    name: Option<String>,
    of_type: Option<Box<TypeRef>>,
}

#[derive(Debug, Clone, Deserialize)]
struct Name {
    name: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Introspected {
    query_type: Name,
    mutation_type: Name,
    subscription_type: Name,
    types: Vec<Type>,
}

impl Operation {
    const fn keyword(self) -> &'static str {
        match self {
            Self::Query => "query",
            Self::Mutation => "mutation",
            Self::Subscription => "subscription",
        }
    }
}

impl Schema {
    pub async fn asked(of: &Actor) -> Self {
        let told = of.ask(INTROSPECTION, &json!({})).await;
        let told: Introspected = serde_json::from_value(told.field()).unwrap();
        let types: HashMap<_, _> = told
            .types
            .into_iter()
            .map(|one| (one.name.clone(), one))
            .collect();
        let roots = [
            (Operation::Query, told.query_type),
            (Operation::Mutation, told.mutation_type),
            (Operation::Subscription, told.subscription_type),
        ];
        let roots = roots
            .into_iter()
            .flat_map(|(operation, root)| {
                let fields = types[&root.name].fields.clone().unwrap();
                fields.into_iter().map(move |field| (operation, field))
            })
            .collect();
        Self { types, roots }
    }

    /// The fields that a document can begin with.
    pub fn roots(&self, operation: Operation) -> impl Iterator<Item = &Field> {
        let roots = self.roots.iter();
        roots.filter_map(move |(of, field)| (*of == operation).then_some(field))
    }

    pub fn root(&self, operation: Operation, name: &str) -> &Field {
        let found = self.roots(operation).find(|field| field.name == name);
        found.unwrap()
    }

    /// The input object that a type is, if it is one.
    pub fn inputs(&self, of: &TypeRef) -> Option<&[Argument]> {
        self.types[of.named()].input_fields.as_deref()
    }

    /// The types that a value of an interface can have.
    pub fn possible_types(&self, interface: &str) -> impl Iterator<Item = &str> {
        let all = self.types[interface].possible_types.iter().flatten();
        all.map(|one| one.name.as_str())
    }

    /// Asks for everything below a root field; arguments come as variables of their names.
    pub fn document(&self, operation: Operation, field: &Field) -> String {
        let args = |each: fn(&Argument) -> String| {
            let all: Vec<String> = field.args.iter().map(each).collect();
            if all.is_empty() {
                String::new()
            } else {
                format!("({})", all.join(", "))
            }
        };
        format!(
            "{}{} {{ {}{}{} }}",
            operation.keyword(),
            args(|one| format!("${}: {}", one.name, one.of)),
            field.name,
            args(|one| format!("{0}: ${0}", one.name)),
            self.everything(&field.of, &mut Vec::new()),
        )
    }

    /// Every field of a type, and of the types of its fields; not a type inside itself.
    fn everything<'a>(&'a self, of: &'a TypeRef, above: &mut Vec<&'a str>) -> String {
        let name = of.named();
        let this = &self.types[name];
        let Some(fields) = &this.fields else {
            return String::new();
        };
        above.push(name);
        let mut all = " { __typename".to_owned();
        for field in fields {
            if above.contains(&field.of.named()) {
                continue;
            }
            assert!(
                field.args.is_empty(),
                "{name}.{} needs arguments",
                field.name
            );
            all += &format!(" {}{}", field.name, self.everything(&field.of, above));
        }
        for possible in this.possible_types.iter().flatten() {
            let of = TypeRef {
                kind: "OBJECT".to_owned(),
                name: Some(possible.name.clone()),
                of_type: None,
            };
            let inside = self.everything(&of, &mut above.clone());
            all += &format!(" ... on {}{inside}", possible.name);
        }
        above.pop();
        all + " }"
    }
}

impl TypeRef {
    /// The type inside lists and non-nulls.
    pub fn named(&self) -> &str {
        match &self.of_type {
            Some(inner) => inner.named(),
            None => self.name.as_deref().unwrap(),
        }
    }

    pub fn is_list(&self) -> bool {
        self.kind == "LIST" || self.of_type.as_ref().is_some_and(|inner| inner.is_list())
    }
}

impl fmt::Display for TypeRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.kind.as_str(), &self.of_type) {
            ("NON_NULL", Some(inner)) => write!(f, "{inner}!"),
            ("LIST", Some(inner)) => write!(f, "[{inner}]"),
            _ => f.write_str(self.named()),
        }
    }
}
